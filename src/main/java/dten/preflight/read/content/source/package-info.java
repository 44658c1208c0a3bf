/** What a text of the package is for, and which parts of it are comments. */
@NullMarked
package dten.preflight.read.content.source;

import org.jspecify.annotations.NullMarked;
