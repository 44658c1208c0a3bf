/** Looking after a matrix of configuration keys by itself, with no package at hand. */
@NullMarked
package dten.preflight.run.matrix;

import org.jspecify.annotations.NullMarked;
