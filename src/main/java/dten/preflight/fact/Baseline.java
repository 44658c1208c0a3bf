package dten.preflight.fact;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an earlier run found, as its JSON report has it: what a later one is compared with.
 *
 * @param targets findings and waived findings by the name of the target
 */
public record Baseline(Map<String, List<Known>> targets) {
  /** Copies the map. */
  public Baseline {
    targets = Map.copyOf(targets);
  }

  /**
   * A finding of that run.
   *
   * @param fingerprint as the report has it
   * @param level the word of its level
   * @param uri its location as the report shows it, with line and column
   */
  public record Known(String fingerprint, String rule, String level, String uri, String message) {}

  /** What was found for a target; where both runs have one alone, its name does not matter. */
  public Optional<List<Known>> of(String target, int targetsNow) {
    List<Known> own = targets.get(target);
    if (own == null && targets.size() == 1 && targetsNow == 1) {
      own = targets.values().iterator().next();
    }
    return Optional.ofNullable(own);
  }
}
