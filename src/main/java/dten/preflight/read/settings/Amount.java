package dten.preflight.read.settings;

/** A whole number that may end in a binary multiple: {@code 100000}, {@code 64M}, {@code 8G}. */
public final class Amount {
  private static final String MULTIPLES = "KMGT";

  private Amount() {}

  /**
   * Reads it; K, M, G and T multiply by powers of 1024, with or without {@code iB} behind them.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  public static long parse(String text) {
    String rest = text.endsWith("iB") ? text.substring(0, text.length() - 2) : text;
    int multiple = rest.isEmpty() ? -1 : MULTIPLES.indexOf(rest.charAt(rest.length() - 1));
    String digits = multiple < 0 ? text : rest.substring(0, rest.length() - 1);
    try {
      long number = Long.parseLong(digits);
      if (number >= 0 && !digits.startsWith("+")) {
        return multiple < 0 ? number : Math.multiplyExact(number, 1L << (10 * (multiple + 1)));
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Falls through to the one message: both mean that it is not usable.
    }
    throw new IllegalArgumentException(
        "is " + text + ", not a whole number such as 5000, 64M or 8G");
  }
}
