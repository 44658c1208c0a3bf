package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.Ask.Kind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of the seldom types. */
final class OtherShapes {
  private static final String N = Shape.NUMBER;

  private OtherShapes() {}

  static @Nullable Shape of(ColumnType of, int modifier, List<Ask> asks, Sql sql)
      throws SQLException {
    String type = of.name();
    String text = "(" + N + ")::text";
    return switch (type) {
      case "uuid" -> Shape.of("md5(" + text + ")::uuid", Shape.ENDLESS);
      case "bytea" -> {
        BigDecimal length = null;
        for (Kind kind : List.of(Kind.LENGTH_AT_MOST, Kind.LENGTH_AT_LEAST)) {
          String operand = Ask.first(asks, kind);
          length = operand == null ? length : sql.number(operand);
        }
        int bytes = length == null ? 16 : length.min(BigDecimal.valueOf(100_000)).intValue();
        yield Shape.of(
            "decode(rpad(md5(" + text + "), " + 2 * Math.max(0, bytes) + ", '0'), 'hex')",
            bytes >= 16 ? Shape.ENDLESS : 1L << (4 * Math.max(0, bytes)));
      }
      case "inet" -> Shape.of("(inet '10.0.0.0' + " + N + ")", 1L << 24);
      case "cidr" -> Shape.of("(inet '10.0.0.0' + " + N + ")::cidr", 1L << 24);
      case "macaddr" -> Shape.of("lpad(to_hex(" + N + "), 12, '0')", 1L << 48);
      case "macaddr8" -> Shape.of("lpad(to_hex(" + N + "), 16, '0')", Shape.ENDLESS);
      case "bit" -> {
        int bits = Math.max(1, modifier);
        yield Shape.of("(" + N + ")::bit(" + bits + ")", 1L << Math.min(bits, 50));
      }
      case "varbit" -> {
        int bits = modifier < 1 ? 50 : Math.min(50, modifier);
        yield Shape.of("(" + N + ")::bit(" + bits + ")", 1L << bits);
      }
      case "oid" -> Shape.of("(" + N + " + 1)", 1L << 31);
      case "xid", "cid", "xid8" -> Shape.of("(" + N + " + 3)::text", 1L << 30);
      case "tid" -> Shape.of("('(' || " + N + " || ',1)')", 1L << 31);
      case "pg_lsn" -> Shape.of("('0/' || to_hex(" + N + "))", 1L << 32);
      case "tsvector" ->
          Shape.of("('row' || " + N + " || ' rehearsal ' || " + N + " % 97)", Shape.ENDLESS);
      case "tsquery" -> Shape.of("('row' || " + N + " || ' & rehearsal')", Shape.ENDLESS);
      case "jsonpath" -> Shape.of("('$.a[' || " + N + " || ']')", 1L << 31);
      case "pg_snapshot", "txid_snapshot" ->
          Shape.of("((" + N + " + 3) || ':' || (" + N + " + 3) || ':')", 1L << 40);
      case "point" -> Shape.of("point(" + N + ", " + N + " % 1000)", Shape.ENDLESS);
      case "line" -> Shape.of("('{1,2,' || " + N + " || '}')", Shape.ENDLESS);
      case "lseg" -> Shape.of("lseg(point(" + N + ", 0), point(" + N + ", 1))", Shape.ENDLESS);
      case "box" ->
          Shape.of("box(point(" + N + " * 2, 0), point(" + N + " * 2 + 1, 1))", Shape.ENDLESS);
      case "path", "polygon" ->
          Shape.of("('((0,0),(1,1),(' || " + N + " || ',0))')", Shape.ENDLESS);
      case "circle" -> Shape.of("circle(point(" + N + " * 4, 0), 1)", Shape.ENDLESS);
      case "int2vector", "oidvector" -> Shape.of("(" + N + ")::text", 32_767);
      case "ltree" -> Shape.of("('a.b' || " + N + ")", Shape.ENDLESS);
      case "hstore" -> Shape.of("('a=>' || " + N + ")", Shape.ENDLESS);
      case "regclass", "regtype", "regproc", "regprocedure", "regnamespace", "regrole" ->
          constant(type);
      case "regcollation" -> Shape.of("'pg_catalog.\"C\"'", 1);
      case "regconfig", "regdictionary" -> Shape.of("'simple'", 1);
      case "regoper" -> Shape.of("'!!'", 1);
      case "regoperator" -> Shape.of("'+(integer,integer)'", 1);
      default -> unknown(of, sql);
    };
  }

  private static Shape constant(String type) {
    return Shape.of(
        switch (type) {
          case "regclass" -> "'pg_catalog.pg_class'";
          case "regtype" -> "'integer'";
          case "regproc" -> "'pg_catalog.now'";
          case "regprocedure" -> "'pg_catalog.now()'";
          case "regnamespace" -> "'pg_catalog'";
          default -> "current_user";
        },
        1);
  }

  /** A type of an extension: whatever it takes a number or a word for. */
  private static @Nullable Shape unknown(ColumnType type, Sql sql) throws SQLException {
    for (String way :
        List.of(
            "(" + N + ")::text",
            "('a' || " + N + ")",
            "('(' || " + N + " || ',1)')",
            "('[' || " + N + " || ',1]')",
            "('{' || " + N + " || '}')")) {
      String tried = way.replace(N, "7") + "::" + type.sql();
      if (sql.rowsIfAny("SELECT " + tried) != null) {
        return Shape.of(way, Shape.ENDLESS);
      }
    }
    return null;
  }
}
