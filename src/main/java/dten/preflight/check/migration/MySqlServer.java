package dten.preflight.check.migration;

import dten.preflight.fact.Digits;
import dten.preflight.fact.TargetFacts.Database;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The MySQL or MariaDB server that changes of tables run on.
 *
 * @param mariaDb whether it is MariaDB
 * @param version major, minor and patch as one number: 80029 for 8.0.29
 */
record MySqlServer(boolean mariaDb, int version) {
  /** What stands for a part of a version that is not known. */
  private static final int LAST = 99;

  private static final int MYSQL_ASSUMED = 80_400;
  private static final int MARIADB_ASSUMED = 100_600;

  /** From the target's facts; the oldest version still maintained where it names none. */
  static MySqlServer of(Optional<Database> database) {
    String kind = database.map(Database::kind).orElse("").toLowerCase(Locale.ROOT);
    String version = database.map(Database::version).orElse(null);
    boolean maria =
        kind.contains("maria")
            || (version != null && version.toLowerCase(Locale.ROOT).contains("maria"));
    int number = number(version);
    return new MySqlServer(maria, number > 0 ? number : maria ? MARIADB_ASSUMED : MYSQL_ASSUMED);
  }

  /** {@code 8.0.29-log} is 80029; a part that is missing counts as the last there was. */
  private static int number(@Nullable String version) {
    if (version == null) {
      return 0;
    }
    int number = 0;
    int at = 0;
    for (int part = 0; part < 3; part++) {
      int end = Digits.end(version, at);
      int value = Digits.leading(version.substring(at), 3);
      if (end == at) {
        value = part == 0 ? 0 : LAST;
      }
      at = end;
      number = number * 100 + Math.min(value, LAST);
      at += at < version.length() && version.charAt(at) == '.' ? 1 : 0;
    }
    return number < 10_000 ? 0 : number;
  }

  /** Whether a column at the end needs no rebuild. */
  boolean addsColumnsAtOnce() {
    return version >= (mariaDb ? 100_300 : 80_012);
  }

  /** Whether a column needs no rebuild wherever it is added, and none when it is dropped. */
  boolean addsColumnsAnywhereAtOnce() {
    return version >= (mariaDb ? 100_400 : 80_029);
  }

  boolean renamesColumnsAtOnce() {
    return version >= (mariaDb ? 100_400 : 80_028);
  }

  /** How a table is copied: since 11.2 MariaDB lets rows be changed meanwhile. */
  OnlineDdlClass copying() {
    return copiesOnline() ? OnlineDdlClass.REBUILD : OnlineDdlClass.COPY;
  }

  /** Whether ALGORITHM=COPY goes with LOCK=NONE. */
  boolean copiesOnline() {
    return mariaDb && version >= 110_200;
  }

  /** The product's name with its version, as far as that is known. */
  String words() {
    int minor = version / 100 % 100;
    String product = (mariaDb ? "MariaDB " : "MySQL ") + version / 10_000;
    return minor == LAST ? product : product + "." + minor;
  }
}
