package dten.preflight.run;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Problem;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.Rehearsed;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import dten.preflight.read.Progress;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.run.profile.Profile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The pipeline: the operator's files and the package, each read once and at the same time, then
 * every check for every target, then the waivers, then one result.
 */
public final class Preflight {
  /** The version of this program. */
  public static final String VERSION = "1.0.0";

  /** Written out because the first lambda of a program is put together at run time. */
  private static final Consumer<Upgrade> NOBODY =
      new Consumer<>() {
        @Override
        public void accept(Upgrade judged) {}
      };

  private final PackageScan scan;
  private final List<Check> checks;
  private final List<Check> waiverChecks;
  private final Trace trace;
  private final Optional<Trial> trial;

  /** The whole pipeline: every reader, every check. */
  public Preflight(Preparation preparation, Progress progress, Trace trace) {
    this(
        new WholeScan(preparation, progress, trace),
        preparation.judging().checks(),
        preparation.judging().ofWaivers(),
        trace,
        Optional.empty());
  }

  /** The same, and what the package does is tried before it is judged. */
  public Preflight(Preparation preparation, Progress progress, Trace trace, Trial trial) {
    this(
        new WholeScan(preparation, progress, trace, Optional.of(trial)),
        Checks.withRehearsal(preparation.judging().checks()),
        preparation.judging().ofWaivers(),
        trace,
        Optional.of(trial));
  }

  /** The pipeline over parts of it, for tests. */
  Preflight(PackageScan scan, List<Check> checks, List<Check> waiverChecks, Trace trace) {
    this(scan, checks, waiverChecks, trace, Optional.empty());
  }

  private Preflight(
      PackageScan scan,
      List<Check> checks,
      List<Check> waiverChecks,
      Trace trace,
      Optional<Trial> trial) {
    this.scan = scan;
    this.checks = List.copyOf(checks);
    this.waiverChecks = List.copyOf(waiverChecks);
    this.trace = trace;
    this.trial = trial;
  }

  /** Runs it for reports without pictures. */
  public Outcome run(Inputs inputs) {
    return run(inputs, Pictures.NONE);
  }

  /** Runs it. */
  public Outcome run(Inputs inputs, Pictures pictures) {
    return run(inputs, pictures, NOBODY);
  }

  /** Runs it, and hands over what each target was judged by, in the order of the targets. */
  Outcome run(Inputs inputs, Consumer<Upgrade> judged) {
    return run(inputs, Pictures.NONE, judged);
  }

  private Outcome run(Inputs inputs, Pictures pictures, Consumer<Upgrade> judged) {
    Bounds bounds = Bounds.of(inputs);
    Set<String> rules = ruleIds();
    Optional<Problem> unusable = unusable(inputs.pkg());
    if (unusable.isPresent()) {
      OperatorFiles files = new OperatorFiles(inputs, rules, bounds);
      return new Outcome.Refused(with(allProblems(files), unusable.get()));
    }
    Pending<OperatorFiles> pending =
        Pending.start("preflight-operator", () -> new OperatorFiles(inputs, rules, bounds));
    ScannedPackage pkg;
    Optional<PackageFacts> previous;
    try {
      // The previous package comes first, while there is room: little of it is kept.
      previous =
          inputs.settings().previous().isEmpty()
              ? Optional.empty()
              : previous(inputs, bounds, pending.get());
      pkg = scan.read(inputs.pkg(), bounds, pending);
    } catch (UnusableFacts e) {
      List<Problem> problems = new ArrayList<>(allProblems(pending.get()));
      problems.addAll(e.problems());
      return new Outcome.Refused(problems);
    } catch (AccessDeniedException | NoSuchFileException e) {
      return new Outcome.Refused(with(allProblems(pending.get()), problem(inputs.pkg(), e)));
    } catch (IOException e) {
      trace.thrown("reading", e);
      return new Outcome.Failed(with(allProblems(pending.get()), problem(inputs.pkg(), e)));
    }
    List<Fact> tried = List.of();
    try {
      tried = trial.isEmpty() ? tried : tried(trial.get(), pending.get(), pkg, previous);
    } catch (TrialFailure e) {
      trace.thrown("the rehearsal", e);
      return failed(e, allProblems(pending.get()));
    }
    PreflightResult result = judge(inputs, pending.get(), pkg, previous, judged, tried);
    return new Outcome.Reported(
        switch (pictures) {
          case NONE -> result;
          case WANTED -> withProfile(result, pending.get(), pkg);
        });
  }

  private static List<Fact> tried(
      Trial trial, OperatorFiles files, ScannedPackage pkg, Optional<PackageFacts> previous)
      throws TrialFailure {
    if (files.targets().size() > 1) {
      throw new TrialFailure(
          TrialFailure.Kind.REFUSED, "one system is rehearsed at a time; give one --target");
    }
    return trial.of(pkg.facts(), previous, files.targets().get(0).facts());
  }

