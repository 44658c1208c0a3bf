/** The operator's {@code config-keys-matrix.yaml}: configuration keys and what became of them. */
@NullMarked
package dten.preflight.read.matrix;

import org.jspecify.annotations.NullMarked;
