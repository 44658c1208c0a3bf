package dten.preflight.run;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Problem;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.change.PackageChanges;
import dten.preflight.finding.PackageDiff;
import dten.preflight.read.EntryReader;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.read.content.bytecode.ApiReader;
import dten.preflight.read.content.bytecode.CallReader;
import dten.preflight.read.document.OperatorFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two packages, each read once, and what is different between them; nothing is judged. */
public final class Comparison {
  private final Progress progress;
  private final Trace trace;
  private final List<Problem> problems = new ArrayList<>();

  private Comparison(Progress progress, Trace trace) {
    this.progress = progress;
    this.trace = trace;
  }

  /** How it went. */
  public sealed interface Result {
    /**
     * Both were read.
     *
     * @param faults where a reader of ours broke, so that something may be missing
     */
    record Known(PackageDiff diff, List<Problem> faults) implements Result {
      /** Copies the list. */
      public Known {
        faults = List.copyOf(faults);
      }
    }

    /** One was not, for reasons that {@link Outcome} has. */
    record Unknown(Outcome outcome) implements Result {}
  }

  /**
   * Compares two packages.
   *
   * @param limits bounds on what may be unpacked, by name
   */
  public static Result of(
      Path before, Path now, Map<String, Long> limits, Progress progress, Trace trace) {
    return new Comparison(progress, trace).compare(before, now, limits);
  }

  private Result compare(Path before, Path now, Map<String, Long> limits) {
    Limits bounds = bounds(limits);
    for (Path file : List.of(before, now)) {
      Preflight.unusable(file).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      return new Result.Unknown(new Outcome.Refused(problems));
    }
    List<PackageFacts> both = new ArrayList<>();
    List<PackageDiff.Side> sides = new ArrayList<>();
    List<Problem> faults = new ArrayList<>();
    ApiReader api = new ApiReader();
    CallReader calls = null;
    for (Path file : List.of(before, now)) {
      try {
        PackageFacts facts = read(file, calls == null ? api : calls, bounds);
        if (facts != null) {
          both.add(calls == null ? facts : facts.with(List.of(calls.comparison(facts, List.of()))));
          sides.add(side(facts));
          faults(facts, faults);
        }
        calls = calls == null ? new CallReader(api.api()) : calls;
      } catch (AccessDeniedException | NoSuchFileException e) {
        problems.add(Preflight.problem(file, e));
      } catch (IOException e) {
        trace.thrown("reading", e);
        problems.add(Preflight.problem(file, e));
        return new Result.Unknown(new Outcome.Failed(problems));
      }
    }
    if (both.size() < 2) {
      return new Result.Unknown(new Outcome.Refused(problems));
    }
    return new Result.Known(
        new PackageDiff(
            Preflight.VERSION,
            sides.get(0),
            sides.get(1),
            PackageChanges.between(both.get(0), both.get(1))),
        faults);
  }

  private Limits bounds(Map<String, Long> limits) {
    Limits changed = Limits.DEFAULT;
    for (Map.Entry<String, Long> each : new TreeMap<>(limits).entrySet()) {
      try {
        changed = changed.with(each.getKey(), each.getValue());
      } catch (IllegalArgumentException e) {
        problems.add(new Problem(OperatorFiles.OPTIONS, "limit", String.valueOf(e.getMessage())));
      }
    }
    return changed;
  }

  /** Null where nothing in it can be compared. */
  private @Nullable PackageFacts read(Path file, EntryReader classes, Limits limits)
      throws IOException {
    List<EntryReader> readers = new ArrayList<>(Readers.ofComparison());
    readers.add(classes);
    PackageReader reader =
        new PackageReader(readers, Readers.ofTexts(), List.of(), limits)
            .keeping(PackageChanges::compared);
    PackageFacts facts = reader.read(file, progress);
    if (!facts.all(Entry.class).isEmpty()) {
      return facts;
    }
    problems.add(
        new Problem(
            OperatorFile.location(file),
            "",
            "has no entry that can be read; preflight check tells why"));
    return null;
  }

  private static void faults(PackageFacts pkg, List<Problem> faults) {
    for (ReaderFault fault : pkg.all(ReaderFault.class)) {
      faults.add(
          new Problem(
              fault.location(),
              "",
              "internal error in " + fault.reader() + " (" + fault.exception() + ")"));
    }
  }

  private static PackageDiff.Side side(PackageFacts pkg) {
    int files = 0;
    int unread = 0;
    for (Entry entry : pkg.all(Entry.class)) {
      files += !entry.isNested() && entry.kind() != Kind.DIRECTORY ? 1 : 0;
      unread += entry.kind() == Kind.UNREAD ? 1 : 0;
    }
    return new PackageDiff.Side(pkg.identity(), pkg.rootFolder(), files, unread);
  }
}
