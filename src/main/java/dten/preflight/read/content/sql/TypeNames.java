package dten.preflight.read.content.sql;

import java.util.Locale;
import java.util.Map;

/** Type names in one spelling each, such as {@code varchar(20)} for {@code character varying}. */
final class TypeNames {
  private static final int MAX_LENGTH = 80;

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("integer", "int"),
          Map.entry("int4", "int"),
          Map.entry("int8", "bigint"),
          Map.entry("int2", "smallint"),
          Map.entry("serial4", "serial"),
          Map.entry("serial8", "bigserial"),
          Map.entry("serial2", "smallserial"),
          Map.entry("bool", "boolean"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("float", "double precision"),
          Map.entry("character varying", "varchar"),
          Map.entry("char varying", "varchar"),
          Map.entry("national character varying", "varchar"),
          Map.entry("nvarchar", "varchar"),
          Map.entry("character", "char"),
          Map.entry("national character", "char"),
          Map.entry("bpchar", "char"),
          Map.entry("bit varying", "varbit"),
          Map.entry("timestamp without time zone", "timestamp"),
          Map.entry("timestamp with time zone", "timestamptz"),
          Map.entry("time without time zone", "time"),
          Map.entry("time with time zone", "timetz"));

  private TypeNames() {}

  /** Reads a type name with its modifier and array bounds; empty where none stands here. */
  static String read(Tokens tokens) {
    if (!tokens.atName()) {
      return "";
    }
    boolean quoted = tokens.at(Token.Type.QUOTED);
    StringBuilder words = new StringBuilder(nameOf(tokens, quoted));
    String modifier = "";
    String field = "";
    if (!quoted) {
      if (words.toString().equals("setof")) {
        words = new StringBuilder(nameOf(tokens, quoted));
      }
      String first = words.toString();
      if (first.equals("double") && tokens.accept("PRECISION")) {
        words.append(" precision");
      } else if (first.equals("national") && tokens.atName()) {
        words.append(' ').append(nameOf(tokens, quoted));
      }
      if (tokens.accept("VARYING")) {
        words.append(" varying");
      }
      if (first.equals("interval")) {
        field = intervalField(tokens);
      }
      modifier = modifier(tokens);
      if (tokens.at("WITH") && tokens.at("TIME", 1)) {
        tokens.accept("WITH", "TIME", "ZONE");
        words.append(" with time zone");
      } else if (tokens.at("WITHOUT") && tokens.at("TIME", 1)) {
        tokens.accept("WITHOUT", "TIME", "ZONE");
      }
    } else {
      modifier = modifier(tokens);
    }
    String name = SHORT.getOrDefault(words.toString(), words.toString());
    String all = name + field + modifier + array(tokens);
    return all.length() > MAX_LENGTH ? all.substring(0, MAX_LENGTH) : all;
  }

  private static String nameOf(Tokens tokens, boolean quoted) {
    var relation = tokens.relation();
    if (relation == null) {
      return "";
    }
    boolean builtIn = relation.schema() == null || relation.schema().equals("pg_catalog");
    String name = builtIn ? relation.name() : relation.toString();
    return quoted ? "\"" + name + "\"" : name.toLowerCase(Locale.ROOT);
  }

  private static String intervalField(Tokens tokens) {
    StringBuilder field = new StringBuilder();
    while (tokens.atAny("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO")) {
      field.append(' ').append(tokens.word().toLowerCase(Locale.ROOT));
      tokens.advance();
    }
    return field.toString();
  }

  private static String modifier(Tokens tokens) {
    if (!tokens.at('(')) {
      return "";
    }
    Tokens inside = tokens.parentheses();
    StringBuilder out = new StringBuilder("(");
    while (!inside.atEnd() && out.length() < MAX_LENGTH) {
      boolean plain = inside.at(Token.Type.NUMBER) || inside.at(',') || inside.at(Token.Type.WORD);
      out.append(plain ? inside.spelling().toLowerCase(Locale.ROOT) : "?");
      inside.advance();
    }
    return out.append(')').toString();
  }

  private static String array(Tokens tokens) {
    StringBuilder out = new StringBuilder();
    while (tokens.accept('[')) {
      if (tokens.at(Token.Type.NUMBER)) {
        tokens.advance();
      }
      tokens.accept(']');
      out.append("[]");
    }
    if (tokens.accept("ARRAY")) {
      out.append("[]");
    }
    return out.toString();
  }
}
