/** Bytes to facts; nothing in here judges. */
@NullMarked
package dten.preflight.read;

import org.jspecify.annotations.NullMarked;
