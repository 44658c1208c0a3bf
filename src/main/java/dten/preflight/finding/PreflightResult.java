package dten.preflight.finding;

import dten.preflight.fact.Baseline;
import dten.preflight.fact.FailOn;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Signature;
import dten.preflight.fact.rehearsal.Rehearsed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that one run says, immutable; every writer works from this alone.
 *
 * @param version of this program
 * @param signatures every signature of the package and what is known of it, in report order
 * @param asOf the date the run judges by
 * @param targets one for every target, and one for {@code none} where none was given; never empty
 * @param problems faults of the operator's own files, which are no findings about the package
 * @param faults readers of ours that broke on an entry; they make the run incomplete
 * @param profile what pictures are drawn of, where they were asked for
 * @param rehearsed what was seen of migrations that were tried, where they were
 */
public record PreflightResult(
    String version,
    PackageIdentity packageIdentity,
    List<Signature> signatures,
    LocalDate asOf,
    FailOn failOn,
    List<TargetResult> targets,
    List<Problem> problems,
    List<Fault> faults,
    Verdict verdict,
    int exitCode,
    Optional<PackageProfile> profile,
    Optional<Rehearsed> rehearsed) {
  /** Copies the lists. */
  public PreflightResult {
    signatures = List.copyOf(signatures);
    targets = List.copyOf(targets);
    problems = List.copyOf(problems);
    faults = List.copyOf(faults);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("a run without a target has the target none");
    }
  }

  /** A result for reports without pictures. */
  public PreflightResult(
      String version,
      PackageIdentity packageIdentity,
      List<Signature> signatures,
      LocalDate asOf,
      FailOn failOn,
      List<TargetResult> targets,
      List<Problem> problems,
      List<Fault> faults,
      Verdict verdict,
      int exitCode) {
    this(
        version,
        packageIdentity,
        signatures,
        asOf,
        failOn,
        targets,
        problems,
        faults,
        verdict,
        exitCode,
        Optional.empty(),
        Optional.empty());
  }

  /** The same for reports with pictures. */
  public PreflightResult with(PackageProfile drawn) {
    return with(Optional.of(drawn), rehearsed);
  }

  /** The same with what was tried. */
  public PreflightResult with(Rehearsed seen) {
    return with(profile, Optional.of(seen));
  }

  private PreflightResult with(Optional<PackageProfile> drawn, Optional<Rehearsed> seen) {
    return new PreflightResult(
        version,
        packageIdentity,
        signatures,
        asOf,
        failOn,
        targets,
        problems,
        faults,
        verdict,
        exitCode,
        drawn,
        seen);
  }

  /** The names of the targets, joined by commas. */
  public String targetNames() {
    StringBuilder names = new StringBuilder();
    for (TargetResult each : targets) {
      names.append(names.isEmpty() ? "" : ",").append(each.target());
    }
    return names.toString();
  }

  /** The findings of all targets, each once. */
  public List<Finding> findings() {
    if (targets.size() == 1) {
      return targets.get(0).findings();
    }
    Set<Finding> all = new LinkedHashSet<>();
    for (TargetResult each : targets) {
      all.addAll(each.findings());
    }
    return new ArrayList<>(all);
  }

  /** Whether a finding shuts the gate for any target. */
  public boolean shuts(Finding finding) {
    for (TargetResult each : targets) {
      if (each.shuts(finding, failOn)
          && (targets.size() == 1 || each.findings().contains(finding))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a baseline was given that does not have a finding for some target. */
  public boolean isNew(Finding finding) {
    for (TargetResult each : targets) {
      if (each.isNew(finding)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there was a baseline to compare with. */
  public boolean isCompared() {
    return targets.get(0).since().isPresent();
  }

  /** What a baseline has and this run has not, each once. */
  public List<Baseline.Known> fixed() {
    Set<Baseline.Known> fixed = new LinkedHashSet<>();
    for (TargetResult each : targets) {
      each.since().ifPresent(since -> fixed.addAll(since.fixed()));
    }
    return new ArrayList<>(fixed);
  }

  /**
   * How many there are of everything: a finding that several targets share counts once, and a rule
   * counts once for each way it ended. Broken readers count among the broken.
   */
  public Counts counts() {
    if (targets.size() == 1) {
      return targets.get(0).counts().andBroken(faults.size());
    }
    Set<Waived> waived = new LinkedHashSet<>();
    List<RuleOutcome> outcomes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TargetResult each : targets) {
      waived.addAll(each.waived());
      for (RuleOutcome outcome : each.outcomes()) {
        if (seen.add(outcome.rule().id() + " " + outcome.status())) {
          outcomes.add(outcome);
        }
      }
    }
    return Counts.of(findings(), waived.size(), outcomes).andBroken(faults.size());
  }
}
