package dten.preflight.fact.version;

import java.util.Comparator;

/**
 * The order of RPM, rpm-version(7): epoch, version and release; a release is compared only where
 * both sides have one, as RPM does for dependencies.
 */
final class RpmOrder implements Comparator<String> {
  @Override
  public int compare(String left, String right) {
    Evr a = Evr.of(left);
    Evr b = Evr.of(right);
    int byEpoch = Numerals.compare(a.epoch(), b.epoch());
    int byVersion = byEpoch != 0 ? byEpoch : part(a.version(), b.version());
    boolean both = !a.release().isEmpty() && !b.release().isEmpty();
    return byVersion != 0 || !both ? byVersion : part(a.release(), b.release());
  }

  /** Segments of digits or of letters; a tilde comes before the end, a caret after it. */
  private static int part(String a, String b) {
    int i = 0;
    int j = 0;
    while (true) {
      i = skipSeparators(a, i);
      j = skipSeparators(b, j);
      char x = i < a.length() ? a.charAt(i) : 0;
      char y = j < b.length() ? b.charAt(j) : 0;
      if (x == '~' || y == '~' || x == '^' || y == '^') {
        if (x != y) {
          return Integer.compare(rank(x), rank(y));
        }
        i++;
        j++;
        continue;
      }
      if (x == 0 || y == 0) {
        return Boolean.compare(x != 0, y != 0);
      }
      boolean number = Numerals.isDigit(x);
      if (number != Numerals.isDigit(y)) {
        return number ? 1 : -1;
      }
      int iEnd = number ? Numerals.endOfDigits(a, i) : endOfLetters(a, i);
      int jEnd = number ? Numerals.endOfDigits(b, j) : endOfLetters(b, j);
      String p = a.substring(i, iEnd);
      String q = b.substring(j, jEnd);
      int result = number ? Numerals.compare(p, q) : p.compareTo(q);
      if (result != 0) {
        return result;
      }
      i = iEnd;
      j = jEnd;
    }
  }

  /** Tilde, end, caret, anything else. */
  private static int rank(char c) {
    if (c == '~') {
      return -1;
    }
    return c == 0 ? 0 : c == '^' ? 1 : 2;
  }

  private static int skipSeparators(String text, int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Numerals.isDigit(c) || isLetter(c) || c == '~' || c == '^') {
        break;
      }
      i++;
    }
    return i;
  }

  private static int endOfLetters(String text, int from) {
    int end = from;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
