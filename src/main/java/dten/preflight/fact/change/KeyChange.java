package dten.preflight.fact.change;

import dten.preflight.fact.Location;

/**
 * One configuration key that two packages set differently in a file that both have.
 *
 * @param location where it stands in the new package, or in the old one where it has vanished;
 *     below the root folder
 * @param file the path of the file in the new package, below the root folder
 * @param key as {@code ConfigEntry} has it
 * @param before its value in the old package; a description where it looks like a secret, and empty
 *     where it was absent
 * @param after the same of the new package
 */
public record KeyChange(
    Location location, String file, String key, State was, State is, String before, String after) {
  /** What a file says of a key. */
  public enum State {
    ABSENT,
    /** It stands in a comment, as vendors show defaults and examples. */
    COMMENTED,
    ACTIVE
  }

  /** What became of a key. */
  public enum Turn {
    VANISHED("vanished"),
    COMMENTED_OUT("commented-out"),
    CHANGED("changed"),
    COMMENTED_IN("commented-in"),
    APPEARED("appeared"),
    /** A comment showed it, and does no more. */
    EXAMPLE_VANISHED("example-vanished"),
    /** A comment shows another value, which often is the new default. */
    EXAMPLE_CHANGED("example-changed"),
    EXAMPLE_APPEARED("example-appeared");

    private final String word;

    Turn(String word) {
      this.word = word;
    }

    /** As reports write it. */
    public String word() {
      return word;
    }
  }

  /** What became of it. */
  public Turn turn() {
    return switch (was) {
      case ACTIVE ->
          switch (is) {
            case ABSENT -> Turn.VANISHED;
            case COMMENTED -> Turn.COMMENTED_OUT;
            case ACTIVE -> Turn.CHANGED;
          };
      case COMMENTED ->
          switch (is) {
            case ABSENT -> Turn.EXAMPLE_VANISHED;
            case COMMENTED -> Turn.EXAMPLE_CHANGED;
            case ACTIVE -> Turn.COMMENTED_IN;
          };
      case ABSENT -> is == State.ACTIVE ? Turn.APPEARED : Turn.EXAMPLE_APPEARED;
    };
  }
}
