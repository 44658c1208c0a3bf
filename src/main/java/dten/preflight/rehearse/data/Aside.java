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
 * Triggers, foreign keys and indexes put aside while rows are made, and put back in the same
 * transaction, so that nobody sees a database without them. An owner may do all of it without being
 * a superuser. A foreign key added to a full table is checked by one join, and an index built over
 * one is sorted, and neither row by row.
 */
final class Aside {
  /** Those that only queries use, and that CREATE INDEX alone makes again as they were. */
  private static final String INDEXES =
      "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), pg_get_indexdef(c.oid)"
          + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE NOT i.indisunique AND NOT i.indisexclusion AND NOT i.indisclustered"
          + " AND NOT i.indisreplident AND i.indisvalid AND c.relkind = 'i'"
          + " AND c.reltablespace = 0 AND obj_description(c.oid, 'pg_class') IS NULL"
          + " AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.oid)"
          + " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass"
          + " AND d.objid = c.oid AND d.deptype IN ('i', 'e', 'x'))"
          + " AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid"
          + " AND coalesce(a.attstattarget, -1) >= 0) AND i.indrelid = ";

  /** Tables of fewer rows keep their foreign keys and indexes. */
  private static final long WORTH_IT = 20_000;

  private final Sql sql;
  private final List<String> notes;
  private final List<Put> dropped = new ArrayList<>();
  private final List<String> enabling = new ArrayList<>();
  private final List<String> indexes = new ArrayList<>();

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

  /**
   * Drops the indexes for which it is worth it.
   *
   * @param rows how many the table is to get
   */
  void indexes(Table table, long rows) throws SQLException {
    if (rows < WORTH_IT || table.partitions() > 0) {
      return;
    }
    for (@Nullable String[] row : sql.rows(INDEXES + table.oid())) {
      String definition = row[1];
      if (definition != null && sql.tried("DROP INDEX " + row[0]) == null) {
        indexes.add(definition);
      }
    }
  }

  /** Puts all back. Where rows refer to none, they are made to refer to nothing, if they may. */
  void back() throws SQLException, Impossible {
    for (String each : indexes) {
      sql.run(each);
    }
    indexes.clear();
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
