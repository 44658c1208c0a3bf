/** Matrices of configuration keys as files. */
@NullMarked
package dten.preflight.report.matrix;

import org.jspecify.annotations.NullMarked;
