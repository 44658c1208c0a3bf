package dten.preflight.read.content.sql;

import java.util.Locale;

/** Attributes of a Liquibase change set. */
final class LiquibaseAttributes {
  private LiquibaseAttributes() {}

  /** Whether a change set runs on PostgreSQL, from its whole order in a formatted SQL file. */
  static boolean runsOnPostgresql(String order) {
    int at = order.indexOf("dbms:");
    if (at < 0) {
      return true;
    }
    int end = order.indexOf(' ', at);
    return includesPostgresql(order.substring(at + 5, end < 0 ? order.length() : end));
  }

  /** Whether a list such as {@code postgresql,h2} or {@code !oracle} includes PostgreSQL. */
  static boolean includesPostgresql(String dbms) {
    boolean only = false;
    for (String each : dbms.toLowerCase(Locale.ROOT).replace("\"", "").split(",", -1)) {
      String name = each.trim();
      switch (name) {
        case "postgresql", "all" -> {
          return true;
        }
        case "!postgresql", "none" -> {
          return false;
        }
        default -> only |= !name.isEmpty() && !name.startsWith("!");
      }
    }
    return !only;
  }
}
