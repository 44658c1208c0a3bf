package dten.preflight.run.metric;

import dten.preflight.check.Check;
import dten.preflight.check.metric.Plots;
import dten.preflight.fact.Fact;
import dten.preflight.fact.FailOn;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Policy;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.metric.MeasurePair;
import dten.preflight.fact.metric.Measures;
import dten.preflight.finding.Finding;
import dten.preflight.finding.PackageProfile;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.metric.MetricFiles;
import dten.preflight.read.metric.MetricReading;
import dten.preflight.run.ChangedDefaults;
import dten.preflight.run.Checks;
import dten.preflight.run.Outcome;
import dten.preflight.run.Pictures;
import dten.preflight.run.Preflight;
import dten.preflight.run.Trace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads both sides, compares them, and reports in the form of every other run. The findings stand
 * in the order of what matters most, and the subject of the report is AFTER.
 */
public final class MetricRun {
  private MetricRun() {}

  /** Compares. */
  public static Outcome of(
      MetricRequest request, Pictures pictures, Progress progress, Trace trace) {
    MetricReading before = MetricFiles.read(request.before(), request.series());
    MetricReading after = MetricFiles.read(request.after(), request.series());
    List<Problem> problems = new ArrayList<>(before.problems());
    problems.addAll(after.problems());
    if (isEmpty(before) || isEmpty(after)) {
      return new Outcome.Refused(problems);
    }
    List<MeasurePair> pairs = Measures.pairs(before.set(), after.set());
    List<Fact> facts = new ArrayList<>(pairs);
    Optional<PackageFacts> previous = Optional.empty();
    if (request.pkg().isPresent() && request.previous().isPresent()) {
      try {
        ChangedDefaults.Found found = changes(request, progress);
        facts.addAll(found.changes());
        previous = Optional.of(found.packages().get(0));
        unread(found, request, problems);
      } catch (AccessDeniedException | NoSuchFileException e) {
        problems.add(problem(Path.of(String.valueOf(e.getFile())), OperatorFile.reason(e)));
        return new Outcome.Refused(problems);
      } catch (IOException e) {
        trace.thrown("reading", e);
        problems.add(problem(request.pkg().get(), OperatorFile.reason(e)));
        return new Outcome.Failed(problems);
      }
    }
    PackageFacts subject = new PackageFacts(after.identity(), facts);
    PreflightResult result = judge(request, subject, previous, problems, trace);
    return new Outcome.Reported(
        switch (pictures) {
          case NONE -> result;
          case WANTED -> withPlots(result, subject, trace);
        });
  }

  /** A report without its pictures is better than none. */
  private static PreflightResult withPlots(
      PreflightResult result, PackageFacts subject, Trace trace) {
    try {
      return result.with(PackageProfile.of(Plots.of(subject), result.asOf()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      trace.thrown("the plots", e);
      return result;
    }
  }

  private static ChangedDefaults.Found changes(MetricRequest request, Progress progress)
      throws IOException {
    Limits limits = Limits.DEFAULT;
    for (Map.Entry<String, Long> each : new TreeMap<>(request.limits()).entrySet()) {
      limits = limits.with(each.getKey(), each.getValue());
    }
    return ChangedDefaults.between(
        request.previous().orElseThrow(), request.pkg().orElseThrow(), limits, progress);
  }

  private static void unread(
      ChangedDefaults.Found found, MetricRequest request, List<Problem> problems) {
    if (ChangedDefaults.isUnread(found.packages().get(0))) {
      problems.add(problem(request.previous().orElseThrow(), "has no entry that can be read"));
    }
    if (ChangedDefaults.isUnread(found.packages().get(1))) {
      problems.add(problem(request.pkg().orElseThrow(), "has no entry that can be read"));
    }
  }

  private static Problem problem(Path file, String message) {
    return new Problem(OperatorFile.location(file), "", message);
  }

  private static boolean isEmpty(MetricReading reading) {
    return reading.set().series().isEmpty() && reading.set().distributions().isEmpty();
  }

  private static PreflightResult judge(
      MetricRequest request,
      PackageFacts subject,
      Optional<PackageFacts> previous,
      List<Problem> problems,
      Trace trace) {
    OperatorFacts operator =
        new OperatorFacts(
            request.asOf(), missing(), missing(), missing(), missing(), Policy.DEFAULT);
    Upgrade upgrade = new Upgrade(subject, previous, missing(), operator);
    List<Finding> findings = new ArrayList<>();
    List<RuleOutcome> outcomes = new ArrayList<>();
    int exit = problems.isEmpty() ? 0 : 2;
    for (Check check : Checks.ofMetrics()) {
      Told told = Told.by(check, upgrade, trace);
      findings.addAll(told.findings());
      outcomes.addAll(told.outcomes());
    }
    // By level alone: within a level the checks have put first what matters most.
    findings.sort((a, b) -> b.level().compareTo(a.level()));
    for (RuleOutcome each : outcomes) {
      exit = each.status() == Status.BROKEN ? 3 : exit;
    }
    exit = exit == 0 && reaches(request.failOn(), findings) ? 1 : exit;
    Verdict verdict = verdict(request.failOn(), exit, findings);
    TargetResult target =
        new TargetResult("none", outcomes, findings, List.of(), List.of(), verdict);
    return new PreflightResult(
        Preflight.VERSION,
        subject.identity(),
        List.of(),
        request.asOf(),
        request.failOn(),
        List.of(target),
        problems,
        List.of(),
        verdict,
        exit);
  }

  private static <T> Parsed<T> missing() {
    return new Parsed.Missing<>("of no use to metrics");
  }

  private static Verdict verdict(FailOn failOn, int exit, List<Finding> findings) {
    if (exit > 1) {
      return Verdict.INCOMPLETE;
    }
    FailOn threshold = failOn == FailOn.NEVER ? FailOn.ERROR : failOn;
    return reaches(threshold, findings) ? Verdict.NO_GO : Verdict.GO;
  }

  private static boolean reaches(FailOn threshold, List<Finding> findings) {
    for (Finding each : findings) {
      if (each.level().reaches(threshold)) {
        return true;
      }
    }
    return false;
  }
}
