package dten.preflight.fact;

import java.util.List;

/**
 * Values of one file that stand where a secret would, and are none: references to a vault or a
 * variable, fillers, words that ask for a secret of one's own.
 *
 * @param location the first of them
 * @param count how many there are
 * @param lines the lines of the first of them, in order, each once
 */
public record SecretPlaceholders(Location location, int count, List<Integer> lines)
    implements Fact {
  /** How many lines are kept at most. */
  public static final int MOST_LINES = 20;

  /** Copies the list. */
  public SecretPlaceholders {
    lines = List.copyOf(lines);
  }
}
