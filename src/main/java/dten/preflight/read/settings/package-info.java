/** {@code preflight.yaml}: the inputs and choices of a repository. */
@NullMarked
package dten.preflight.read.settings;

import org.jspecify.annotations.NullMarked;
