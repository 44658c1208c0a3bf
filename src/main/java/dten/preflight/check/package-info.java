/** Facts to findings; nothing in here opens a file. */
@NullMarked
package dten.preflight.check;

import org.jspecify.annotations.NullMarked;
