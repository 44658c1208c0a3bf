/** One rehearsal from the first to the last: brings server, rows, load and migrations together. */
@NullMarked
package dten.preflight.rehearse.trial;

import org.jspecify.annotations.NullMarked;
