package dten.preflight.read.content.sql;

import dten.preflight.read.content.sql.Control.Hold;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a script uses to keep a second run of itself away. */
final class MigrationLocks {
  private MigrationLocks() {}

  /** What a call does to the migration lock; null where it does nothing to it. */
  static @Nullable Hold ofFunction(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "pg_advisory_lock", "pg_try_advisory_lock" -> Hold.SESSION;
      case "pg_advisory_xact_lock", "pg_try_advisory_xact_lock" -> Hold.TRANSACTION;
      case "pg_advisory_unlock", "pg_advisory_unlock_all" -> Hold.RELEASED;
      default -> null;
    };
  }

  /** Whether a table exists to be locked by migrations, by its name. */
  static boolean isLockTable(String table) {
    String name = table.toLowerCase(Locale.ROOT);
    boolean versions = name.contains("version") || name.contains("changelog");
    return name.endsWith("lock") || name.contains("migration") || versions;
  }
}
