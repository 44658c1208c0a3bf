package dten.preflight.check.rehearsal;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.rehearsal.Rehearsal;
import dten.preflight.fact.rehearsal.Rehearsal.FilledTable;
import java.util.Locale;

/** Figures of a rehearsal in words. */
final class Figures {
  /** Why rules have nothing to look at. */
  static final String NOTHING_RUN = "the package has no SQL that could be run on PostgreSQL";

  private static final long MICROS_OF_MILLI = 1000;
  private static final long MICROS_OF_SECOND = 1_000_000;

  private Figures() {}

  static boolean isRehearsed(PackageFacts pkg) {
    return !pkg.all(Rehearsal.class).isEmpty();
  }

  /** {@code 340 ms} or {@code 2.4 s}. */
  static String time(long micros) {
    return micros < MICROS_OF_SECOND
        ? Math.max(1, micros / MICROS_OF_MILLI) + " ms"
        : String.format(Locale.ROOT, "%.1f s", (double) micros / MICROS_OF_SECOND);
  }

  /** {@code 480000 rows, the target has 48000000}; empty where nothing is known. */
  static String rows(PackageFacts pkg, String table) {
    for (Rehearsal rehearsal : pkg.all(Rehearsal.class)) {
      for (FilledTable each : rehearsal.tables()) {
        if (each.table().equals(table)) {
          return each.target() < 0
              ? each.rows() + " rows"
              : each.rows() + " rows, the target has " + each.target();
        }
      }
    }
    return "";
  }
}
