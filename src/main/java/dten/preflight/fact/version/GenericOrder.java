package dten.preflight.fact.version;

import java.util.Comparator;

/**
 * The order for versions of which nobody says what scheme they follow: numbers by value, the usual
 * words for pre-releases before the release, all other words after it. A leading {@code v} and
 * build metadata behind a plus sign mean nothing, an epoch only where both sides have one.
 */
final class GenericOrder implements Comparator<String> {
  private static final QualifiedOrder ORDER = QualifiedOrder.generic();

  @Override
  public int compare(String left, String right) {
    String a = plain(left);
    String b = plain(right);
    int epochA = endOfEpoch(a);
    int epochB = endOfEpoch(b);
    if (epochA > 0 && epochB > 0) {
      int byEpoch = Numerals.compare(a.substring(0, epochA - 1), b.substring(0, epochB - 1));
      if (byEpoch != 0) {
        return byEpoch;
      }
    }
    return ORDER.compare(a.substring(epochA), b.substring(epochB));
  }

  private static String plain(String version) {
    String text = version.strip();
    int start =
        text.length() > 1
                && (text.charAt(0) == 'v' || text.charAt(0) == 'V')
                && Numerals.isDigit(text.charAt(1))
            ? 1
            : 0;
    int plus = text.indexOf('+');
    return text.substring(start, plus < 0 ? text.length() : plus);
  }

  /** The offset behind the colon of an epoch; 0 where there is none. */
  private static int endOfEpoch(String text) {
    int digits = Numerals.endOfDigits(text, 0);
    return digits > 0 && digits < text.length() && text.charAt(digits) == ':' ? digits + 1 : 0;
  }
}
