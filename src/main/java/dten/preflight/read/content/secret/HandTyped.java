package dten.preflight.read.content.secret;

import java.util.Locale;

/**
 * Tells values that a person typed in the shape of a secret: {@code a1b2c3d4e5f6}, {@code
 * 1234567890abcdef}, {@code qwertyuiop}. Each character is asked whether those before it foretell
 * it; of a drawn value nearly none is foretold.
 */
final class HandTyped {
  /** Shorter ones may be passwords of a lazy person, which open something all the same. */
  private static final int LEAST = 16;

  /** What is longer is judged by its head. */
  private static final int MOST = 512;

  /** A block that stands again is one when it has this many characters. */
  private static final int BLOCK = 5;

  /** Blocks up to this length, written again and again, only fill a place. */
  private static final int SHORT_BLOCK = 16;

  private static final int NO_STEP = 9;
  private static final int KEY_STEP = 2;
  private static final String ROWS = "qwertyuiop asdfghjkl zxcvbnm";

  private HandTyped() {}

  /** Whether half of the letters and digits of a value follow from those before them. */
  static boolean is(String value) {
    String text = lettersAndDigits(value);
    if (text.length() < LEAST) {
      return false;
    }
    int foretold = 0;
    for (int i = 2; i < text.length(); i++) {
      if (goesOn(text, i) || alternates(text, i) || isAgain(text, i)) {
        foretold++;
      }
    }
    return foretold * 2 >= text.length() - 2;
  }

  /** Whether a value only fills its place: crosses, noughts, or a short block again and again. */
  static boolean fills(String value) {
    String text = lettersAndDigits(value);
    if (text.length() < LEAST) {
      return false;
    }
    int fillers = 0;
    for (int i = 0; i < text.length(); i++) {
      fillers += text.charAt(i) == 'x' || text.charAt(i) == '0' ? 1 : 0;
    }
    return fillers * 4 >= text.length() * 3 || isBlocks(text);
  }

  private static String lettersAndDigits(String value) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < value.length() && out.length() < MOST; i++) {
      if (Character.isLetterOrDigit(value.charAt(i))) {
        out.append(value.charAt(i));
      }
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean goesOn(String text, int at) {
    int step = step(text.charAt(at - 1), text.charAt(at));
    return step != NO_STEP && step == step(text.charAt(at - 2), text.charAt(at - 1));
  }

  /** Two sequences in turns, such as {@code a1b2c3}. */
  private static boolean alternates(String text, int at) {
    if (at < 3) {
      return false;
    }
    int step = step(text.charAt(at - 2), text.charAt(at));
    return step != NO_STEP && step != 0 && step == step(text.charAt(at - 3), text.charAt(at - 1));
  }

  /** One on, one back, the same, the next key of a keyboard's row, or none of these. */
  private static int step(char from, char to) {
    int step = to - from;
    if (step >= -1 && step <= 1) {
      return step;
    }
    boolean around =
        switch (from) {
          case '9' -> to == '0' || to == 'a';
          case '0' -> to == 'a';
          case 'f' -> to == '0' || to == '1';
          case 'z' -> to == 'a' || to == '0' || to == '1';
          default -> false;
        };
    if (around) {
      return 1;
    }
    int key = ROWS.indexOf(from);
    boolean next = key >= 0 && key + 1 < ROWS.length() && ROWS.charAt(key + 1) == to;
    return next ? KEY_STEP : NO_STEP;
  }

  /** Whether a character ends a block that stood before. */
  private static boolean isAgain(String text, int at) {
    int start = at + 1 - BLOCK;
    return start > 0 && text.lastIndexOf(text.substring(start, at + 1), start - 1) >= 0;
  }

  private static boolean isBlocks(String text) {
    for (int block = 1; block <= SHORT_BLOCK && block * 2 <= text.length(); block++) {
      int same = 0;
      for (int i = block; i < text.length(); i++) {
        same += text.charAt(i) == text.charAt(i - block) ? 1 : 0;
      }
      if (same * 3 >= (text.length() - block) * 2) {
        return true;
      }
    }
    return false;
  }
}
