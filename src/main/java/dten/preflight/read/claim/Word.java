package dten.preflight.read.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A number, a word in lower case, or one other character, with its place.
 *
 * @param start the offset of its first character
 * @param end the offset behind its last
 */
record Word(Type type, String text, int start, int end) {
  enum Type {
    NUMBER,
    LETTERS,
    SIGN
  }

  /** The words of a text from one offset to before another; white space is left out. */
  static List<Word> split(String text, int from, int to) {
    List<Word> words = new ArrayList<>();
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      int end = i + 1;
      Type type = Type.SIGN;
      if (isDigit(c)) {
        type = Type.NUMBER;
        end = endOfNumber(text, i, to);
      } else if (Character.isLetter(c)) {
        type = Type.LETTERS;
        while (end < to && Character.isLetter(text.charAt(end))) {
          end++;
        }
      }
      if (!Character.isWhitespace(c) && c != '\u00a0') {
        words.add(new Word(type, text.substring(i, end).toLowerCase(Locale.ROOT), i, end));
      }
      i = end;
    }
    return words;
  }

  private static int endOfNumber(String text, int from, int to) {
    int end = from;
    while (end < to && isDigit(text.charAt(end))) {
      end++;
    }
    boolean fraction =
        end + 1 < to && ".,".indexOf(text.charAt(end)) >= 0 && isDigit(text.charAt(end + 1));
    if (fraction) {
      end++;
      while (end < to && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  boolean is(String word) {
    return text.equals(word);
  }
}
