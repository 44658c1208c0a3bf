package dten.preflight.fact.sql;

import java.util.Set;

/** Words of file names that say which way a script goes, and nothing else. */
public final class DirectionWords {
  private static final Set<String> DIRECTIONS =
      Set.of(
          "up",
          "down",
          "undo",
          "rollback",
          "revert",
          "forward",
          "fwd",
          "back",
          "backout",
          "do",
          "migrate",
          "migration",
          "upgrade",
          "downgrade",
          "apply",
          "deploy",
          "sql");

  private DirectionWords() {}

  /**
   * Whether a word is one of them.
   *
   * @param word in small letters
   */
  public static boolean contains(String word) {
    return DIRECTIONS.contains(word);
  }
}
