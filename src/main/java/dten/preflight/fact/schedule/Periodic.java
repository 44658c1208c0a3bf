package dten.preflight.fact.schedule;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A run in every period at a time that the system chooses, as for the scripts in /etc/cron.daily.
 *
 * @param period {@code hour}, {@code day}, {@code week} or {@code month}
 */
public record Periodic(String period) implements Timing {
  @Override
  public Optional<ZonedDateTime> next(ZonedDateTime from) {
    return Optional.empty();
  }

  @Override
  public String inWords() {
    return "once every " + period + ", when the system's own crontab or anacron says";
  }
}
