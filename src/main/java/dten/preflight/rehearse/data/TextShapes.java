package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.Ask.Kind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts: of the lengths and patterns that are asked for, else short ones of hexadecimal digits. */
final class TextShapes {
  private static final int USUAL = 40;
  private static final String N = Shape.NUMBER;

  private final Sql sql;

  TextShapes(Sql sql) {
    this.sql = sql;
  }

  @Nullable Shape of(ColumnType type, int modifier, List<Ask> asks) throws SQLException {
    if (type.name().equals("char")) {
      return Shape.of("chr((65 + " + N + " % 26)::int)", 26);
    }
    long most = modifier >= 4 ? modifier - 4 : type.name().equals("name") ? 63 : 1_000_000;
    long least = 0;
    for (Ask ask : asks) {
      BigDecimal length =
          switch (ask.kind()) {
            case LENGTH_ABOVE, LENGTH_AT_LEAST, LENGTH_BELOW, LENGTH_AT_MOST ->
                sql.number(ask.operands().get(0));
            default -> null;
          };
      if (length != null && length.abs().compareTo(BigDecimal.valueOf(100_000_000)) < 0) {
        switch (ask.kind()) {
          case LENGTH_ABOVE -> least = Math.max(least, length.longValue() + 1);
          case LENGTH_AT_LEAST -> least = Math.max(least, length.longValue());
          case LENGTH_BELOW -> most = Math.min(most, length.longValue() - 1);
          default -> most = Math.min(most, length.longValue());
        }
      }
    }
    Shape patterned = patterned(asks, most);
    if (patterned != null) {
      return patterned;
    }
    return most < 0 || least > 1_000_000 || least > most ? null : sized(least, most);
  }

  private static Shape sized(long least, long most) {
    if (most == 0) {
      return Shape.of("''", 1);
    }
    if (most >= 32) {
      long length = Math.max(least, Math.min(USUAL, most));
      return Shape.of(
          "rpad(md5((" + N + ")::text), " + length + ", ' of the rehearsal')", Shape.ENDLESS);
    }
    int digits = (int) Math.min(most, 12);
    String hex = "lpad(to_hex(" + N + "), " + digits + ", '0')";
    String text = least > digits ? "rpad(" + hex + ", " + least + ", '-')" : hex;
    return Shape.of(text, 1L << (4 * digits));
  }

  private @Nullable Shape patterned(List<Ask> asks, long most) throws SQLException {
    for (Ask ask : asks) {
      if (ask.kind() == Kind.LIKE || ask.kind() == Kind.MATCHES) {
        List<@Nullable String[]> rows =
            sql.rowsIfAny("SELECT (" + ask.operands().get(0) + ")::text");
        String pattern = rows == null || rows.isEmpty() ? null : rows.get(0)[0];
        Shape shape =
            pattern == null
                ? null
                : ask.kind() == Kind.LIKE
                    ? PatternShape.like(pattern, most)
                    : PatternShape.regex(pattern, most);
        if (shape != null) {
          return shape;
        }
      }
    }
    return null;
  }
}
