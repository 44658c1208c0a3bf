package dten.preflight.fact.schedule;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Lengths of time as systemd.time(7) writes them. */
public final class TimeSpans {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private TimeSpans() {}

  /** Reads {@code 1h 30min}, {@code 2w}, or a bare number of seconds; empty for anything else. */
  public static Optional<Duration> parse(String written) {
    String text = written.strip();
    if (text.isEmpty() || text.length() > 100) {
      return Optional.empty();
    }
    double seconds = 0;
    int i = 0;
    while (i < text.length()) {
      int number = i;
      while (i < text.length() && (isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
        i++;
      }
      int numberEnd = i;
      i = skipBlanks(text, i);
      int unit = i;
      while (i < text.length() && Character.isLetter(text.charAt(i))) {
        i++;
      }
      double factor = factor(text.substring(unit, i));
      if (numberEnd == number || numberEnd - number > 12 || factor < 0) {
        return Optional.empty();
      }
      String digits = text.substring(number, numberEnd);
      if (digits.indexOf('.') != digits.lastIndexOf('.') || digits.equals(".")) {
        return Optional.empty();
      }
      seconds += Double.parseDouble(digits) * factor;
      i = skipBlanks(text, i);
    }
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static double factor(String unit) {
    return switch (unit) {
      case "", "s", "sec", "second", "seconds" -> 1;
      case "us", "usec", "µs" -> 0.000001;
      case "ms", "msec" -> 0.001;
      case "m", "min", "minute", "minutes" -> MINUTE;
      case "h", "hr", "hour", "hours" -> HOUR;
      case "d", "day", "days" -> DAY;
      case "w", "week", "weeks" -> 7 * DAY;
      case "M", "month", "months" -> 30.44 * DAY;
      case "y", "year", "years" -> 365.25 * DAY;
      default -> -1;
    };
  }

  /** The two largest units of a length, such as {@code 1 hour 30 minutes}. */
  public static String inWords(Duration length) {
    long seconds = length.toSeconds();
    if (seconds == 0) {
      return String.format(Locale.ROOT, "%d ms", length.toMillis());
    }
    StringBuilder out = new StringBuilder();
    int parts = 0;
    long[] sizes = {DAY, HOUR, MINUTE, 1};
    String[] names = {"day", "hour", "minute", "second"};
    for (int i = 0; i < sizes.length && parts < 2; i++) {
      long count = seconds / sizes[i];
      seconds %= sizes[i];
      if (count > 0) {
        out.append(parts == 0 ? "" : " ").append(count).append(' ').append(names[i]);
        out.append(count == 1 ? "" : "s");
        parts++;
      }
    }
    return out.toString();
  }
}
