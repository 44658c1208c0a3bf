package dten.preflight.plan;

import java.time.Duration;

/**
 * How long something takes, as far as anybody can say.
 *
 * @param low at best
 * @param high at worst; not less than the lower end
 */
public record Span(Duration low, Duration high) {
  private static final Duration DAY = Duration.ofDays(1);

  /** Refuses an end before the beginning. */
  public Span {
    if (low.isNegative() || high.compareTo(low) < 0) {
      throw new IllegalArgumentException("no such span: " + low + " to " + high);
    }
  }

  static Span minutes(int low, int high) {
    return new Span(Duration.ofMinutes(low), Duration.ofMinutes(high));
  }

  static Span days(int low, int high) {
    return new Span(Duration.ofDays(low), Duration.ofDays(high));
  }

  Span plus(Span other) {
    return new Span(low.plus(other.low), high.plus(other.high));
  }

  /** Both ends as they are, or one where they are the same: {@code 10 to 30 min}. */
  public String words() {
    String from = words(low);
    String to = words(high);
    if (from.equals(to)) {
      return from;
    }
    int unit = from.lastIndexOf(' ');
    boolean isOne = from.indexOf(' ') == unit && to.indexOf(' ') == to.lastIndexOf(' ');
    boolean same =
        isOne && (to.endsWith(from.substring(unit)) || to.endsWith(from.substring(unit) + "s"));
    return (same ? from.substring(0, unit) : from) + " to " + to;
  }

  /** A length of time: {@code 45 s}, {@code 5 min}, {@code 1 h 30 min}, {@code 2 days}. */
  public static String words(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (length.compareTo(DAY) >= 0 && seconds % DAY.toSeconds() == 0) {
      return length.toDays() + (length.toDays() == 1 ? " day" : " days");
    }
    long minutes = (seconds + 59) / 60;
    String rest = minutes % 60 == 0 ? "" : " " + minutes % 60 + " min";
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h" + rest;
  }
}
