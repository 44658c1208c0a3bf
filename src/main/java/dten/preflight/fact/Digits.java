package dten.preflight.fact;

/** The few decimal digits that versions, clocks and ports are written with. */
public final class Digits {
  private Digits() {}

  /** Where the digits that begin at an offset end; the offset itself where none stands there. */
  public static int end(CharSequence text, int from) {
    int end = from;
    while (end < text.length() && is(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a character is one of 0 to 9, and not a digit of another script. */
  public static boolean is(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * The number that all of a text writes; -1 where another character stands in it, where it is
   * empty, and where it has more than {@code most} digits.
   *
   * @param most at most 9, so that the number fits
   */
  public static int number(CharSequence text, int most) {
    int length = text.length();
    return length > 0 && length <= most && end(text, 0) == length ? leading(text, most) : -1;
  }

  /** The number of the first digits of a text, of {@code most} at most; 0 where it has none. */
  public static int leading(CharSequence text, int most) {
    int value = 0;
    for (int i = 0; i < text.length() && i < most && is(text.charAt(i)); i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }
}
