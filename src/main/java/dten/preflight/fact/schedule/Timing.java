package dten.preflight.fact.schedule;

import java.time.ZonedDateTime;
import java.util.Optional;

/** When something runs. */
public sealed interface Timing
    permits AfterEvent, CalendarTiming, CronTiming, Once, Periodic, Undetermined, Unreadable {
  /** The first run at or after an instant; empty where there is none or nobody can know. */
  Optional<ZonedDateTime> next(ZonedDateTime from);

  /** When it runs, for people, such as {@code every day at 03:00}. */
  String inWords();
}
