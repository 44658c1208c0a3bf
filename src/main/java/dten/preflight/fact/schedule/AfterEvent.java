package dten.preflight.fact.schedule;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A run that follows something, such as the start of the system.
 *
 * @param delay how long after it
 * @param event what it follows, in words such as {@code the system starts}
 */
public record AfterEvent(Duration delay, String event) implements Timing {
  @Override
  public Optional<ZonedDateTime> next(ZonedDateTime from) {
    return Optional.empty();
  }

  @Override
  public String inWords() {
    return delay.isZero() ? "when " + event : TimeSpans.inWords(delay) + " after " + event;
  }
}
