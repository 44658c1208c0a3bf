package dten.preflight.fact.schedule;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A time that is only known when something runs: a variable, a placeholder.
 *
 * @param why what is in its place, such as {@code $SCHEDULE}
 */
public record Undetermined(String why) implements Timing {
  @Override
  public Optional<ZonedDateTime> next(ZonedDateTime from) {
    return Optional.empty();
  }

  @Override
  public String inWords() {
    return "at a time that is not in the package: " + why;
  }
}
