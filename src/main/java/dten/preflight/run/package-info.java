/** The pipeline and the list of all checks. */
@NullMarked
package dten.preflight.run;

import org.jspecify.annotations.NullMarked;
