/** What the classes of a package offer, and what of that other classes still call. */
@NullMarked
package dten.preflight.read.content.bytecode;

import org.jspecify.annotations.NullMarked;
