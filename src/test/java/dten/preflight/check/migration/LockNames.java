package dten.preflight.check.migration;

import dten.preflight.fact.sql.LockMode;
import java.util.Locale;

/** Lock modes as {@code pg_locks} calls them, such as {@code AccessExclusiveLock}. */
final class LockNames {
  private LockNames() {}

  static LockMode mode(String name) {
    String words = name.replaceAll("Lock$", "").replaceAll("([a-z])([A-Z])", "$1_$2");
    return LockMode.valueOf(words.toUpperCase(Locale.ROOT));
  }
}
