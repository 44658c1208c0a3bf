package dten.preflight.check.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;

/** Values as messages show them: three digits, and times in the unit that suits them. */
final class Numbers {
  private static final Set<String> SECONDS = Set.of("seconds", "second", "sec");
  private static final Set<String> MILLIS = Set.of("ms", "millis", "milliseconds", "millisecond");
  private static final Set<String> BYTES = Set.of("bytes", "byte");

  private Numbers() {}

  /** A value of a metric whose name has these words. */
  static String of(double value, List<String> words) {
    if (any(words, SECONDS)) {
      return time(value);
    }
    if (any(words, MILLIS)) {
      return time(value / 1000);
    }
    if (any(words, BYTES)) {
      return value >= 1e9
          ? digits(value / 1e9) + " GB"
          : value >= 1e6
              ? digits(value / 1e6) + " MB"
              : value >= 1e3 ? digits(value / 1e3) + " kB" : digits(value) + " bytes";
    }
    return digits(value);
  }

  private static boolean any(List<String> words, Set<String> some) {
    for (String each : words) {
      if (some.contains(each)) {
        return true;
      }
    }
    return false;
  }

  private static String time(double seconds) {
    double size = Math.abs(seconds);
    if (size == 0 || size >= 1) {
      return digits(seconds) + " s";
    }
    return size >= 1e-3
        ? digits(seconds * 1e3) + " ms"
        : size >= 1e-6 ? digits(seconds * 1e6) + " us" : digits(seconds * 1e9) + " ns";
  }

  /** Three significant digits, without an exponent. */
  static String digits(double value) {
    if (!Double.isFinite(value)) {
      return value > 0 ? "infinite" : "unknown";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    if (Math.abs(value) >= 1e15 || (value != 0 && Math.abs(value) < 1e-6)) {
      return rounded.stripTrailingZeros().toString();
    }
    String plain = rounded.stripTrailingZeros().toPlainString();
    return plain.equals("-0") ? "0" : plain;
  }

  /** A change such as {@code +24 %}; {@code x3.1} where it is more than twice. */
  static String change(double effect) {
    if (effect == Double.POSITIVE_INFINITY) {
      return "from nothing";
    }
    if (effect == Double.NEGATIVE_INFINITY) {
      return "to nothing";
    }
    double ratio = Math.exp(effect);
    if (ratio > 2.5) {
      return "x" + digits(ratio);
    }
    double percent = (ratio - 1) * 100;
    String text = Math.abs(percent) >= 9.95 ? String.valueOf(Math.round(percent)) : tenths(percent);
    return (percent >= 0 ? "+" : "") + text + " %";
  }

  private static String tenths(double percent) {
    String text = String.valueOf(Math.round(percent * 10) / 10.0);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
