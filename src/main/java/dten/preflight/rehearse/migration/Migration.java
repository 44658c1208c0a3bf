package dten.preflight.rehearse.migration;

import dten.preflight.fact.Location;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import java.util.List;
import java.util.Set;

/**
 * A script to be run, as its tool runs it.
 *
 * @param path in the package
 * @param parts its statements in order
 * @param opens the statements, by their places, before which the tool begins a transaction, having
 *     ended the one before
 * @param ends those before which it only ends one
 * @param undo what takes it back
 */
public record Migration(
    String path,
    Runner runner,
    List<Statement> parts,
    Set<Location> opens,
    Set<Location> ends,
    Undo undo) {
  /** Copies the collections. */
  public Migration {
    parts = List.copyOf(parts);
    opens = Set.copyOf(opens);
    ends = Set.copyOf(ends);
  }

  /**
   * What takes a migration back.
   *
   * @param path its file; empty where there is none
   */
  public record Undo(String path, List<Statement> parts, Set<Location> opens) {
    /** Nothing does. */
    public static final Undo NONE = new Undo("", List.of(), Set.of());

    /** Copies the collections. */
    public Undo {
      parts = List.copyOf(parts);
      opens = Set.copyOf(opens);
    }
  }

  /** The file as a whole. */
  public Location location() {
    return Location.ofEntry(path);
  }
}
