package dten.preflight.read.metric;

/**
 * Numbers as tables for people have them: with a unit behind. Times become seconds, sizes bytes,
 * thousands and millions numbers; other units, and per cent, stay as they are.
 */
final class Amounts {
  private static final int LONGEST_UNIT = 12;

  private Amounts() {}

  /** The number; NaN where it is none, and where it says so. */
  static double parse(String text) {
    int end = end(text);
    return end == 0 || end == text.length()
        ? Numerals.parse(text)
        : Numerals.parse(text.substring(0, end)) * factor(text.substring(end).strip());
  }

  /** Whether it is a number, with a unit or without, or one of the words for what is none. */
  static boolean isValue(String text) {
    if (Numerals.isValue(text)) {
      return true;
    }
    int end = end(text);
    return end > 0
        && text.length() - end <= LONGEST_UNIT
        && !Double.isNaN(Numerals.parse(text.substring(0, end)))
        && factor(text.substring(end).strip()) > 0;
  }

  /** Where the number ends. */
  private static int end(String text) {
    int end = 0;
    while (end < text.length() && "0123456789.+-".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  /** What the unit stands for; 0 where it is none. */
  private static double factor(String unit) {
    return switch (unit) {
      case "%", "s", "sec", "secs", "second", "seconds", "B", "bytes" -> 1;
      case "/s", "req/s", "ops/s", "reqps", "rps", "ops", "iops", "c/s", "B/s" -> 1;
      case "ns" -> 1e-9;
      case "us", "\u00B5s", "\u03BCs" -> 1e-6;
      case "ms" -> 1e-3;
      case "min", "mins", "minutes" -> 60;
      case "h", "hour", "hours" -> 3600;
      case "d", "day", "days" -> 86_400;
      case "K", "k", "kB", "kB/s" -> 1e3;
      case "Mil", "MB", "MB/s" -> 1e6;
      case "Bil", "GB", "GB/s" -> 1e9;
      case "KiB", "KiB/s" -> 1024;
      case "MiB", "MiB/s" -> 1024.0 * 1024;
      case "GiB", "GiB/s" -> 1024.0 * 1024 * 1024;
      default -> 0;
    };
  }
}
