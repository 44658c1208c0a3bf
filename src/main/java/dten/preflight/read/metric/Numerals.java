package dten.preflight.read.metric;

/** Numbers as metrics are written. */
final class Numerals {
  private static final int LONGEST = 400;

  private Numerals() {}

  /** The number; NaN where it is none, and where it says so. */
  static double parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !isNumeral(text)) {
      return switch (text) {
        case "+Inf", "Inf", "inf", "+inf" -> Double.POSITIVE_INFINITY;
        case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.NaN;
      };
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether it is a number, or one of the words for what is none. */
  static boolean isValue(String text) {
    return switch (text) {
      case "NaN", "nan", "+NaN", "null" -> true;
      default -> !Double.isNaN(parse(text));
    };
  }

  /** Java would take more: hexadecimal numbers, and letters behind them. */
  private static boolean isNumeral(String text) {
    boolean hasDigit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      hasDigit |= c >= '0' && c <= '9';
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return hasDigit;
  }
}
