/** Rules about the scripts of the package. */
@NullMarked
package dten.preflight.check.script;

import org.jspecify.annotations.NullMarked;
