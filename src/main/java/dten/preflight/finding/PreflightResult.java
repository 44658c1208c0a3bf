package dten.preflight.finding;

import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Problem;
import java.time.LocalDate;
import java.util.List;

/**
 * All that one run says, immutable; every writer works from this alone.
 *
 * @param tool name and version, such as {@code preflight 1.0.0}
 * @param asOf the date the run judges by
 * @param target the name of the target, or {@code none}
 * @param outcomes one for every rule, in the order of the list of checks
 * @param findings in report order: level descending, then location, then rule
 * @param problems faults of the operator's own files, which are no findings about the package
 */
public record PreflightResult(
    String tool,
    PackageIdentity packageIdentity,
    LocalDate asOf,
    String target,
    List<RuleOutcome> outcomes,
    List<Finding> findings,
    List<Waived> waived,
    List<Problem> problems,
    Verdict verdict,
    int exitCode) {
  /** Copies the lists. */
  public PreflightResult {
    outcomes = List.copyOf(outcomes);
    findings = List.copyOf(findings);
    waived = List.copyOf(waived);
    problems = List.copyOf(problems);
  }

  /** How many findings, waived ones not counted, have exactly this level. */
  public long count(Level level) {
    return findings.stream().filter(f -> f.level() == level).count();
  }

  /** How many rules ended so. */
  public long count(Status status) {
    return outcomes.stream().filter(o -> o.status() == status).count();
  }
}
