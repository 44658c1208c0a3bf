/** Crontabs, timers and jobs of at to schedules. */
@NullMarked
package dten.preflight.read.content.schedule;

import org.jspecify.annotations.NullMarked;
