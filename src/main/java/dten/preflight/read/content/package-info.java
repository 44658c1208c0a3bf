/** What the readers of scripts, units and schedules share. */
@NullMarked
package dten.preflight.read.content;

import org.jspecify.annotations.NullMarked;
