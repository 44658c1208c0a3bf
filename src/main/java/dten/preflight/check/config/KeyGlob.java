package dten.preflight.check.config;

import java.util.Arrays;

/**
 * A pattern over keys: {@code *} stands for anything but a dot, {@code **} for anything, {@code ?}
 * for one character. Keys come from the package, so matching takes time in proportion to pattern
 * and key, whatever they are.
 */
final class KeyGlob {
  private final String pattern;
  private final String head;

  KeyGlob(String pattern) {
    this.pattern = pattern;
    int wild = 0;
    while (wild < pattern.length() && "*?".indexOf(pattern.charAt(wild)) < 0) {
      wild++;
    }
    this.head = pattern.substring(0, wild);
  }

  /** How many characters it names itself: the more, the closer it fits. */
  int weight() {
    return (int) pattern.chars().filter(c -> c != '*' && c != '?').count();
  }

  boolean matches(String key) {
    if (!key.startsWith(head)) {
      return false;
    }
    boolean[] row = new boolean[key.length() + 1];
    row[head.length()] = true;
    int i = head.length();
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      boolean anything = pattern.startsWith("**", i);
      if (anything) {
        spread(row, key, Dots.TOO);
      } else if (c == '*') {
        spread(row, key, Dots.NOT);
      } else {
        step(row, key, c);
      }
      i += anything ? 2 : 1;
    }
    return row[key.length()];
  }

  private enum Dots {
    TOO,
    NOT
  }

  private static void spread(boolean[] row, String key, Dots dots) {
    for (int j = 1; j < row.length; j++) {
      row[j] |= row[j - 1] && (dots == Dots.TOO || key.charAt(j - 1) != '.');
    }
  }

  private static void step(boolean[] row, String key, char c) {
    boolean[] before = Arrays.copyOf(row, row.length);
    row[0] = false;
    for (int j = 1; j < row.length; j++) {
      row[j] = before[j - 1] && (c == '?' || c == key.charAt(j - 1));
    }
  }
}
