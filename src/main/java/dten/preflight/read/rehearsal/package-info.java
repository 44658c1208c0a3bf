/** What {@code preflight rehearse} measured, read back from its report. */
@NullMarked
package dten.preflight.read.rehearsal;

import org.jspecify.annotations.NullMarked;
