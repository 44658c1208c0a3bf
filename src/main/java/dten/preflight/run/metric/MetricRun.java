package dten.preflight.run.metric;

import dten.preflight.check.Check;
import dten.preflight.check.metric.Plots;
import dten.preflight.fact.Fact;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Problem;
import dten.preflight.fact.metric.MeasurePair;
import dten.preflight.fact.metric.Measures;
import dten.preflight.finding.PackageProfile;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.TargetResult;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.metric.MetricFiles;
import dten.preflight.read.metric.MetricReading;
import dten.preflight.run.ChangedDefaults;
import dten.preflight.run.Checks;
import dten.preflight.run.FactsGate;
import dten.preflight.run.Outcome;
import dten.preflight.run.Pictures;
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
    try {
      return compared(request, pictures, progress, trace);
    } catch (OutOfMemoryError e) {
      trace.thrown("the metrics", e);
      return new Outcome.Failed(
          List.of(
              problem(
                  request.after(),
                  "has, with BEFORE, more samples than this process has memory for; name those to"
                      + " be compared with --series, export fewer, or give Java more (-Xmx)")));
    }
  }

  private static Outcome compared(
      MetricRequest request, Pictures pictures, Progress progress, Trace trace) {
    FactsGate gate = new FactsGate(request.inputs());
    MetricReading before = MetricFiles.read(request.before(), request.series());
    MetricReading after = MetricFiles.read(request.after(), request.series());
    List<Problem> problems = new ArrayList<>(before.problems());
    problems.addAll(after.problems());
    if (isEmpty(before) || isEmpty(after)) {
      problems.addAll(0, gate.problems());
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
    PreflightResult result = judge(gate, subject, previous, problems, trace);
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
    for (Map.Entry<String, Long> each :
        new TreeMap<>(request.inputs().settings().limits()).entrySet()) {
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
      FactsGate gate,
      PackageFacts subject,
      Optional<PackageFacts> previous,
      List<Problem> problems,
      Trace trace) {
    List<Told> told = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    for (Check each : Checks.ofMetrics()) {
      Told order = new Told(told.size());
      told.add(order);
      checks.add(order.listening(each));
    }
    PreflightResult result = gate.judge(checks, subject, previous, problems, trace);
    List<TargetResult> targets = new ArrayList<>();
    for (TargetResult each : result.targets()) {
      targets.add(Told.ordered(each, told));
    }
    return new PreflightResult(
        result.version(),
        result.packageIdentity(),
        result.signatures(),
        result.asOf(),
        result.failOn(),
        targets,
        result.problems(),
        result.faults(),
        result.verdict(),
        result.exitCode());
  }
}
