package dten.preflight.fact.schedule;

import dten.preflight.fact.Digits;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run at a time given to at(1).
 *
 * @param written the words as given, such as {@code now + 5 minutes}
 * @param time the time of day where only that is given; null otherwise
 */
public record Once(String written, @Nullable LocalTime time) implements Timing {
  /** Reads what at(1) is given as its time. */
  public static Once parse(String written) {
    return new Once(written, timeOfDay(written.strip().toLowerCase(Locale.ROOT)));
  }

  private static @Nullable LocalTime timeOfDay(String word) {
    return switch (word) {
      case "midnight" -> LocalTime.MIDNIGHT;
      case "noon" -> LocalTime.NOON;
      case "teatime" -> LocalTime.of(16, 0);
      default -> clockTime(word);
    };
  }

  private static @Nullable LocalTime clockTime(String word) {
    boolean am = word.endsWith("am");
    boolean pm = word.endsWith("pm");
    String digits = am || pm ? word.substring(0, word.length() - 2).strip() : word;
    int colon = digits.indexOf(':');
    int hour;
    int minute = 0;
    if (colon > 0) {
      hour = Digits.number(digits.substring(0, colon), 2);
      minute = Digits.number(digits.substring(colon + 1), 2);
    } else if (digits.length() == 4) {
      hour = Digits.number(digits.substring(0, 2), 2);
      minute = Digits.number(digits.substring(2), 2);
    } else {
      hour = Digits.number(digits, 2);
    }
    if ((am || pm) && (hour < 1 || hour > 12)) {
      return null;
    }
    hour = am && hour == 12 ? 0 : pm && hour < 12 ? hour + 12 : hour;
    return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? null : LocalTime.of(hour, minute);
  }

  @Override
  public Optional<ZonedDateTime> next(ZonedDateTime from) {
    LocalTime at = time;
    if (at == null) {
      return Optional.empty();
    }
    ZonedDateTime today = from.with(at);
    return Optional.of(today.isBefore(from) ? today.plusDays(1) : today);
  }

  @Override
  public String inWords() {
    return time == null ? "once, " + written : "once, at " + time;
  }
}
