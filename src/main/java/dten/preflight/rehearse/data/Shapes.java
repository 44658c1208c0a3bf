package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.Ask.Kind;
import dten.preflight.rehearse.data.ColumnType.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes values of every type, within what is asked of them. */
final class Shapes {
  private static final String N = Shape.NUMBER;
  private static final BigDecimal ENDLESS = BigDecimal.valueOf(Shape.ENDLESS);

  private final Sql sql;

  Shapes(Sql sql) {
    this.sql = sql;
  }

  /** Null where nothing is known that makes such values. */
  @Nullable Shape of(ColumnType type, int modifier, String printed, List<Ask> asks)
      throws SQLException {
    List<String> among = Ask.operands(asks, Kind.AMONG);
    if (!among.isEmpty()) {
      return oneOf(among, printed);
    }
    Shape plain = plain(type, modifier, asks);
    return plain == null ? null : plain.as(printed);
  }

  /** One of some constants. */
  static Shape oneOf(List<String> constants, String printed) {
    if (printed.endsWith("]")) {
      return oneArrayOf(constants, printed);
    }
    StringBuilder list = new StringBuilder("(ARRAY[");
    for (int i = 0; i < constants.size(); i++) {
      list.append(i == 0 ? "" : ", ").append('(').append(constants.get(i)).append(")::");
      list.append(printed);
    }
    int count = constants.size();
    return Shape.of(list + "])[1 + (" + N + " % " + count + ")::int]", Math.max(1, count));
  }

  /** An array of arrays would be one of two dimensions. */
  private static Shape oneArrayOf(List<String> constants, String printed) {
    int count = constants.size();
    StringBuilder choice = new StringBuilder("(CASE " + N + " % " + count);
    for (int i = 0; i < count; i++) {
      choice.append(" WHEN ").append(i).append(" THEN (").append(constants.get(i)).append(")::");
      choice.append(printed);
    }
    return Shape.of(choice + " END)", Math.max(1, count));
  }

  private @Nullable Shape plain(ColumnType type, int modifier, List<Ask> asks) throws SQLException {
    ColumnType of = type.of();
    return switch (type.form()) {
      case ENUMERATION -> labels(type);
      case DOMAIN -> of == null ? null : domain(type, of, asks);
      case COMPOSITE -> composite(type);
      case RANGE -> of == null ? null : range(type, of);
      case MULTIRANGE -> {
        Shape range = of == null ? null : of(of, -1, of.sql(), List.of());
        yield range == null
            ? null
            : new Shape(type.sql() + "(" + range.template() + ")", range.distinct(), range.usual());
      }
      case ARRAY -> {
        Shape element = of == null ? null : of(of, modifier, of.sql(), List.of());
        yield element == null
            ? null
            : Shape.of(
                "ARRAY[" + element.around(N) + ", " + element.around("(" + N + " + 1)") + "]",
                element.distinct());
      }
      case BASE -> base(type, modifier, asks);
    };
  }

  private static @Nullable Shape labels(ColumnType type) {
    List<String> labels = new ArrayList<>();
    for (String label : type.labels()) {
      labels.add(Sql.text(label));
    }
    return labels.isEmpty() ? null : oneOf(labels, type.sql());
  }

  private @Nullable Shape composite(ColumnType type) throws SQLException {
    StringBuilder row = new StringBuilder("ROW(");
    for (Field field : type.fields()) {
      Shape shape = of(field.type(), field.modifier(), field.type().sql(), List.of());
      row.append(row.length() == 4 ? "" : ", ");
      row.append(shape == null ? "NULL" : shape.around(N));
    }
    return Shape.of(row + ")", Shape.ENDLESS);
  }

  /** Ranges that do not touch: the number's, behind that of the number before. */
  private @Nullable Shape range(ColumnType type, ColumnType of) throws SQLException {
    Shape bound = of(of, -1, of.sql(), List.of());
    if (bound == null) {
      return null;
    }
    if (of.isText()) {
      bound = Shape.of("lpad(to_hex(" + N + "), 12, '0')::" + of.sql(), Shape.ENDLESS);
    }
    return Shape.of(
        type.sql()
            + "("
            + bound.around("(" + N + " * 2)")
            + ", "
            + bound.around("(" + N + " * 2 + 1)")
            + ")",
        bound.distinct() / 2);
  }

