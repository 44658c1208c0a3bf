package dten.preflight.report;

import dten.preflight.finding.Counts;

/** The numbers of a summary as people say them. */
public final class CountWords {
  private CountWords() {}

  /** Such as {@code 1 error, 2 warnings, 0 notes, 1 waived, 3 rules skipped, 0 broken}. */
  public static String of(Counts counts) {
    return many(counts.errors(), "error")
        + ", "
        + many(counts.warnings(), "warning")
        + ", "
        + many(counts.notes(), "note")
        + ", "
        + counts.waived()
        + " waived, "
        + many(counts.skipped(), "rule")
        + " skipped, "
        + counts.broken()
        + " broken";
  }

  /** A number and its noun. */
  public static String many(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
