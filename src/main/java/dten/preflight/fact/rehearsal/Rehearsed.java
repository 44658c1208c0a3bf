package dten.preflight.fact.rehearsal;

import dten.preflight.fact.PackageFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that one rehearsal has shown, for reports.
 *
 * @param windows those of the load as a whole
 */
public record Rehearsed(
    Rehearsal rehearsal,
    List<RehearsedFile> files,
    List<RehearsedStatement> statements,
    List<LoadWindow> windows,
    List<UndoOutcome> undos) {
  /** Copies the lists. */
  public Rehearsed {
    files = List.copyOf(files);
    statements = List.copyOf(statements);
    windows = List.copyOf(windows);
    undos = List.copyOf(undos);
  }

  /** What is known of a package that was rehearsed; empty for one that was not. */
  public static Optional<Rehearsed> of(PackageFacts pkg) {
    List<Rehearsal> all = pkg.all(Rehearsal.class);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rehearsed(
                all.get(0),
                pkg.all(RehearsedFile.class),
                pkg.all(RehearsedStatement.class),
                whole(pkg),
                pkg.all(UndoOutcome.class)));
  }

  private static List<LoadWindow> whole(PackageFacts pkg) {
    List<LoadWindow> whole = new ArrayList<>();
    for (LoadWindow each : pkg.all(LoadWindow.class)) {
      if (each.load().isEmpty()) {
        whole.add(each);
      }
    }
    return whole;
  }

  /** How long all migrations took, in microseconds. */
  public long micros() {
    long sum = 0;
    for (RehearsedFile file : files) {
      sum += file.micros();
    }
    return sum;
  }
}
