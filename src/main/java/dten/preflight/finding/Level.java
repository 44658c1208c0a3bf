package dten.preflight.finding;

import dten.preflight.fact.FailOn;

/** How grave a finding is: SARIF 2.1.0 section 3.27.10, in ascending order. */
public enum Level {
  NOTE,
  WARNING,
  ERROR;

  /** The word of reports and options: {@code note}, {@code warning}, {@code error}. */
  public String word() {
    return switch (this) {
      case NOTE -> "note";
      case WARNING -> "warning";
      case ERROR -> "error";
    };
  }

  /** Whether findings of this level shut the gate; with {@code NEVER} none do. */
  public boolean reaches(FailOn threshold) {
    return switch (threshold) {
      case ERROR -> this == ERROR;
      case WARNING -> this != NOTE;
      case NOTE -> true;
      case NEVER -> false;
    };
  }
}
