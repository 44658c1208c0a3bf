package dten.preflight.check.migration;

import java.util.Set;

/**
 * A type in its parts.
 *
 * @param base such as {@code varchar}
 * @param first the length or precision; -1 where there is none
 * @param second the scale; 0 where there is none
 * @param array its array bounds, such as {@code []}; empty for a plain type
 */
record TypeName(String base, int first, int second, String array) {
  private static final Set<String> BUILT_IN =
      Set.of(
          "smallint",
          "int",
          "bigint",
          "real",
          "double precision",
          "numeric",
          "boolean",
          "char",
          "varchar",
          "text",
          "bytea",
          "uuid",
          "date",
          "time",
          "timetz",
          "timestamp",
          "timestamptz",
          "interval",
          "json",
          "jsonb",
          "inet",
          "cidr",
          "macaddr",
          "money",
          "bit",
          "varbit",
          "xml",
          "serial",
          "bigserial",
          "smallserial");

  /** Takes a spelling apart. */
  static TypeName of(String spelling) {
    int bounds = spelling.indexOf('[');
    String plain = bounds < 0 ? spelling : spelling.substring(0, bounds);
    String array = bounds < 0 ? "" : spelling.substring(bounds);
    int open = plain.indexOf('(');
    if (open < 0) {
      return new TypeName(stored(plain), plain.equals("char") ? 1 : -1, 0, array);
    }
    int close = plain.indexOf(')', open);
    String modifier = plain.substring(open + 1, close < 0 ? plain.length() : close);
    int comma = modifier.indexOf(',');
    int first = number(comma < 0 ? modifier : modifier.substring(0, comma));
    int second = comma < 0 ? 0 : number(modifier.substring(comma + 1));
    return new TypeName(stored(plain.substring(0, open)), first, second, array);
  }

  /** A serial column is stored as a plain integer. */
  private static String stored(String base) {
    return switch (base) {
      case "serial" -> "int";
      case "bigserial" -> "bigint";
      case "smallserial" -> "smallint";
      default -> base;
    };
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits.trim());
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  boolean isUnlimited() {
    return first < 0;
  }

  boolean isBuiltIn() {
    return BUILT_IN.contains(base);
  }
}
