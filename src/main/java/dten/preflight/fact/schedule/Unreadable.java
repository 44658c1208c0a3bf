package dten.preflight.fact.schedule;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * An expression that the scheduler would refuse.
 *
 * @param why what is wrong with it, such as {@code hour 25 is not in 0-23}
 */
public record Unreadable(String why) implements Timing {
  @Override
  public Optional<ZonedDateTime> next(ZonedDateTime from) {
    return Optional.empty();
  }

  @Override
  public String inWords() {
    return "never: " + why;
  }
}
