package dten.preflight.fact.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The five time fields of crontab(5), as sets of bits. A day fits when month and day of the month
 * and day of the week fit; where neither of the two day fields starts with an asterisk, one of them
 * is enough.
 *
 * @param minutes bits 0 to 59
 * @param hours bits 0 to 23
 * @param days bits 1 to 31
 * @param months bits 1 to 12
 * @param weekdays bits 0 (Sunday) to 6
 * @param anyDay whether the field of the days starts with an asterisk
 * @param anyWeekday whether the field of the weekdays starts with an asterisk
 * @param zone the {@code CRON_TZ} in effect; null for that of the system
 */
public record CronTiming(
    long minutes,
    long hours,
    long days,
    long months,
    long weekdays,
    boolean anyDay,
    boolean anyWeekday,
    @Nullable ZoneId zone)
    implements Timing {
  static final long ALL_MINUTES = (1L << 60) - 1;
  static final long ALL_HOURS = (1L << 24) - 1;
  static final long ALL_MONTHS = 0b1_1111_1111_1110L;
  static final long ALL_WEEKDAYS = 0b111_1111L;

  /** 29 February on a given weekday comes back within 28 years, 40 around the year 2100. */
  private static final int YEARS_AHEAD = 41;

  /** The same in another zone. */
  public CronTiming in(@Nullable ZoneId other) {
    return new CronTiming(minutes, hours, days, months, weekdays, anyDay, anyWeekday, other);
  }

  @Override
  public Optional<ZonedDateTime> next(ZonedDateTime from) {
    ZoneId own = zone == null ? from.getZone() : zone;
    ZonedDateTime start = from.withZoneSameInstant(own);
    LocalDate first = start.toLocalDate();
    LocalDate last = first.plusYears(YEARS_AHEAD);
    for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
      if (!Numbers.has(months, day.getMonthValue())) {
        day = day.withDayOfMonth(day.lengthOfMonth());
      } else if (fits(day)) {
        ZonedDateTime run = firstOn(day, start, own);
        if (run != null) {
          return Optional.of(run.withZoneSameInstant(from.getZone()));
        }
      }
    }
    return Optional.empty();
  }

  private boolean fits(LocalDate day) {
    boolean byDay = Numbers.has(days, day.getDayOfMonth());
    boolean byWeekday = Numbers.has(weekdays, day.getDayOfWeek().getValue() % 7);
    return (anyDay || anyWeekday) ? (byDay && byWeekday) : (byDay || byWeekday);
  }

  private @Nullable ZonedDateTime firstOn(LocalDate day, ZonedDateTime from, ZoneId own) {
    for (int hour = 0; hour < 24; hour++) {
      for (int minute = 0; Numbers.has(hours, hour) && minute < 60; minute++) {
        if (Numbers.has(minutes, minute)) {
          ZonedDateTime run = day.atTime(hour, minute).atZone(own);
          if (!run.isBefore(from)) {
            return run;
          }
        }
      }
    }
    return null;
  }

  @Override
  public String inWords() {
    String zoned = zone == null ? "" : " (" + zone + ")";
    return time() + day() + zoned;
  }

  private String time() {
    int minute = Numbers.only(minutes);
    int step = Numbers.step(minutes, 0, 59);
    if (hours == ALL_HOURS) {
      if (minutes == ALL_MINUTES) {
        return "every minute";
      }
      if (step > 1) {
        return "every " + step + " minutes";
      }
      return "every hour at minute " + Numbers.inWords(minutes, 0, 59, Integer::toString);
    }
    int hourStep = Numbers.step(hours, 0, 23);
    if (minute >= 0 && hourStep > 1) {
      return "every " + hourStep + " hours at minute " + minute;
    }
    if (Long.bitCount(minutes) * Long.bitCount(hours) <= 4) {
      return "at " + clock();
    }
    String during = " from hour " + Numbers.inWords(hours, 0, 23, Integer::toString);
    if (minutes == ALL_MINUTES) {
      return "every minute" + during;
    }
    return step > 1
        ? "every " + step + " minutes" + during
        : "at minute " + Numbers.inWords(minutes, 0, 59, Integer::toString) + during;
  }

  private String clock() {
    List<String> times = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      for (int minute = 0; minute < 60; minute++) {
        if (Numbers.has(hours, hour) && Numbers.has(minutes, minute)) {
          times.add(LocalTime.of(hour, minute).toString());
        }
      }
    }
    return Numbers.and(times);
  }

  private String day() {
    boolean daily = hours != ALL_HOURS && Numbers.step(hours, 0, 23) == 0;
    boolean everyDay = Long.bitCount(days) == 31;
    boolean everyWeekday = weekdays == ALL_WEEKDAYS;
    String byDay = " on day " + Numbers.inWords(days, 1, 31, Integer::toString);
    String byWeekday = " on " + Numbers.inWords(weekdays, 0, 6, CronTiming::weekday);
    String day;
    if (everyDay && everyWeekday) {
      day = daily && months == ALL_MONTHS ? " every day" : "";
    } else if (everyDay) {
      day = anyDay || anyWeekday ? byWeekday : "";
    } else if (everyWeekday) {
      day = byDay + " of " + (months == ALL_MONTHS ? "every month" : "the month");
    } else {
      day = byDay + (anyDay || anyWeekday ? " that is" : " and") + byWeekday;
    }
    return months == ALL_MONTHS
        ? day
        : day + " in " + Numbers.inWords(months, 1, 12, CronTiming::month);
  }

  static String weekday(int fromSunday) {
    return inWords(DayOfWeek.of(fromSunday == 0 ? 7 : fromSunday));
  }

  static String month(int number) {
    return inWords(Month.of(number));
  }

  /** The English name; the platform's own way loads the data of locales first. */
  private static String inWords(Enum<?> day) {
    return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
