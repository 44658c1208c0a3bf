package dten.preflight.finding;

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
}
