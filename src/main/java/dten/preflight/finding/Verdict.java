package dten.preflight.finding;

/** The answer of a run in one word. */
public enum Verdict {
  GO,
  NO_GO,
  /** Something could not be read or a check broke: neither yes nor no. */
  INCOMPLETE;

  /** The word of reports: {@code go}, {@code no-go}, {@code incomplete}. */
  public String word() {
    return switch (this) {
      case GO -> "go";
      case NO_GO -> "no-go";
      case INCOMPLETE -> "incomplete";
    };
  }
}
