package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.Table.Column;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings sequences behind the values of the columns they are for. */
final class Sequences {
  private final Sql sql;
  private final List<String> notes;

  Sequences(Sql sql, List<String> notes) {
    this.sql = sql;
    this.notes = notes;
  }

  void advance(Table table) throws SQLException {
    for (Column column : table.columns()) {
      String sequence = sequence(column);
      if (sequence == null || !column.type().isInteger()) {
        continue;
      }
      SQLException failure =
          sql.tried(
              "SELECT setval("
                  + Sql.text(sequence)
                  + ", m.n) FROM (SELECT max("
                  + Sql.name(column.name())
                  + ")::int8 AS n FROM "
                  + table.sql()
                  + ") m WHERE m.n > (SELECT last_value FROM "
                  + sequence
                  + ") OR m.n = (SELECT last_value FROM "
                  + sequence
                  + ")");
      if (failure != null) {
        notes.add(
            "Sequence "
                + sequence
                + " was not brought behind the values of "
                + table.said()
                + ": "
                + Sql.said(failure)
                + ".");
      }
    }
  }

  private static @Nullable String sequence(Column column) {
    String value = column.value();
    if (column.sequence() != null || value == null) {
      return column.sequence();
    }
    int call = value.indexOf("nextval('");
    if (call < 0) {
      return null;
    }
    int quote = call + "nextval(".length();
    int end = Expression.pastQuoted(value, quote);
    return value.substring(quote + 1, end - 1).replace("''", "'");
  }
}