  /** Values of the base type that its conditions let pass, tried on the server. */
  private @Nullable Shape domain(ColumnType type, ColumnType of, List<Ask> asks)
      throws SQLException {
    List<List<Ask>> ways = new ArrayList<>();
    ways.add(asks);
    StringBuilder all = new StringBuilder();
    for (String condition : type.conditions()) {
      all.append(all.length() == 0 ? "" : " AND ").append('(').append(Expression.bare(condition));
      all.append(')');
    }
    if (all.length() > 0) {
      for (Map<String, List<Ask>> way : new Readings(Set.of("VALUE")).of(all.toString())) {
        List<Ask> sum = new ArrayList<>(way.getOrDefault("VALUE", List.of()));
        sum.addAll(asks);
        ways.add(0, sum);
      }
    }
    for (List<Ask> way : ways) {
      Shape shape = of(of, type.modifier(), of.sql(), way);
      if (shape != null && passes(shape, type.sql())) {
        return shape;
      }
    }
    List<String> constants = new ArrayList<>();
    for (String each : Constants.of(of.base(), all.toString())) {
      if (constants.size() < 20 && passes(Shape.of("(" + each + ")", 1), type.sql())) {
        constants.add(each);
      }
    }
    return constants.isEmpty() ? null : oneOf(constants, of.sql());
  }

  private boolean passes(Shape shape, String type) throws SQLException {
    return sql.rowsIfAny(
            "SELECT count(("
                + shape.around("n")
                + ")::"
                + type
                + ") FROM unnest(ARRAY[0, 1, 2, 3, 10, 99, 1000, 54321, 1000000]::int8[]) n")
        != null;
  }

  private @Nullable Shape base(ColumnType type, int modifier, List<Ask> asks) throws SQLException {
    if (type.category() == 'S') {
      return new TextShapes(sql).of(type, modifier, asks);
    }
    return switch (type.name()) {
      case "int2" -> steps(asks, N, "1", "1", "32767", "numeric");
      case "int4" -> steps(asks, N, "1", "1", "2147483647", "numeric");
      case "int8" -> steps(asks, N, "1", "1", "1000000000000000000", "numeric");
      case "numeric" -> numeric(modifier, asks);
      case "float4" -> steps(asks, N, "0.25", "0", "1000000", "numeric");
      case "float8" -> steps(asks, N, "0.25", "0", "1000000000000", "numeric");
      case "money" -> {
        Shape cents = steps(asks, N, "0.01", "0", "1000000000", "numeric");
        yield cents == null ? null : cents.as("numeric");
      }
      case "bool" -> Shape.of("(" + N + " % 2 = 1)", 2);
      case "date" -> moment(asks, "date", "86400");
      case "timestamp", "timestamptz" -> moment(asks, type.name(), "1");
      case "time" -> Shape.of("(time '00:00' + " + N + " * interval '10 milliseconds')", 8_640_000);
      case "timetz" ->
          Shape.of(
              "((time '00:00' + " + N + " * interval '10 milliseconds')::text || '+00')",
              8_640_000);
      case "interval" -> Shape.of("(" + N + " * interval '1 second')", 1L << 31);
      case "xml" -> Shape.of("('<row number=\"' || " + N + " || '\"/>')", Shape.ENDLESS);
      case "json", "jsonb" ->
          Shape.of(
              "('{\"id\": ' || " + N + " || ', \"name\": \"row\", \"list\": [1, 2, 3]}')",
              Shape.ENDLESS);
      default -> OtherShapes.of(type, modifier, asks, sql);
    };
  }

  private @Nullable Shape numeric(int modifier, List<Ask> asks) throws SQLException {
    int precision = modifier < 4 ? 14 : (modifier - 4) >> 16 & 0xFFFF;
    int scale = modifier < 4 ? 2 : ((modifier - 4 & 0x7FF) ^ 1024) - 1024;
    BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
    BigDecimal most =
        BigDecimal.ONE.movePointRight(Math.min(precision, 30) - Math.min(scale, 30)).subtract(step);
    return steps(
        asks, N, step.toPlainString(), step.toPlainString(), most.toPlainString(), "numeric");
  }

