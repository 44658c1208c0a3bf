package dten.preflight.check.change;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An amount that stands in a class or a setting, such as {@code 30000}, {@code 50 millis} or {@code
 * "250ms"}.
 *
 * @param number in nanoseconds or bytes where the unit is one of time or size
 * @param unit what it is of; empty where it is a number alone
 */
record Magnitude(double number, String unit) {
  private static final double STEP = 10;
  private static final int LONGEST = 40;

  private static final String TIME = "time";
  private static final String SIZE = "size";

  private static final Map<String, Double> TIMES =
      Map.ofEntries(
          Map.entry("ns", 1.0),
          Map.entry("nanos", 1.0),
          Map.entry("nanoseconds", 1.0),
          Map.entry("us", 1e3),
          Map.entry("micros", 1e3),
          Map.entry("microseconds", 1e3),
          Map.entry("ms", 1e6),
          Map.entry("millis", 1e6),
          Map.entry("milliseconds", 1e6),
          Map.entry("s", 1e9),
          Map.entry("sec", 1e9),
          Map.entry("seconds", 1e9),
          Map.entry("min", 60e9),
          Map.entry("minutes", 60e9),
          Map.entry("h", 3600e9),
          Map.entry("hours", 3600e9),
          Map.entry("d", 86400e9),
          Map.entry("days", 86400e9));

  private static final List<String> SIZES = List.of("k", "m", "g", "t");

  /** Nothing where it is none, or several. */
  static Optional<Magnitude> of(String value) {
    String text =
        value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
            ? value.substring(1, value.length() - 1)
            : value;
    int end = 0;
    while (end < text.length()
        && (isDigit(text.charAt(end))
            || (end == 0 && text.charAt(0) == '-')
            || (end > 0 && ".E".indexOf(text.charAt(end)) >= 0))) {
      end++;
    }
    if (end == 0 || end > LONGEST || !isDigit(text.charAt(end - 1))) {
      return Optional.empty();
    }
    double number;
    try {
      number = Double.parseDouble(text.substring(0, end));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    String unit = text.substring(end).strip().toLowerCase(Locale.ROOT);
    Double nanos = TIMES.get(unit);
    if (nanos != null) {
      return Optional.of(new Magnitude(number * nanos, TIME));
    }
    int size = unit.endsWith("b") ? SIZES.indexOf(unit.substring(0, unit.length() - 1)) : -1;
    if (size >= 0) {
      return Optional.of(new Magnitude(number * Math.pow(1024, size + 1.0), SIZE));
    }
    boolean isUnit = unit.chars().allMatch(c -> c >= 'a' && c <= 'z');
    return isUnit ? Optional.of(new Magnitude(number, unit)) : Optional.empty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * How much it differs from a later one of the same unit, in words; empty where that is less than
   * ten times. Numbers that are not above zero stand for never, for always or for no limit.
   */
  String jumpTo(Magnitude later) {
    if (!unit.equals(later.unit)) {
      return "";
    }
    if (number > 0 && later.number > 0) {
      double more = later.number / number;
      if (more >= STEP) {
        return times(more) + " more";
      }
      return 1 / more >= STEP ? times(1 / more) + " less" : "";
    }
    if (number >= STEP && later.number <= 0) {
      return "no amount any more";
    }
    return number <= 0 && later.number >= STEP ? "an amount for the first time" : "";
  }

  private static String times(double factor) {
    return factor < 1e6 ? Math.round(factor) + " times" : "over a million times";
  }
}
