package dten.preflight.run;

import dten.preflight.check.Check;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Rule;
import dten.preflight.read.Progress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what has to be asked about the signatures of a package. */
public final class Escalation {
  private static final Set<String> AREAS = Set.of("signature", "certificate", "timestamp", "trust");

  private final PackageScan scan;
  private final Trace trace;

  /** How it went. */
  public sealed interface Result {
    /**
     * The package was read.
     *
     * @param findings what the rules on signatures, certificates and trust said
     * @param problems faults of the operator's files
     */
    record Known(Upgrade upgrade, List<Finding> findings, List<Problem> problems)
        implements Result {
      /** Copies the lists. */
      public Known {
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
      }
    }

    /** It was not, for reasons that {@link Outcome} has. */
    record Unknown(Outcome outcome) implements Result {}
  }

  /** The whole package is read, because a signature may be over any part of it. */
  public Escalation(Preparation preparation, Progress progress, Trace trace) {
    this.scan = new WholeScan(preparation, progress, trace);
    this.trace = trace;
  }

  /** Reads the operator's files and the package. */
  public Result of(Inputs inputs) {
    Bounds bounds = Bounds.of(inputs);
    OperatorFiles files = new OperatorFiles(inputs, ruleIds(), bounds);
    Optional<Problem> unusable = Preflight.unusable(inputs.pkg());
    if (unusable.isPresent()) {
      return refused(files, unusable.get());
    }
    ScannedPackage pkg;
    try {
      pkg = scan.read(inputs.pkg(), bounds, () -> files);
    } catch (UnusableFacts e) {
      List<Problem> problems = new ArrayList<>(Preflight.allProblems(files));
      problems.addAll(e.problems());
      return new Result.Unknown(new Outcome.Refused(problems));
    } catch (AccessDeniedException | NoSuchFileException e) {
      return refused(files, Preflight.problem(inputs.pkg(), e));
    } catch (IOException e) {
      trace.thrown("reading", e);
      return new Result.Unknown(
          new Outcome.Failed(
              Preflight.with(Preflight.allProblems(files), Preflight.problem(inputs.pkg(), e))));
    }
    OperatorFiles.NamedTarget target = files.targets().get(0);
    Upgrade upgrade =
        new Upgrade(pkg.facts(target), Optional.empty(), target.facts(), files.facts());
    Judge.Judgement judgement = new Judge(checks(), trace).judge(upgrade);
    return new Result.Known(upgrade, judgement.findings(), Preflight.allProblems(files));
  }

  private static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (Check check : Checks.ofUpgrade()) {
      if (check.rules().stream().allMatch(rule -> AREAS.contains(rule.area()))) {
        checks.add(check);
      }
    }
    return checks;
  }

  private static Set<String> ruleIds() {
    return Checks.rules().stream().map(Rule::id).collect(Collectors.toSet());
  }

  private static Result refused(OperatorFiles files, Problem problem) {
    return new Result.Unknown(
        new Outcome.Refused(Preflight.with(Preflight.allProblems(files), problem)));
  }
}
