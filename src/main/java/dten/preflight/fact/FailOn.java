package dten.preflight.fact;

/** From which level on a finding shuts the gate. */
public enum FailOn {
  ERROR("error"),
  WARNING("warning"),
  NOTE("note"),
  /** Findings never change the exit code; the verdict is that of {@link #ERROR}. */
  NEVER("never");

  private final String word;

  FailOn(String word) {
    this.word = word;
  }

  /** The word of options and files. */
  public String word() {
    return word;
  }

  /**
   * By its word.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  public static FailOn of(String word) {
    for (FailOn each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("is " + word + ", not one of error, warning, note, never");
  }
}
