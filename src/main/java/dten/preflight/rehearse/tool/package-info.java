/** Libraries of migration tools, each run so that every statement of the package is seen. */
@NullMarked
package dten.preflight.rehearse.tool;

import org.jspecify.annotations.NullMarked;
