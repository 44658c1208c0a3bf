/** When things run by themselves: schedules as data, their next runs and their wording. */
@NullMarked
package dten.preflight.fact.schedule;

import org.jspecify.annotations.NullMarked;
