package dten.preflight.run;

/** Something could not be tried, and why, in words for whoever asked for it. */
public final class TrialFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** Whose fault it is. */
  public enum Kind {
    /** Something given is wrong: exit code 2. */
    REFUSED,
    /** The machine failed us: exit code 3. */
    FAILED
  }

  private final Kind kind;

  /** With the reason. */
  public TrialFailure(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** With the reason, where nothing was thrown. */
  public TrialFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }
}
