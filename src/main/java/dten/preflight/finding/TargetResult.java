package dten.preflight.finding;

import dten.preflight.fact.FailOn;
import java.util.List;
import java.util.Optional;

/**
 * What one run says of one target.
 *
 * @param target the name of the target, or {@code none} where none was given
 * @param outcomes one for every rule, in the order of the list of checks
 * @param findings in report order: level descending, then location, then rule; waived ones left out
 * @param questions what no machine can tell, by rule and location
 * @param since what became of the findings since a baseline, where one was given
 */
public record TargetResult(
    String target,
    List<RuleOutcome> outcomes,
    List<Finding> findings,
    List<Waived> waived,
    List<OpenQuestion> questions,
    Verdict verdict,
    Optional<Since> since) {
  /** Without a baseline. */
  public TargetResult(
      String target,
      List<RuleOutcome> outcomes,
      List<Finding> findings,
      List<Waived> waived,
      List<OpenQuestion> questions,
      Verdict verdict) {
    this(target, outcomes, findings, waived, questions, verdict, Optional.empty());
  }

  /** Copies the lists. */
  public TargetResult {
    outcomes = List.copyOf(outcomes);
    findings = List.copyOf(findings);
    waived = List.copyOf(waived);
    questions = List.copyOf(questions);
  }

  /** Whether a finding shuts the gate. */
  public boolean shuts(Finding finding, FailOn threshold) {
    return finding.level().reaches(threshold) && (since.isEmpty() || since.get().counts(finding));
  }

  /** Whether a baseline was given that does not have this finding. */
  public boolean isNew(Finding finding) {
    return since.isPresent() && since.get().fresh().contains(finding);
  }

  /** How many there are of everything. */
  public Counts counts() {
    return Counts.of(findings, waived.size(), outcomes);
  }
}
