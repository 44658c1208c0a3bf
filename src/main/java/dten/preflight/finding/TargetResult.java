package dten.preflight.finding;

import java.util.List;

/**
 * What one run says of one target.
 *
 * @param target the name of the target, or {@code none} where none was given
 * @param outcomes one for every rule, in the order of the list of checks
 * @param findings in report order: level descending, then location, then rule; waived ones left out
 * @param questions what no machine can tell, by rule and location
 */
public record TargetResult(
    String target,
    List<RuleOutcome> outcomes,
    List<Finding> findings,
    List<Waived> waived,
    List<OpenQuestion> questions,
    Verdict verdict) {
  /** Copies the lists. */
  public TargetResult {
    outcomes = List.copyOf(outcomes);
    findings = List.copyOf(findings);
    waived = List.copyOf(waived);
    questions = List.copyOf(questions);
  }

  /** How many there are of everything. */
  public Counts counts() {
    return Counts.of(findings, waived.size(), outcomes);
  }
}
