package dten.preflight.report.html;

/** Numbers as people read them and as pictures take them, whatever the locale. */
final class Numbers {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
  private static final int THOUSAND = 1000;

  private Numbers() {}

  /** Such as {@code 1,234,567}. */
  static String of(long number) {
    String digits = Long.toString(number);
    StringBuilder text = new StringBuilder(digits);
    for (int i = digits.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  /** Such as {@code 12.3 MB}, by powers of 1000. */
  static String bytes(long bytes) {
    long whole = bytes;
    long tenths = 0;
    int unit = 0;
    while (whole >= THOUSAND) {
      tenths = whole % THOUSAND / 100;
      whole /= THOUSAND;
      unit++;
    }
    boolean isExact = unit == 0 || whole >= 100;
    return whole + (isExact ? "" : "." + tenths) + " " + UNITS[unit];
  }

  /** A share of 1 as a percentage for SVG, with at most two decimals. */
  static String percent(double share) {
    double bounded = Math.max(0, Math.min(1, share));
    long hundredths = Math.round(bounded * 10_000);
    long rest = hundredths % 100;
    String whole = String.valueOf(hundredths / 100);
    if (rest == 0) {
      return whole + "%";
    }
    return whole + (rest < 10 ? ".0" : ".") + (rest % 10 == 0 ? rest / 10 : rest) + "%";
  }
}
