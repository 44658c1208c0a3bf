package dten.preflight.fact.metric;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.Optional;

/**
 * The same thing measured before and after; one of them may be absent.
 *
 * @param before as it was
 * @param after as it is
 */
public record MeasurePair(SeriesName name, Optional<Measure> before, Optional<Measure> after)
    implements Fact {
  @Override
  public Location location() {
    return after.or(() -> before).orElseThrow().location();
  }
}
