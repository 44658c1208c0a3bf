package dten.preflight.cli;

import dten.preflight.fact.Nearest;
import java.util.List;

/** An option that takes one of a few words. */
final class Choice {
  private Choice() {}

  /**
   * The word, if it is one of them.
   *
   * @throws UsageException that names the option and the words
   */
  static String of(String option, String word, List<String> words) {
    if (words.contains(word)) {
      return word;
    }
    throw new UsageException(
        option
            + " is "
            + word
            + ", not one of "
            + String.join(", ", words)
            + Nearest.to(word, words).map(near -> "; did you mean " + near + "?").orElse(""));
  }
}
