/** Rules about what changed since the package that is installed now. */
@NullMarked
package dten.preflight.check.change;

import org.jspecify.annotations.NullMarked;
