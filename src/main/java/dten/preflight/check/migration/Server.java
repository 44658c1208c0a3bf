package dten.preflight.check.migration;

import dten.preflight.fact.Digits;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.sql.SqlScript.Dialect;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database server that migrations run on, as far as the target says.
 *
 * @param dialect UNKNOWN where it does not say
 * @param version the major version of PostgreSQL that is reckoned with
 */
record Server(Dialect dialect, int version) {
  /** What is reckoned with where nothing is said: the oldest version that is still maintained. */
  private static final int ASSUMED_VERSION = 14;

  /** From the target's facts. */
  static Server of(Optional<Database> database) {
    if (database.isEmpty()) {
      return new Server(Dialect.UNKNOWN, ASSUMED_VERSION);
    }
    String kind = database.get().kind().toLowerCase(Locale.ROOT);
    return new Server(dialect(kind), major(database.get().version()));
  }

  private static Dialect dialect(String kind) {
    if (kind.contains("postgre")) {
      return Dialect.POSTGRESQL;
    }
    if (kind.contains("mysql") || kind.contains("maria")) {
      return Dialect.MYSQL;
    }
    if (kind.contains("oracle")) {
      return Dialect.ORACLE;
    }
    if (kind.contains("mssql") || kind.contains("sql server") || kind.contains("sqlserver")) {
      return Dialect.SQL_SERVER;
    }
    for (Dialect each : Dialect.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(kind)) {
        return each;
      }
    }
    return Dialect.OTHER;
  }

  private static int major(@Nullable String version) {
    if (version == null) {
      return ASSUMED_VERSION;
    }
    int number = Digits.leading(version, 3);
    return number == 0 ? ASSUMED_VERSION : number;
  }

  /** Whether statements read as PostgreSQL's mean anything on it. */
  boolean isAnalysed() {
    return dialect.isAnalysed();
  }
}
