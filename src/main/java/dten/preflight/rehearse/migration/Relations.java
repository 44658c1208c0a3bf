package dten.preflight.rehearse.migration;

import dten.preflight.fact.rehearsal.ObservedLock;
import dten.preflight.fact.sql.LockMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables and indexes of a database with the files they are kept in, at one moment. */
final class Relations {
  private static final String ALL =
      "SELECT c.oid, CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || c.relname,"
          + " pg_catalog.pg_relation_filenode(c.oid), c.relkind FROM pg_catalog.pg_class c"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

  private final Map<Long, Relation> byNumber = new HashMap<>();

  private record Relation(String name, long file, String kind) {
    boolean isIndex() {
      return kind.equalsIgnoreCase("i");
    }

    /** Sequences are one row long, whatever is done to them. */
    boolean hasRows() {
      return !isIndex() && !kind.equals("S");
    }
  }

  private Relations() {}

  /** As the session itself sees them: what it has changed and not committed, no other sees. */
  static Relations of(Connection connection) throws SQLException {
    Relations all = new Relations();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(ALL)) {
      while (rows.next()) {
        all.byNumber.put(
            rows.getLong(1), new Relation(rows.getString(2), rows.getLong(3), rows.getString(4)));
      }
    }
    return all;
  }

  /** The tables of this moment that have another file at a later one. */
  List<String> rewrittenBy(Relations later) {
    TreeSet<String> rewritten = new TreeSet<>();
    byNumber.forEach(
        (number, before) -> {
          Relation after = later.byNumber.get(number);
          if (after != null && after.file != before.file && after.file != 0 && before.hasRows()) {
            rewritten.add(before.name);
          }
        });
    return new ArrayList<>(rewritten);
  }

  /** Those of later rewrites whose tables are of this moment. */
  List<String> known(List<String> names) {
    TreeSet<String> known = new TreeSet<>();
    for (Relation each : byNumber.values()) {
      if (names.contains(each.name)) {
        known.add(each.name);
      }
    }
    return new ArrayList<>(known);
  }

  /**
   * The locks on relations of this moment by their names. Those on indexes follow those on tables
   * and count only where they are stronger than all of those.
   */
  List<ObservedLock> named(Map<Long, LockMode> locks) {
    Map<String, LockMode> tables = new TreeMap<>();
    Map<String, LockMode> indexes = new TreeMap<>();
    LockMode strongest = LockMode.ACCESS_SHARE;
    for (Map.Entry<Long, LockMode> each : locks.entrySet()) {
      Relation relation = byNumber.get(each.getKey());
      if (relation != null) {
        Map<String, LockMode> sort = relation.isIndex() ? indexes : tables;
        sort.put(relation.name, each.getValue());
        if (!relation.isIndex() && each.getValue().compareTo(strongest) > 0) {
          strongest = each.getValue();
        }
      }
    }
    List<ObservedLock> named = new ArrayList<>();
    tables.forEach((name, mode) -> named.add(new ObservedLock(name, mode)));
    for (Map.Entry<String, LockMode> each : indexes.entrySet()) {
      if (each.getValue().compareTo(strongest) > 0) {
        named.add(new ObservedLock(each.getKey(), each.getValue()));
      }
    }
    return named;
  }
}
