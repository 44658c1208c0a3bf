package dten.preflight.read.claim;

import java.util.Set;

/** Words that leave a length of time as it is: about, up to, maximum. */
final class Approximations {
  private static final Set<String> WORDS =
      Set.of(
          "about",
          "approx",
          "approximately",
          "around",
          "roughly",
          "circa",
          "ca",
          "up",
          "to",
          "less",
          "than",
          "under",
          "below",
          "at",
          "most",
          "max",
          "maximum",
          "maximal",
          "not",
          "more",
          "only",
          "just",
          "expected",
          "estimated",
          "est",
          "typically",
          "usually",
          "of",
          "a",
          "an",
          "the",
          "in",
          "total",
          "max.",
          "within",
          "~",
          ".",
          "<",
          "≤",
          "=",
          "(",
          ")",
          "≈");

  private Approximations() {}

  static boolean isOne(String word) {
    return WORDS.contains(word);
  }
}
