package dten.preflight.rehearse.data;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements of which some may fail without an end of the transaction. */
final class Sql {
  private final Connection connection;

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** A name in quotes. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A text in quotes, whatever {@code standard_conforming_strings} is. */
  static String text(String text) {
    String doubled = text.replace("'", "''");
    return text.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  /** Names in quotes with commas between them. */
  static String names(List<String> names) {
    StringBuilder out = new StringBuilder();
    for (String each : names) {
      out.append(out.length() == 0 ? "" : ", ").append(name(each));
    }
    return out.toString();
  }

  Connection connection() {
    return connection;
  }

  /** Runs it, and says how many rows it changed. */
  long run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
      return Math.max(0, statement.getLargeUpdateCount());
    }
  }

  /** Runs it; where it fails, nothing of it remains, and the failure is returned. */
  @Nullable SQLException tried(String sql) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      run(sql);
      connection.releaseSavepoint(before);
      return null;
    } catch (SQLException e) {
      connection.rollback(before);
      return e;
    }
  }

  /** All rows, every value as text; a row's value is null where the database's is. */
  List<@Nullable String[]> rows(String sql) throws SQLException {
    List<@Nullable String[]> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet result = statement.executeQuery(sql)) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          @Nullable String[] row = new String[columns];
          for (int i = 0; i < columns; i++) {
            row[i] = result.getString(i + 1);
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** As {@link #rows}, null where the question fails. */
  @Nullable List<@Nullable String[]> rowsIfAny(String sql) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      List<@Nullable String[]> rows = rows(sql);
      connection.releaseSavepoint(before);
      return rows;
    } catch (SQLException e) {
      connection.rollback(before);
      if (lost(e)) {
        throw e;
      }
      return null;
    }
  }

  /** A number; null where the expression has none. */
  @Nullable BigDecimal number(String expression) throws SQLException {
    List<@Nullable String[]> rows = rowsIfAny("SELECT (" + expression + ")::numeric");
    String text = rows == null || rows.isEmpty() ? null : rows.get(0)[0];
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException notFinite) {
      return null;
    }
  }

  /** Whether the connection, and not the statement, is at fault: class 08, and shutdown. */
  static boolean lost(SQLException e) {
    String state = state(e);
    return state.startsWith("08") || state.startsWith("57P");
  }

  static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  /** The first line of what the server said. */
  static String said(SQLException e) {
    String message = e.getMessage() == null ? "no message" : e.getMessage();
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    line = line.startsWith("ERROR: ") ? line.substring(7) : line;
    return line.length() > 300 ? line.substring(0, 300) : line;
  }
}
