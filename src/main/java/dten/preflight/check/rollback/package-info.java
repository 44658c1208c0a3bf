/** Rules about the way back: what an upgrade leaves behind that no rollback takes away. */
@NullMarked
package dten.preflight.check.rollback;

import org.jspecify.annotations.NullMarked;
