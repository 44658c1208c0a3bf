package dten.preflight.fact.version;

/** Whole numbers as text, of any length: a version may hold more digits than a long. */
final class Numerals {
  private Numerals() {}

  /** Compares two runs of ASCII digits by value; leading zeros mean nothing. */
  static int compare(String a, String b) {
    String x = withoutLeadingZeros(a);
    String y = withoutLeadingZeros(b);
    return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
  }

  /** Whether there is at least one character and every one is an ASCII digit. */
  static boolean isNumeral(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** The digits without leading zeros; empty for nought. */
  static String withoutLeadingZeros(String digits) {
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The end of the run of digits that starts at an offset. */
  static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
