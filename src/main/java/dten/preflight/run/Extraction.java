package dten.preflight.run;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Problem;
import dten.preflight.fact.ReaderFault;
import dten.preflight.read.Progress;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.facts.FactsFile;
import dten.preflight.read.facts.FactsWriter;
import dten.preflight.read.facts.KeptFacts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a package into facts that can be kept, and judges nothing. */
public final class Extraction {
  private final WholeScan scan;
  private final Trace trace;

  /** How it went. */
  public sealed interface Result {
    /**
     * The package was read.
     *
     * @param faults where a reader of ours broke, so that something may be missing
     */
    record Known(KeptFacts facts, List<Problem> faults) implements Result {
      /** Copies the list. */
      public Known {
        faults = List.copyOf(faults);
      }
    }

    /** It was not, for reasons that {@link Outcome} has. */
    record Unknown(Outcome outcome) implements Result {}
  }

  /** With every reader. */
  public Extraction(Preparation preparation, Progress progress, Trace trace) {
    this.scan = new WholeScan(preparation, progress, trace);
    this.trace = trace;
  }

  /** Reads the package; of the inputs only those count that shape its facts. */
  public Result of(Inputs inputs) {
    Bounds bounds = Bounds.of(inputs);
    List<Problem> problems = new ArrayList<>(inputs.problems());
    problems.addAll(bounds.problems());
    Optional<Problem> unusable = Preflight.unusable(inputs.pkg());
    if (unusable.isPresent()) {
      problems.add(unusable.get());
    } else if (FactsFile.isFacts(inputs.pkg())) {
      problems.add(
          new Problem(
              OperatorFile.location(inputs.pkg()),
              "",
              "holds facts already; name the package they are about"));
    }
    if (!problems.isEmpty()) {
      return new Result.Unknown(new Outcome.Refused(problems));
    }
    try {
      PackageFacts pkg = scan.readToKeep(inputs.pkg(), bounds);
      return new Result.Known(
          new KeptFacts(pkg, MadeWith.of(bounds.settings()).kept()), faults(pkg));
    } catch (AccessDeniedException | NoSuchFileException e) {
      return new Result.Unknown(new Outcome.Refused(List.of(Preflight.problem(inputs.pkg(), e))));
    } catch (IOException e) {
      trace.thrown("reading", e);
      return new Result.Unknown(new Outcome.Failed(List.of(Preflight.problem(inputs.pkg(), e))));
    }
  }

  /** Writes what was read. */
  public static void write(Result.Known known, Writer out) throws IOException {
    new FactsWriter(Preflight.VERSION).write(known.facts(), out);
  }

  private static List<Problem> faults(PackageFacts pkg) {
    List<Problem> faults = new ArrayList<>();
    for (ReaderFault fault : pkg.all(ReaderFault.class)) {
      faults.add(
          new Problem(
              fault.location(),
              "",
              "internal error in " + fault.reader() + " (" + fault.exception() + ")"));
    }
    return faults;
  }
}
