package dten.preflight.fact;

import java.util.List;
import java.util.Optional;

/**
 * Everything a check may look at: one package, on one target, under the operator's facts.
 *
 * @param previous the package now installed
 * @param target the target; missing or malformed where rules that need it are to be skipped
 * @param rehearsals systems of this run that the upgrade is tried on first
 */
public record Upgrade(
    PackageFacts pkg,
    Optional<PackageFacts> previous,
    Parsed<TargetFacts> target,
    OperatorFacts operator,
    List<TargetFacts> rehearsals) {
  /** Copies the list. */
  public Upgrade {
    rehearsals = List.copyOf(rehearsals);
  }

  /** An upgrade that nobody rehearses. */
  public Upgrade(
      PackageFacts pkg,
      Optional<PackageFacts> previous,
      Parsed<TargetFacts> target,
      OperatorFacts operator) {
    this(pkg, previous, target, operator, List.of());
  }
}
