package dten.preflight.read.content.secret;

import dten.preflight.read.content.source.Randomness;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of one kind of token as its issuer publishes it: a fixed keyword, what stands before it
 * and what follows.
 *
 * <p>Its pattern is compiled when its keyword is first seen, for most runs see few of them. It is
 * matched at one place of a bounded window only, and no pattern nests repetitions.
 */
final class TokenFormat {
  private final String type;
  private final int lead;
  private final String keyword;
  private final String expression;
  private final double leastEntropy;
  private volatile @Nullable Pattern pattern;

  /**
   * A form.
   *
   * @param lead how many characters of the token stand before the keyword
   * @param expression the whole token, lead and keyword included
   * @param leastEntropy bits per character that the token without its keyword must have at least
   */
  TokenFormat(String type, int lead, String keyword, String expression, double leastEntropy) {
    this.type = type;
    this.lead = lead;
    this.keyword = keyword;
    this.expression = expression;
    this.leastEntropy = leastEntropy;
  }

  String type() {
    return type;
  }

  String keyword() {
    return keyword;
  }

  /** Where the token begins when its keyword begins at {@code keywordStart}. */
  int start(int keywordStart) {
    return keywordStart - lead;
  }

  /** The end of the token around a keyword; -1 where there is none. */
  int end(CharSequence text, int keywordStart) {
    int start = keywordStart - lead;
    if (start < 0 || !beginsFresh(text, start)) {
      return -1;
    }
    Matcher matcher = pattern().matcher(text).region(start, text.length());
    if (!matcher.lookingAt()) {
      return -1;
    }
    int end = matcher.end();
    if (!endsClean(text, end)) {
      return -1;
    }
    String rest =
        text.subSequence(start, keywordStart).toString()
            + text.subSequence(keywordStart + keyword.length(), end);
    boolean invented =
        leastEntropy > 0
            && (Randomness.entropy(rest) < leastEntropy
                || Placeholders.isFiller(rest)
                || HandTyped.fills(rest)
                || Placeholders.saysSo(rest));
    return invented ? -1 : end;
  }

  private Pattern pattern() {
    Pattern known = pattern;
    if (known == null) {
      known = Pattern.compile(expression);
      pattern = known;
    }
    return known;
  }

  /** No token begins within a word; the n of an escaped line end is no part of a word. */
  private static boolean beginsFresh(CharSequence text, int start) {
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    if (!isWord(before) && before != '.' && before != '-') {
      return true;
    }
    return start > 1 && "nrt".indexOf(before) >= 0 && text.charAt(start - 2) == '\\';
  }

  private static boolean endsClean(CharSequence text, int end) {
    if (end == text.length()) {
      return true;
    }
    char after = text.charAt(end);
    char last = text.charAt(end - 1);
    return last == '=' || (!isWord(after) && after != '-') || !isWord(last);
  }

  private static boolean isWord(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_');
  }
}
