package dten.preflight.fact.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A word, a version or a sign of a range that somebody wrote. */
record RangeToken(Type type, String text) {
  enum Type {
    OPERATOR,
    VERSION,
    WORD,
    COMMA,
    OR,
    DASH
  }

  /** Longest first, so that the first that fits is the right one. */
  private static final List<String> OPERATORS =
      List.of(
          "===", "==", ">=", "=>", "<=", "=<", "<<", ">>", "!=", "<>", "~=", "~>", "~", "^", ">",
          "<", "=", "≥", "≤", "≠");

  /** The tokens of a text; null where it holds a character no notation has. */
  static @Nullable List<RangeToken> split(String text) {
    List<RangeToken> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '(' || c == ')') {
        i++;
      } else if (c == ',' || c == ';' || c == '&') {
        i = add(tokens, Type.COMMA, text, i, text.startsWith("&&", i) ? i + 2 : i + 1);
      } else if (c == '|') {
        i = add(tokens, Type.OR, text, i, text.startsWith("||", i) ? i + 2 : i + 1);
      } else if (c == '-' || c == '–' || c == '—') {
        i = add(tokens, Type.DASH, text, i, i + 1);
      } else if (startsVersion(text, i)) {
        i = add(tokens, Type.VERSION, text, i, endOfVersion(text, i));
      } else if (Character.isLetter(c)) {
        i = add(tokens, Type.WORD, text, i, endOfWord(text, i));
      } else {
        String operator = operatorAt(text, i);
        if (operator.isEmpty()) {
          return null;
        }
        i = add(tokens, Type.OPERATOR, text, i, i + operator.length());
      }
    }
    return tokens;
  }

  private static int add(List<RangeToken> tokens, Type type, String text, int from, int end) {
    String piece = text.substring(from, end);
    tokens.add(new RangeToken(type, type == Type.WORD ? piece.toLowerCase(Locale.ROOT) : piece));
    return end;
  }

  private static String operatorAt(String text, int at) {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        return operator;
      }
    }
    return "";
  }

  private static boolean startsVersion(String text, int at) {
    char c = text.charAt(at);
    boolean more = at + 1 < text.length();
    char next = more ? text.charAt(at + 1) : ' ';
    if (Numerals.isDigit(c) || c == '*') {
      return true;
    }
    if ((c == 'v' || c == 'V') && Numerals.isDigit(next)) {
      return true;
    }
    return (c == 'x' || c == 'X') && !Character.isLetterOrDigit(next);
  }

  private static int endOfVersion(String text, int from) {
    int end = from + 1;
    while (end < text.length() && isOfVersion(text, end)) {
      end++;
    }
    // A full stop ends the sentence, not the version.
    return end - from > 1 && text.charAt(end - 1) == '.' ? end - 1 : end;
  }

  private static boolean isOfVersion(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x80 && (Character.isLetterOrDigit(c) || ".+~:_*-".indexOf(c) >= 0)) {
      return true;
    }
    // PEP 440's epoch, RPM's snapshots after a release.
    return (c == '!' || c == '^')
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length()
        && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }
}
