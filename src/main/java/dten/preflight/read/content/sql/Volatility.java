package dten.preflight.read.content.sql;

import java.util.Locale;
import java.util.Set;

/**
 * Whether an expression gives one value for the whole statement (PostgreSQL documentation, 38.7
 * "Function Volatility Categories"): a new column with a volatile default rewrites its table.
 */
enum Volatility {
  /** Constants, and functions that are immutable or stable. */
  FIXED,
  /** It calls a function that is not PostgreSQL's own. */
  UNKNOWN,
  VOLATILE;

  private static final Set<String> VOLATILE_FUNCTIONS =
      Set.of(
          "clock_timestamp",
          "currval",
          "gen_random_bytes",
          "gen_random_uuid",
          "gen_salt",
          "lastval",
          "nextval",
          "pg_sleep",
          "random",
          "random_normal",
          "setval",
          "timeofday",
          "uuid_generate_v1",
          "uuid_generate_v1mc",
          "uuid_generate_v4",
          "uuidv4",
          "uuidv7");

  /** Fixed only without arguments, so that a function of one's own with that name is not meant. */
  private static final Set<String> WITHOUT_ARGUMENTS =
      Set.of(
          "current_database",
          "current_schema",
          "current_user",
          "now",
          "pi",
          "session_user",
          "statement_timestamp",
          "transaction_timestamp",
          "txid_current",
          "version");

  private static final Set<String> FIXED_FUNCTIONS =
      Set.of(
          "abs",
          "age",
          "any",
          "array",
          "array_append",
          "array_cat",
          "array_fill",
          "array_length",
          "array_to_json",
          "array_to_string",
          "ascii",
          "btrim",
          "cardinality",
          "cast",
          "cbrt",
          "ceil",
          "ceiling",
          "chr",
          "coalesce",
          "concat",
          "concat_ws",
          "convert_from",
          "convert_to",
          "cos",
          "current_setting",
          "current_time",
          "current_timestamp",
          "date_bin",
          "date_part",
          "date_trunc",
          "daterange",
          "decode",
          "div",
          "encode",
          "exp",
          "extract",
          "floor",
          "format",
          "greatest",
          "hstore",
          "inet",
          "initcap",
          "int4range",
          "int8range",
          "interval",
          "isfinite",
          "json_build_array",
          "json_build_object",
          "json_object",
          "jsonb",
          "jsonb_build_array",
          "jsonb_build_object",
          "jsonb_object",
          "jsonb_set",
          "justify_days",
          "justify_hours",
          "justify_interval",
          "least",
          "left",
          "length",
          "ln",
          "localtime",
          "localtimestamp",
          "log",
          "lower",
          "lpad",
          "ltrim",
          "make_date",
          "make_interval",
          "make_time",
          "make_timestamp",
          "make_timestamptz",
          "md5",
          "mod",
          "nullif",
          "numrange",
          "octet_length",
          "overlay",
          "point",
          "position",
          "power",
          "quote_ident",
          "quote_literal",
          "regexp_replace",
          "repeat",
          "replace",
          "reverse",
          "right",
          "round",
          "row",
          "row_to_json",
          "rpad",
          "rtrim",
          "sha256",
          "sha512",
          "sign",
          "sin",
          "split_part",
          "sqrt",
          "string_to_array",
          "strpos",
          "substr",
          "substring",
          "tan",
          "text",
          "timezone",
          "to_char",
          "to_date",
          "to_hex",
          "to_json",
          "to_jsonb",
          "to_number",
          "to_timestamp",
          "to_tsquery",
          "to_tsvector",
          "translate",
          "trim",
          "trunc",
          "tsrange",
          "tstzrange",
          "upper",
          "uuid_nil",
          "uuid_generate_v3",
          "uuid_generate_v5",
          "width_bucket",
          "in",
          "not",
          "and",
          "or",
          "when",
          "then",
          "else",
          "case",
          "between",
          "is",
          "values",
          "exists",
          "numeric",
          "decimal",
          "varchar",
          "char",
          "character",
          "varying",
          "bit",
          "time",
          "timestamp",
          "timestamptz",
          "timetz",
          "float",
          "precision",
          "dec",
          "bpchar",
          "varbit");

  /** The most volatile call in an expression. */
  static Volatility of(Tokens expression) {
    Volatility found = FIXED;
    while (!expression.atEnd()) {
      boolean name = expression.at(Token.Type.WORD) || expression.at(Token.Type.QUOTED);
      if (name) {
        String called = lastName(expression);
        if (expression.at('(')) {
          Volatility one = ofCall(called, expression.at(')', 1));
          found = one.compareTo(found) > 0 ? one : found;
        }
      } else {
        expression.advance();
      }
    }
    return found;
  }

  private static String lastName(Tokens expression) {
    String schema = "";
    String name = "";
    do {
      schema = name;
      String next = expression.identifier();
      name = next == null ? "" : next;
    } while (!name.isEmpty() && expression.accept('.'));
    boolean builtIn = schema.isEmpty() || schema.equals("pg_catalog");
    String bare = name.toLowerCase(Locale.ROOT);
    return builtIn || VOLATILE_FUNCTIONS.contains(bare) ? bare : schema + "." + bare;
  }

  private static Volatility ofCall(String name, boolean withoutArguments) {
    if (VOLATILE_FUNCTIONS.contains(name)) {
      return VOLATILE;
    }
    boolean fixed =
        FIXED_FUNCTIONS.contains(name) || (withoutArguments && WITHOUT_ARGUMENTS.contains(name));
    return fixed ? FIXED : UNKNOWN;
  }
}
