/** Reports of earlier runs, read back. */
@NullMarked
package dten.preflight.read.baseline;

import org.jspecify.annotations.NullMarked;
