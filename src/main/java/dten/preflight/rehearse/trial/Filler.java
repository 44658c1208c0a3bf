package dten.preflight.rehearse.trial;

import dten.preflight.fact.rehearsal.Rehearsal.FilledTable;
import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.data.Filling;
import dten.preflight.rehearse.data.Filling.Filled;
import dten.preflight.rehearse.data.Filling.Unfilled;
import dten.preflight.rehearse.data.RowGenerator;
import dten.preflight.rehearse.data.RowLimits;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows in the tables, as many as the target has times the scale, and never too few to be seen. */
final class Filler {
  /** Of a table that has as many in the target, or whose size nobody knows. */
  private static final long LEAST = 1_000;

  /** Of each table where only the schema matters. */
  private static final long FEW = 20;

  private static final long SEED = 1;

  private final RehearsalRequest request;
  private final Map<String, Long> targetRows;
  private final Set<String> notes;

  Filler(RehearsalRequest request, Map<String, Long> targetRows, Set<String> notes) {
    this.request = request;
    this.targetRows = targetRows;
    this.notes = notes;
  }

  /** Makes them; what could not be made is told in the notes. */
  List<FilledTable> fill(ConnectionSource owner) throws SQLException {
    Map<String, Long> wanted = new HashMap<>();
    targetRows.forEach(
        (table, rows) -> {
          long scaled = Math.max(Math.round(rows * request.scale()), Math.min(rows, LEAST));
          if (scaled > request.maxRows()) {
            notes.add(
                "of " + table + " only " + request.maxRows() + " rows were made (--max-rows)");
          }
          wanted.put(table, Math.min(scaled, request.maxRows()));
        });
    RowLimits usual = RowLimits.usual();
    RowLimits limits =
        new RowLimits(
            Math.min(LEAST, request.maxRows()),
            usual.rows(),
            request.limits().disk() / 2,
            request.limits().total().dividedBy(2));
    Filling filling = new RowGenerator(owner, wanted, SEED, limits).fill();
    notes.addAll(filling.notes());
    for (Unfilled each : filling.unfilled()) {
      notes.add(each.table() + " got no rows, or few: " + each.reason());
    }
    List<FilledTable> tables = new ArrayList<>();
    for (Filled each : filling.filled()) {
      tables.add(
          new FilledTable(each.table(), each.rows(), targetRows.getOrDefault(each.table(), -1L)));
    }
    return tables;
  }

  /** A few in every table, for copies. */
  void fillFew(ConnectionSource owner) throws SQLException {
    RowLimits usual = RowLimits.usual();
    RowLimits limits = new RowLimits(FEW, usual.rows(), request.limits().disk() / 4, usual.time());
    new RowGenerator(owner, Map.of(), SEED, limits).fill();
  }
}
