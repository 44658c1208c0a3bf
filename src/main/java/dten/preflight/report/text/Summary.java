package dten.preflight.report.text;

import dten.preflight.fact.Location;
import dten.preflight.finding.Counts;
import dten.preflight.finding.TargetResult;

/** Verdict and numbers as {@code name=value} words, which no white space tears apart. */
final class Summary {
  private Summary() {}

  /** The words of one target. */
  static String of(TargetResult target) {
    return "verdict=" + target.verdict().word() + numbers(target.counts());
  }

  /** The numbers, each with a space before it. */
  static String numbers(Counts counts) {
    return " errors="
        + counts.errors()
        + " warnings="
        + counts.warnings()
        + " notes="
        + counts.notes()
        + " waived="
        + counts.waived()
        + " skipped="
        + counts.skipped()
        + " broken="
        + counts.broken();
  }

  /** Any name as one word, percent-encoded like a location. */
  static String word(String name) {
    return name.isEmpty() ? "-" : Location.ofEntry(name).uri();
  }
}