  private static Outcome failed(TrialFailure e, List<Problem> problems) {
    Problem problem =
        new Problem(OperatorFiles.OPTIONS, "rehearse", String.valueOf(e.getMessage()));
    return switch (e.kind()) {
      case REFUSED -> new Outcome.Refused(with(problems, problem));
      case FAILED -> new Outcome.Failed(with(problems, problem));
    };
  }

  private PreflightResult judge(
      Inputs inputs,
      OperatorFiles files,
      ScannedPackage scanned,
      Optional<PackageFacts> previous,
      Consumer<Upgrade> told,
      List<Fact> tried) {
    Judge judge = new Judge(checks, trace, inputs.scope());
    Waiving waiving = new Waiving(files.waivers(), inputs.asOf(), scanned.facts().identity());
    List<Gate.Judged> judged = new ArrayList<>();
    Alike alike = new Alike();
    for (OperatorFiles.NamedTarget target : files.targets()) {
      PackageFacts pkg = scanned.facts(target).with(tried);
      Upgrade upgrade =
          new Upgrade(pkg, previous, target.facts(), files.facts(), files.rehearsals());
      told.accept(upgrade);
      Judge.Judgement judgement = files.site().apply(judge.judge(upgrade));
      if (files.targets().size() > 1) {
        judgement = alike.of(judgement);
      }
      List<ReaderFault> faults = pkg.all(ReaderFault.class);
      judged.add(new Gate.Judged(target, judgement, waiving.apply(judgement), faults));
    }
    PackageFacts shown = scanned.facts(files.targets());
    Judge.Judgement ofWaivers =
        new Judge(waiverChecks, trace, inputs.scope())
            .judge(
                new Upgrade(
                    shown.with(waiving.uses()),
                    previous,
                    files.targets().get(0).facts(),
                    files.facts()));
    PreflightResult result = new Gate(inputs, files).result(shown, judged, ofWaivers);
    return tried.isEmpty()
        ? result
        : Rehearsed.of(shown.with(tried)).map(result::with).orElse(result);
  }

  /** A report without its pictures is better than none. */
  private PreflightResult withProfile(
      PreflightResult result, OperatorFiles files, ScannedPackage scanned) {
    try {
      Profile profile = new Profile(scanned.facts(), files.facts());
      for (OperatorFiles.NamedTarget target : files.targets()) {
        profile.add(target.name(), target::facts);
      }
      return result.with(profile.profile());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      trace.thrown("the profile", e);
      return result;
    }
  }

  private Optional<PackageFacts> previous(Inputs inputs, Bounds bounds, OperatorFiles files)
      throws IOException {
    Optional<Path> file = inputs.settings().previous();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Optional<Problem> unusable = unusable(file.get());
    if (unusable.isPresent()) {
      files.problems().add(unusable.get());
      return Optional.empty();
    }
    try {
      PackageFacts facts = scan.readPrevious(file.get(), bounds, () -> files);
      if (!facts.all(Entry.class).isEmpty()) {
        return Optional.of(facts);
      }
      files
          .problems()
          .add(
              new Problem(
                  OperatorFile.location(file.get()),
                  "",
                  "has no entry that can be read; name the package that is installed now"));
      return Optional.empty();
    } catch (UnusableFacts e) {
      files.problems().addAll(e.problems());
      return Optional.empty();
    } catch (AccessDeniedException | NoSuchFileException e) {
      files.problems().add(problem(file.get(), e));
      return Optional.empty();
    }
  }

  /** Why a path cannot be a package at all; whatever is a file gets a report. */
  static Optional<Problem> unusable(Path file) {
    if (Files.isDirectory(file)) {
      return fault(file, "is a directory; name the ZIP file");
    }
    if (!Files.exists(file)) {
      return fault(file, "no such file");
    }
    if (!Files.isRegularFile(file)) {
      return fault(file, "is no regular file; save it to one first");
    }
    return Files.isReadable(file)
        ? Optional.empty()
        : fault(file, "permission denied; this account may not read it");
  }

  private static Optional<Problem> fault(Path file, String message) {
    return Optional.of(new Problem(OperatorFile.location(file), "", message));
  }

  static Problem problem(Path file, IOException e) {
    return new Problem(OperatorFile.location(file), "", OperatorFile.reason(e));
  }

  static List<Problem> allProblems(OperatorFiles files) {
    List<Problem> all = new ArrayList<>(files.problems());
    for (OperatorFiles.NamedTarget target : files.targets()) {
      all.addAll(target.problems());
    }
    return all;
  }

  static List<Problem> with(List<Problem> problems, Problem last) {
    List<Problem> all = new ArrayList<>(problems);
    all.add(last);
    return all;
  }

  private Set<String> ruleIds() {
    Set<String> ids = new LinkedHashSet<>();
    for (List<Check> each : List.of(checks, waiverChecks)) {
      for (Check check : each) {
        for (Rule rule : check.rules()) {
          ids.add(rule.id());
        }
      }
    }
    // A waiver of what only a rehearsal finds is no slip where none is made.
    ids.addAll(Checks.OF_REHEARSAL);
    // The same for what only a comparison of metrics finds.
    ids.addAll(Checks.OF_METRICS);
    return ids;
  }
}
