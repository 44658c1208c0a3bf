package dten.preflight.check.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sees what a statement does on a real server: the strongest lock on each table that was there, as
 * {@code pg_locks} shows it at the end of its transaction, and which tables got new files.
 */
final class LockObserver {
  private static final String TABLES =
      "SELECT c.oid, CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || c.relname,"
          + " pg_relation_filenode(c.oid), c.relkind FROM pg_class c JOIN pg_namespace n"
          + " ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'archive')";
  private static final String LOCKS =
      "SELECT relation, mode FROM pg_locks WHERE locktype = 'relation'"
          + " AND pid = pg_backend_pid() AND granted";

  private final Connection connection;

  LockObserver(Connection connection) {
    this.connection = connection;
  }

  private record Table(String name, String file, String kind) {}

  /** The outcome as it stands in the table; the statement is taken back. */
  String outcome(String statement) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement sql = connection.createStatement()) {
      Map<Long, Table> before = tables(sql);
      sql.execute("SET LOCAL statement_timeout = '20s'");
      try {
        // A program that did not read to its end would break the pipe now and then.
        sql.execute(
            statement
                .replaceAll("STDIN$", "PROGRAM 'true'")
                .replaceAll("STDOUT$", "PROGRAM 'cat >/dev/null'"));
      } catch (SQLException e) {
        return "not accepted";
      }
      Map<String, String> locks = locks(sql, before);
      TreeSet<String> files = new TreeSet<>();
      Map<Long, Table> after = tables(sql);
      before.forEach(
          (oid, table) -> {
            Table now = after.get(oid);
            boolean index = table.kind.equals("i");
            if (now != null && now.file != null && !now.file.equals(table.file) && !index) {
              files.add(table.name);
            }
          });
      return shown(locks) + (files.isEmpty() ? "" : "; new file: " + String.join(" ", files));
    } finally {
      connection.rollback();
    }
  }

  private static String shown(Map<String, String> locks) {
    StringBuilder out = new StringBuilder();
    locks.forEach(
        (table, mode) ->
            out.append(out.length() == 0 ? "" : ", ").append(table).append(' ').append(mode));
    return out.length() == 0 ? "none" : out.toString();
  }

  private static Map<Long, Table> tables(Statement sql) throws SQLException {
    Map<Long, Table> tables = new TreeMap<>();
    try (ResultSet rows = sql.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.put(
            rows.getLong(1), new Table(rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return tables;
  }

  /** Locks on indexes count where they are stronger than those on tables, which they follow. */
  private static Map<String, String> locks(Statement sql, Map<Long, Table> before)
      throws SQLException {
    Map<String, String> ofTables = new TreeMap<>();
    Map<String, String> ofIndexes = new TreeMap<>();
    try (ResultSet rows = sql.executeQuery(LOCKS)) {
      while (rows.next()) {
        Table table = before.get(rows.getLong(1));
        if (table != null) {
          boolean index = table.kind.equalsIgnoreCase("i");
          (index ? ofIndexes : ofTables)
              .merge(table.name, rows.getString(2), LockObserver::stronger);
        }
      }
    }
    Map<String, String> all = new TreeMap<>(ofTables);
    ofIndexes.forEach(
        (index, mode) -> {
          if (ofTables.values().stream().allMatch(each -> isStronger(mode, each))) {
            all.put(index, mode);
          }
        });
    return all;
  }

  private static boolean isStronger(String one, String other) {
    return LockNames.mode(one).compareTo(LockNames.mode(other)) > 0;
  }

  private static String stronger(String one, String other) {
    return isStronger(one, other) ? one : other;
  }
}
