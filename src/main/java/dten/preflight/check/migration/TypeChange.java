package dten.preflight.check.migration;

import java.util.Set;

/**
 * Whether ALTER COLUMN … TYPE writes every row anew (PostgreSQL documentation, "ALTER TABLE",
 * Notes: not where the old type is binary coercible to the new one and the type modifier only
 * widens).
 */
enum TypeChange {
  NO_REWRITE,
  /** It depends on the present type or on the time zone of the session. */
  MAY_REWRITE,
  REWRITE;

  private static final Set<String> FIXED =
      Set.of(
          "smallint",
          "int",
          "bigint",
          "real",
          "double precision",
          "boolean",
          "uuid",
          "date",
          "json",
          "jsonb",
          "bytea",
          "money",
          "serial",
          "bigserial",
          "smallserial",
          "xml");

  /**
   * From what is known of the present type.
   *
   * @param from the types the column may have; empty where none is known
   */
  static TypeChange of(Set<String> from, String to) {
    if (from.isEmpty()) {
      return FIXED.contains(to) ? REWRITE : MAY_REWRITE;
    }
    TypeChange all = null;
    for (String each : from) {
      TypeChange one = of(TypeName.of(each), TypeName.of(to));
      all = all == null || all == one ? one : MAY_REWRITE;
    }
    return all == null ? MAY_REWRITE : all;
  }

  private static TypeChange of(TypeName from, TypeName to) {
    if (from.equals(to)) {
      return NO_REWRITE;
    }
    if (!from.array().equals(to.array())) {
      return REWRITE;
    }
    if (from.base().equals(to.base())) {
      return widens(from, to) ? NO_REWRITE : REWRITE;
    }
    return switch (from.base() + " to " + to.base()) {
      case "varchar to text", "cidr to inet" -> NO_REWRITE;
      case "text to varchar" -> to.isUnlimited() ? NO_REWRITE : REWRITE;
      // Binary coercible, but user-defined or dependent on TimeZone being UTC (since version 12).
      case "timestamp to timestamptz", "timestamptz to timestamp" -> MAY_REWRITE;
      case "text to citext", "varchar to citext", "citext to text" -> MAY_REWRITE;
      default -> from.isBuiltIn() && to.isBuiltIn() ? REWRITE : MAY_REWRITE;
    };
  }

  private static boolean widens(TypeName from, TypeName to) {
    return switch (from.base()) {
      case "varchar", "varbit" ->
          to.isUnlimited() || (!from.isUnlimited() && to.first() >= from.first());
      case "numeric" ->
          to.isUnlimited()
              || (!from.isUnlimited()
                  && to.first() >= from.first()
                  && to.second() == from.second());
      case "timestamp", "timestamptz", "time", "timetz", "interval" ->
          to.isUnlimited()
              || (!from.isUnlimited() && to.first() >= from.first())
              || to.first() == 6;
      default -> false;
    };
  }
}
