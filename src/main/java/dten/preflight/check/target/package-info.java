/** The systems of one run beside each other. */
@NullMarked
package dten.preflight.check.target;

import org.jspecify.annotations.NullMarked;
