/** Takes down what is true of a host, for packages to be checked against. */
@NullMarked
package dten.preflight.run.snapshot;

import org.jspecify.annotations.NullMarked;
