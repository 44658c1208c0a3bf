package dten.preflight.run;

import dten.preflight.fact.Baseline;
import dten.preflight.fact.FailOn;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Problem;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.Signature;
import dten.preflight.finding.Fault;
import dten.preflight.finding.Finding;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Since;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says whether the gate is open. What broke outweighs what the operator got wrong, and that
 * outweighs what was found: an exit code never looks better than the run was.
 */
final class Gate {
  /**
   * A target with what the checks said of it and what the waivers left of that.
   *
   * @param faults where reading the package for it broke
   */
  record Judged(
      OperatorFiles.NamedTarget target,
      Judge.Judgement judgement,
      Waiving.Applied applied,
      List<ReaderFault> faults) {}

  private final Inputs inputs;
  private final OperatorFiles files;

  Gate(Inputs inputs, OperatorFiles files) {
    this.inputs = inputs;
    this.files = files;
  }

  PreflightResult result(PackageFacts pkg, List<Judged> judged, Judge.Judgement ofWaivers) {
    List<Fault> faults = faults(judged);
    List<Problem> problems = new ArrayList<>(files.problems());
    List<TargetResult> targets = new ArrayList<>();
    int exit = faults.isEmpty() ? 0 : 3;
    for (Judged each : judged) {
      List<Finding> findings = new ArrayList<>(each.applied().findings());
      if (!ofWaivers.findings().isEmpty()) {
        findings.addAll(ofWaivers.findings());
        findings.sort(Judge.REPORT_ORDER);
      }
      List<RuleOutcome> outcomes = new ArrayList<>(each.judgement().outcomes());
      outcomes.addAll(ofWaivers.outcomes());
      problems.addAll(each.target().problems());
      int before = problems.size();
      Optional<Since> since = since(each, judged.size(), findings, outcomes, problems);
      boolean wrong =
          !files.problems().isEmpty()
              || !each.target().problems().isEmpty()
              || problems.size() > before;
      List<Finding> counting = counting(findings, since);
      int own = exitCode(outcomes, wrong, counting);
      exit = Math.max(exit, own);
      targets.add(
          new TargetResult(
              each.target().name(),
              outcomes,
              findings,
              each.applied().waived(),
              each.judgement().questions(),
              verdict(faults.isEmpty() ? own : 3, counting),
              since));
    }
    Verdict worst = Verdict.GO;
    for (TargetResult each : targets) {
      worst = each.verdict().compareTo(worst) > 0 ? each.verdict() : worst;
    }
    return new PreflightResult(
        Preflight.VERSION,
        pkg.identity(),
        signatures(pkg),
        inputs.asOf(),
        inputs.failOn(),
        targets,
        problems,
        faults,
        worst,
        exit);
  }

  /** What became of a target's findings; a baseline that knows nothing of it compares nothing. */
  private Optional<Since> since(
      Judged judged,
      int targets,
      List<Finding> findings,
      List<RuleOutcome> outcomes,
      List<Problem> problems) {
    if (files.baseline().isEmpty()) {
      return Optional.empty();
    }
    String name = judged.target().name();
    Optional<List<Baseline.Known>> before = files.baseline().get().of(name, targets);
    if (before.isEmpty()) {
      problems.add(
          new Problem(
              OperatorFiles.OPTIONS,
              "baseline",
              "has nothing of the target " + name + "; make it with the same targets"));
    }
    // What may never be waived is not accepted by having been there before either.
    boolean newOnly = inputs.settings().newOnly();
    return Optional.of(
        Since.of(
            before.orElse(List.of()),
            findings,
            judged.applied().waived(),
            outcomes,
            finding -> newOnly && Waivable.isWaivable(finding)));
  }

  private static List<Finding> counting(List<Finding> findings, Optional<Since> since) {
    if (since.isEmpty()) {
      return findings;
    }
    List<Finding> counting = new ArrayList<>();
    for (Finding each : findings) {
      if (since.get().counts(each)) {
        counting.add(each);
      }
    }
    return counting;
  }

  /** The package's own first, then those of archives inside it. */
  private static List<Signature> signatures(PackageFacts pkg) {
    List<Signature> all = new ArrayList<>(pkg.all(Signature.class));
    all.sort(
        (a, b) -> {
          int order = Boolean.compare(a.isNested(), b.isNested());
          return order == 0 ? a.location().compareTo(b.location()) : order;
        });
    return all;
  }

  private static List<Fault> faults(List<Judged> judged) {
    Set<ReaderFault> distinct = new LinkedHashSet<>();
    judged.forEach(each -> distinct.addAll(each.faults()));
    List<Fault> faults = new ArrayList<>();
    for (ReaderFault each : distinct) {
      faults.add(
          new Fault(
              each.location(),
              each.reader() + " threw " + each.exception() + "; please report this"));
    }
    return faults;
  }

  private int exitCode(List<RuleOutcome> outcomes, boolean wrong, List<Finding> findings) {
    for (RuleOutcome outcome : outcomes) {
      if (outcome.status() == Status.BROKEN) {
        return 3;
      }
    }
    if (wrong) {
      return 2;
    }
    return anyReaches(inputs.failOn(), findings) ? 1 : 0;
  }

  /** {@code NEVER} keeps the exit code at 0 and leaves the verdict as errors have it. */
  private Verdict verdict(int exitCode, List<Finding> findings) {
    if (exitCode > 1) {
      return Verdict.INCOMPLETE;
    }
    FailOn threshold = inputs.failOn() == FailOn.NEVER ? FailOn.ERROR : inputs.failOn();
    return anyReaches(threshold, findings) ? Verdict.NO_GO : Verdict.GO;
  }

  private static boolean anyReaches(FailOn threshold, List<Finding> findings) {
    for (Finding finding : findings) {
      if (finding.level().reaches(threshold)) {
        return true;
      }
    }
    return false;
  }
}
