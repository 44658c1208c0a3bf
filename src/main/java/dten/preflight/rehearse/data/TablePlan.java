package dten.preflight.rehearse.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table are made from their numbers.
 *
 * @param expressions of each column that gets a value, with {@link Shape#NUMBER} for the number
 * @param rows how many rows can be made so, at most as many as were asked for
 * @param narrowed the unique constraint that admits no more; null where all can be made
 * @param lookups whether some values are looked up for each row, and may not be found
 */
record TablePlan(
    Map<String, String> expressions, long rows, @Nullable String narrowed, Lookups lookups) {

  enum Lookups {
    NONE,
    SOME
  }

  /** A table that cannot be filled. */
  static final class Impossible extends Exception {
    private static final long serialVersionUID = 1;

    Impossible(String reason) {
      super(reason);
    }
  }

  /** A statement that makes the rows of some numbers. */
  String insert(Table table, long first, long last, String where, String conflict) {
    StringBuilder sql = new StringBuilder("INSERT INTO ").append(table.sql());
    List<String> columns = List.copyOf(expressions.keySet());
    if (columns.isEmpty()) {
      return sql + " DEFAULT VALUES";
    }
    sql.append(" (").append(Sql.names(columns)).append(") OVERRIDING SYSTEM VALUE ");
    sql.append(select(table, "generate_series(" + first + "::int8, " + last + ")", where));
    return sql.append(conflict).toString();
  }

  /** The rows themselves, as a query of which the columns have the names of the table's. */
  String select(Table table, String numbers, String where) {
    StringBuilder sql = new StringBuilder("SELECT ");
    StringBuilder names = new StringBuilder();
    expressions.forEach(
        (column, expression) -> {
          names.append(names.length() == 0 ? "" : ", ");
          names.append(expression.replace(Shape.NUMBER, "g.i")).append(" AS ");
          names.append(Sql.name(column));
        });
    sql.append(names).append(" FROM ").append(numbers).append(" g (i)");
    return where.isEmpty()
        ? sql.toString()
        : "SELECT * FROM (" + sql + " OFFSET 0) " + Sql.name(table.name()) + " WHERE " + where;
  }
}
