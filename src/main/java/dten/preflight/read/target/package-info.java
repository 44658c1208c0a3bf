/** The operator's {@code target.yaml}: what the system is that a package is to be installed on. */
@NullMarked
package dten.preflight.read.target;

import org.jspecify.annotations.NullMarked;
