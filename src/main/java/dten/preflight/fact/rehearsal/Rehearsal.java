package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;

/**
 * A rehearsal as a whole.
 *
 * @param server the version of the PostgreSQL that ran, such as {@code 15.19}
 * @param schema where the schema came from, in words
 * @param scale rows made for each row of the target
 * @param readyMicros from the start to the first connection, in microseconds
 * @param tables the rows that were made
 * @param notes what was done otherwise than in production, and what could not be done
 * @param complete whether the last migration was reached and no limit ended it
 */
public record Rehearsal(
    String server,
    String schema,
    double scale,
    long readyMicros,
    List<FilledTable> tables,
    List<String> notes,
    boolean complete)
    implements Fact {
  /** Copies the lists. */
  public Rehearsal {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  @Override
  public Location location() {
    return Location.ofPackage();
  }

  /**
   * A table that got rows.
   *
   * @param rows how many it had at the start
   * @param target how many the target has; -1 where that is not known
   */
  public record FilledTable(String table, long rows, long target) {}
}
