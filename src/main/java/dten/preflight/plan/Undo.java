package dten.preflight.plan;

/**
 * What takes a step of the work back.
 *
 * @param way how much of it can be taken back
 * @param words what does so
 */
public record Undo(Way way, String words) {
  /** How a step is taken back. */
  public enum Way {
    /** There is nothing to take back. */
    NOTHING("nothing"),
    /** A script, a command or a file does it. */
    COVERED("covered"),
    /** Only what was saved before brings it back, with the loss of all that came since. */
    BACKUP("backup");

    private final String word;

    Way(String word) {
      this.word = word;
    }

    /** Its name in files. */
    public String word() {
      return word;
    }
  }

  static final Undo NOTHING = new Undo(Way.NOTHING, "");

  static Undo by(String words) {
    return new Undo(Way.COVERED, words);
  }

  static Undo backup(String words) {
    return new Undo(Way.BACKUP, words);
  }
}
