package dten.preflight.fact.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Orders versions of numbers and qualifiers, as Maven's "Version Order Specification" describes it:
 * tokens split at dots, hyphens and between digits and letters, compared one by one, the shorter
 * list padded with what means nothing.
 *
 * @see <a href="https://maven.apache.org/pom.html#version-order-specification">the
 *     specification</a>
 */
final class QualifiedOrder implements Comparator<String> {
  private static final int UNKNOWN = 100;

  private static final Map<String, Integer> MAVEN_RANKS =
      Map.ofEntries(
          Map.entry("alpha", -5),
          Map.entry("beta", -4),
          Map.entry("milestone", -3),
          Map.entry("rc", -2),
          Map.entry("cr", -2),
          Map.entry("snapshot", -1),
          Map.entry("", 0),
          Map.entry("ga", 0),
          Map.entry("final", 0),
          Map.entry("release", 0),
          Map.entry("sp", 1));

  private static final Map<String, Integer> GENERIC_RANKS =
      Map.ofEntries(
          Map.entry("dev", -9),
          Map.entry("nightly", -9),
          Map.entry("canary", -9),
          Map.entry("alpha", -5),
          Map.entry("beta", -4),
          Map.entry("milestone", -3),
          Map.entry("ea", -3),
          Map.entry("pre", -3),
          Map.entry("preview", -3),
          Map.entry("rc", -2),
          Map.entry("cr", -2),
          Map.entry("snapshot", -1),
          Map.entry("", 0),
          Map.entry("ga", 0),
          Map.entry("final", 0),
          Map.entry("release", 0),
          Map.entry("stable", 0),
          Map.entry("lts", 0),
          Map.entry("sp", 1));

  /** What a short qualifier means when a number follows it directly. */
  private static final Map<String, String> SHORT =
      Map.of("a", "alpha", "b", "beta", "m", "milestone");

  private final Map<String, Integer> ranks;
  private final String separators;

  private QualifiedOrder(Map<String, Integer> ranks, String separators) {
    this.ranks = ranks;
    this.separators = separators;
  }

  /** The order of Maven itself. */
  static QualifiedOrder maven() {
    return new QualifiedOrder(MAVEN_RANKS, ".-");
  }

  /**
   * The same with more words for what comes before a release, {@code _} and a space as hyphens, and
   * Debian's {@code ~}, before which everything else comes later.
   */
  static QualifiedOrder generic() {
    return new QualifiedOrder(GENERIC_RANKS, ".-_ ~");
  }

  /** A number or a word, and whether a dot or a hyphen (or nothing) stood before it. */
  private record Token(char separator, String text, boolean number) {
    boolean isNothing() {
      return number ? Numerals.withoutLeadingZeros(text).isEmpty() : text.isEmpty();
    }
  }

  @Override
  public int compare(String left, String right) {
    List<Token> a = tokens(left);
    List<Token> b = tokens(right);
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int result;
      if (i >= a.size()) {
        result = -againstNothing(b.get(i));
      } else if (i >= b.size()) {
        result = againstNothing(a.get(i));
      } else {
        result = compare(a.get(i), b.get(i));
      }
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  private int compare(Token a, Token b) {
    if (a.separator == '~' || b.separator == '~') {
      if (a.separator != b.separator) {
        return a.separator == '~' ? -1 : 1;
      }
    }
    if (a.number != b.number) {
      return a.number ? 1 : -1;
    }
    if (!a.number) {
      return compareQualifiers(a.text, b.text);
    }
    // "-number" comes before ".number".
    return a.separator == b.separator
        ? Numerals.compare(a.text, b.text)
        : Boolean.compare(a.separator == '.', b.separator == '.');
  }

  private int againstNothing(Token token) {
    if (token.separator == '~') {
      return -1;
    }
    if (token.number) {
      return token.separator == '.' && token.isNothing() ? 0 : 1;
    }
    return compareQualifiers(token.text, "");
  }

  private int compareQualifiers(String a, String b) {
    int rankA = ranks.getOrDefault(a, UNKNOWN);
    int rankB = ranks.getOrDefault(b, UNKNOWN);
    return rankA == UNKNOWN && rankB == UNKNOWN ? a.compareTo(b) : Integer.compare(rankA, rankB);
  }

  private List<Token> tokens(String version) {
    List<Token> out = new ArrayList<>();
    String text = version.toLowerCase(Locale.ROOT);
    char separator = '.';
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isSeparator(c)) {
        // "1..2" is "1.0.2": an empty token stands for nought.
        add(out, new Token(separator, "0", true));
        separator = c == '.' || c == '~' ? c : '-';
        i++;
        continue;
      }
      int end = Numerals.isDigit(c) ? Numerals.endOfDigits(text, i) : endOfWord(text, i);
      String run = text.substring(i, end);
      boolean number = Numerals.isDigit(c);
      boolean numberFollows = end < text.length() && Numerals.isDigit(text.charAt(end));
      String meaning = !number && numberFollows ? SHORT.getOrDefault(run, run) : run;
      // A qualifier counts the same after a dot and after a hyphen.
      add(out, new Token(number || separator == '~' ? separator : '-', meaning, number));
      i = end;
      separator = '-';
      if (i < text.length() && isSeparator(text.charAt(i))) {
        char s = text.charAt(i);
        separator = s == '.' || s == '~' ? s : '-';
        i++;
      }
    }
    trim(out);
    return out;
  }

  /** Adds a token; what means nothing before a qualifier goes. */
  private static void add(List<Token> out, Token token) {
    if (!token.number) {
      trim(out);
    }
    out.add(token);
  }

  private static void trim(List<Token> out) {
    while (!out.isEmpty() && out.get(out.size() - 1).isNothing()) {
      out.remove(out.size() - 1);
    }
  }

  private boolean isSeparator(char c) {
    return separators.indexOf(c) >= 0;
  }

  private int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length()
        && !Numerals.isDigit(text.charAt(end))
        && !isSeparator(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
