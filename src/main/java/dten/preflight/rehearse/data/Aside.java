package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.Table.Column;
import dten.preflight.rehearse.data.Table.Reference;
import dten.preflight.rehearse.data.Table.Trigger;
import dten.preflight.rehearse.data.TablePlan.Impossible;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Triggers and foreign keys put aside while rows are made, and put back in the same transaction, so
 * that nobody sees a database without them. An owner may do both without being a superuser. A
 * foreign key added to a full table is checked by one join, and not row by row.
 */
final class Aside {
  /** Tables of fewer rows keep their foreign keys. */
  private static final long WORTH_IT = 20_000;

  private final Sql sql;
  private final List<String> notes;
  private final List<Put> dropped = new ArrayList<>();
  private final List<String> enabling = new ArrayList<>();

  Aside(Sql sql, List<String> notes) {
    this.sql = sql;
    this.notes = notes;
  }

  private record Put(Table table, Reference reference) {}

  void triggers(Table table) throws SQLException {
    for (Trigger trigger : table.triggers()) {
      String state =
          switch (trigger.enabled()) {
            case 'D' -> "";
            case 'R' -> "ENABLE REPLICA";
            case 'A' -> "ENABLE ALWAYS";
            default -> "ENABLE";
          };
      if (state.isEmpty()) {
        continue;
      }
      String of = " TRIGGER " + Sql.name(trigger.name());
      SQLException failure = sql.tried("ALTER TABLE " + table.sql() + " DISABLE" + of);
      if (failure == null) {
        enabling.add("ALTER TABLE " + table.sql() + " " + state + of);
      } else {
        notes.add(
            "Trigger "
                + trigger.name()
                + " of "
                + table.said()
                + " ran for the rows that were made: "
                + Sql.said(failure)
                + ".");
      }
    }
  }

  /**
   * Drops a foreign key for which it is worth it, or that is within a circle.
   *
   * @param rows how many the table is to get
   * @param circle the tables that refer to each other
   */
  void reference(
      Table table, Reference reference, @Nullable Table target, long rows, Set<Long> circle)
      throws SQLException {
    boolean within = circle.contains(reference.target()) && reference.target() != table.oid();
    boolean plain =
        !reference.inherited()
            && table.partitions() == 0
            && target != null
            && target.partitions() == 0;
    if ((rows >= WORTH_IT || within)
        && plain
        && sql.tried(
                "ALTER TABLE " + table.sql() + " DROP CONSTRAINT " + Sql.name(reference.name()))
            == null) {
      dropped.add(new Put(table, reference));
    }
  }

  /** Puts all back. Where rows refer to none, they are made to refer to nothing, if they may. */
  void back() throws SQLException, Impossible {
    for (Put put : dropped) {
      Table table = put.table;
      Reference reference = put.reference;
      String add =
          "ALTER TABLE "
              + table.sql()
              + " ADD CONSTRAINT "
              + Sql.name(reference.name())
              + " "
              + reference.definition();
      SQLException failure = sql.tried(add);
      if (failure != null && loosened(table, reference)) {
        failure = sql.tried(add);
      }
      if (failure != null) {
        throw new Impossible(
            "foreign key " + reference.name() + " of " + table.said() + ": " + Sql.said(failure));
      }
      String comment = reference.comment();
      if (comment != null) {
        sql.run(
            "COMMENT ON CONSTRAINT "
                + Sql.name(reference.name())
                + " ON "
                + table.sql()
                + " IS "
                + Sql.text(comment));
      }
    }
    dropped.clear();
    for (String each : enabling) {
      sql.run(each);
    }
    enabling.clear();
  }

  private boolean loosened(Table table, Reference reference) throws SQLException {
    for (String name : reference.columns()) {
      Column column = table.column(name);
      if (column != null && !column.mandatory()) {
        return sql.tried("UPDATE " + table.sql() + " SET " + Sql.name(name) + " = NULL") == null;
      }
    }
    return false;
  }
}