  /** Numbers at equal distances between the bounds that are asked for, or else the usual ones. */
  private @Nullable Shape steps(
      List<Ask> asks, String number, String step, String least, String most, String type)
      throws SQLException {
    BigDecimal by = new BigDecimal(step);
    Span span = span(asks, by, "(%s)::" + type);
    BigDecimal from = span.from;
    BigDecimal to = span.to;
    BigDecimal last = new BigDecimal(most);
    BigDecimal first = new BigDecimal(least);
    if (from == null) {
      from =
          to == null || to.compareTo(first) >= 0
              ? first
              : to.subtract(by.multiply(BigDecimal.valueOf(10_000)));
    }
    to = to == null ? last.max(from) : to.min(last.max(from));
    while (to.subtract(from).compareTo(by.multiply(BigDecimal.valueOf(16))) < 0
        && by.scale() > 0
        && by.compareTo(new BigDecimal("0.0001")) > 0
        && step.equals("0.25")) {
      by = by.divide(BigDecimal.valueOf(8));
    }
    BigDecimal count = to.subtract(from).divide(by, 0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    if (count.signum() <= 0) {
      return null;
    }
    String stepped =
        by.compareTo(BigDecimal.ONE) == 0 ? number : number + " * " + by.toPlainString();
    return Shape.of(
        "(" + from.toPlainString() + " + " + stepped + ")", count.min(ENDLESS).longValue());
  }

  private record Span(@Nullable BigDecimal from, @Nullable BigDecimal to) {}

  /** The bounds that are asked for, as numbers. */
  private Span span(List<Ask> asks, BigDecimal step, String measured) throws SQLException {
    BigDecimal from = null;
    BigDecimal to = null;
    for (Ask ask : asks) {
      boolean lower = ask.kind() == Kind.ABOVE || ask.kind() == Kind.AT_LEAST;
      boolean upper = ask.kind() == Kind.BELOW || ask.kind() == Kind.AT_MOST;
      if (!lower && !upper) {
        continue;
      }
      BigDecimal bound = sql.number(measured.replace("%s", ask.operands().get(0)));
      if (bound == null) {
        continue;
      }
      if (lower) {
        BigDecimal least = ask.kind() == Kind.ABOVE ? bound.add(step) : bound;
        from = from == null ? least : from.max(least);
      } else {
        BigDecimal most = ask.kind() == Kind.BELOW ? bound.subtract(step) : bound;
        to = to == null ? most : to.min(most);
      }
    }
    return new Span(from, to);
  }

  /** Days or seconds since 2000. */
  private @Nullable Shape moment(List<Ask> asks, String type, String seconds) throws SQLException {
    String zone = type.equals("timestamptz") ? "timestamptz" : "timestamp";
    String start = zone + " '2000-01-01 00:00:00" + (zone.equals("timestamptz") ? "+00'" : "'");
    boolean day = type.equals("date");
    Span span =
        span(
            asks,
            BigDecimal.ONE,
            "extract(epoch FROM ((%s)::" + zone + " - " + start + ")) / " + seconds);
    long usual = day ? 9_000 : 780_000_000;
    BigDecimal from = span.from;
    BigDecimal to = span.to;
    long most = day ? 2_900_000 : 250_000_000_000L;
    if (from == null) {
      from = to == null || to.signum() > 0 ? BigDecimal.ZERO : to.subtract(new BigDecimal(usual));
    }
    from = from.setScale(0, RoundingMode.CEILING);
    BigDecimal end = to == null ? from.max(new BigDecimal(most)) : to;
    BigDecimal count = end.subtract(from).setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    if (count.signum() <= 0) {
      return null;
    }
    String offset = "(" + from.toPlainString() + " + " + N + ")";
    String value =
        day
            ? "(date '2000-01-01' + " + offset + "::int)"
            : "(" + start + " + " + offset + " * interval '1 second')";
    long distinct = count.longValue();
    return new Shape(value, Math.min(distinct, Shape.ENDLESS), Math.min(distinct, usual));
  }
}
