/** Rules about the operator's own waivers. */
@NullMarked
package dten.preflight.check.waiver;

import org.jspecify.annotations.NullMarked;
