package dten.preflight.rehearse.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the rows of tables that were filled, for those that refer to them: where every
 * row was made from its number, its key follows from the number, and need not be read.
 */
final class Keys {
  /** Keys that are read where they do not follow from a number. */
  private static final int MOST = 500;

  private final Sql sql;
  private final Map<Long, Made> made = new HashMap<>();
  private final Map<String, Source> read = new HashMap<>();

  Keys(Sql sql) {
    this.sql = sql;
  }

  /** Rows made of the numbers from one on, without a gap. */
  private record Made(long first, long count, Map<String, String> expressions) {}

  /** Keeps how the columns of a table were made. */
  void keep(Table table, long first, long count, Map<String, String> expressions) {
    made.put(table.oid(), new Made(first, count, Map.copyOf(expressions)));
    read.keySet().removeIf(key -> key.startsWith(table.oid() + " "));
  }

  /** From now on keys of that table are read. */
  void forget(Table table) {
    made.remove(table.oid());
    read.keySet().removeIf(key -> key.startsWith(table.oid() + " "));
  }

  /** Whether keys of that table follow from numbers. */
  boolean follow(long table) {
    return made.containsKey(table);
  }

  /**
   * Where the values of some columns come from so that they refer to a row; null where there is
   * none to refer to.
   *
   * @param columns the names in the table that refers
   * @param targets those they refer to, in the same order
   */
  @Nullable Source of(Table target, String name, List<String> columns, List<String> targets)
      throws SQLException {
    Made known = made.get(target.oid());
    if (known != null && known.count > 0 && known.expressions.keySet().containsAll(targets)) {
      Map<String, String> templates = new LinkedHashMap<>();
      String number =
          known.first == 0 ? Shape.NUMBER : "(" + known.first + " + " + Shape.NUMBER + ")";
      for (int i = 0; i < columns.size(); i++) {
        String expression = known.expressions.get(targets.get(i));
        templates.put(
            columns.get(i), expression == null ? "NULL" : expression.replace(Shape.NUMBER, number));
      }
      return new Source(Source.Kind.REFERENCE, name, templates, known.count, known.count);
    }
    String key = target.oid() + " " + targets;
    Source values = read.get(key);
    if (values == null) {
      values = read(target, targets);
      if (values == null) {
        return null;
      }
      read.put(key, values);
    }
    Map<String, String> templates = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      templates.put(columns.get(i), values.templates().getOrDefault(targets.get(i), "NULL"));
    }
    return new Source(Source.Kind.REFERENCE, name, templates, values.distinct(), values.distinct());
  }

  private @Nullable Source read(Table target, List<String> targets) throws SQLException {
    StringBuilder present = new StringBuilder();
    StringBuilder texts = new StringBuilder();
    for (String each : targets) {
      present.append(present.length() == 0 ? "" : " AND ").append(Sql.name(each));
      present.append(" IS NOT NULL");
      texts.append(texts.length() == 0 ? "" : ", ").append(Sql.name(each)).append("::text");
    }
    List<@Nullable String[]> rows =
        sql.rowsIfAny(
            "SELECT " + texts + " FROM " + target.sql() + " WHERE " + present + " LIMIT " + MOST);
    if (rows == null || rows.isEmpty()) {
      return null;
    }
    Map<String, String> templates = new LinkedHashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      Table.Column column = target.column(targets.get(i));
      List<String> constants = new ArrayList<>();
      for (@Nullable String[] row : rows) {
        String value = row[i];
        constants.add(Sql.text(value == null ? "" : value));
      }
      templates.put(
          targets.get(i),
          "("
              + "(ARRAY["
              + String.join(", ", constants)
              + "]::text[])[1 + ("
              + Shape.NUMBER
              + ")::int]"
              + ")::"
              + (column == null ? "text" : column.sql()));
    }
    return new Source(Source.Kind.REFERENCE, "", templates, rows.size(), rows.size());
  }
}
