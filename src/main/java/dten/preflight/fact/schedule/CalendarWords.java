package dten.preflight.fact.schedule;

import dten.preflight.fact.schedule.CalendarTiming.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A calendar event in words. */
final class CalendarWords {
  private CalendarWords() {}

  static String of(CalendarTiming timing) {
    long seconds = bits(timing.seconds(), 0, 59);
    long minutes = bits(timing.minutes(), 0, 59);
    long hours = bits(timing.hours(), 0, 23);
    long days = bits(timing.days(), 1, 31);
    long months = bits(timing.months(), 1, 12);
    String date = date(timing, days, months);
    return time(seconds, minutes, hours, date.isEmpty()) + date;
  }

  private static long bits(List<Span> spans, int low, int high) {
    long bits = 0;
    for (int i = low; i <= high; i++) {
      boolean has = spans.isEmpty();
      for (Span span : spans) {
        has |= span.has(i);
      }
      bits |= has ? 1L << i : 0;
    }
    return bits;
  }

  private static String time(long seconds, long minutes, long hours, boolean everyDay) {
    int second = Numbers.only(seconds);
    if (second < 0) {
      return "every few seconds";
    }
    if (Long.bitCount(minutes) * Long.bitCount(hours) <= 4) {
      return "at " + clock(minutes, hours, second) + (everyDay ? " every day" : "");
    }
    String during =
        hours == CronTiming.ALL_HOURS
            ? ""
            : " from hour " + Numbers.inWords(hours, 0, 23, Integer::toString);
    if (minutes == CronTiming.ALL_MINUTES) {
      return "every minute" + during;
    }
    int step = Numbers.step(minutes, 0, 59);
    if (step > 1) {
      return "every " + step + " minutes" + during;
    }
    int minute = Numbers.only(minutes);
    int hourStep = Numbers.step(hours, 0, 23);
    if (minute >= 0 && hourStep > 1) {
      return "every " + hourStep + " hours at minute " + minute;
    }
    String at = "at minute " + Numbers.inWords(minutes, 0, 59, Integer::toString);
    return during.isEmpty() ? "every hour " + at : at + during;
  }

  private static String clock(long minutes, long hours, int second) {
    List<String> times = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      for (int minute = 0; minute < 60; minute++) {
        if (Numbers.has(hours, hour) && Numbers.has(minutes, minute)) {
          times.add(
              second == 0
                  ? String.format(Locale.ROOT, "%02d:%02d", hour, minute)
                  : String.format(Locale.ROOT, "%02d:%02d:%02d", hour, minute, second));
        }
      }
    }
    return Numbers.and(times);
  }

  private static String date(CalendarTiming timing, long days, long months) {
    StringBuilder out = new StringBuilder();
    if (timing.weekdays() != 0) {
      String words = Numbers.inWords(timing.weekdays(), 0, 6, i -> CronTiming.weekday((i + 1) % 7));
      out.append(" on ").append(words);
    }
    if (timing.lastDays()) {
      out.append(" on days counted from the end of the month (").append(timing.normalized());
      out.append(')');
    } else if (Long.bitCount(days) < 31) {
      out.append(out.length() == 0 ? " on day " : " that is day ");
      out.append(Numbers.inWords(days, 1, 31, Integer::toString));
      out.append(months == CronTiming.ALL_MONTHS ? " of every month" : " of the month");
    }
    if (months != CronTiming.ALL_MONTHS) {
      out.append(" in ").append(Numbers.inWords(months, 1, 12, CronTiming::month));
    }
    if (!timing.years().isEmpty()) {
      List<String> years = new ArrayList<>();
      for (Span span : timing.years()) {
        years.add(span.written(4));
      }
      out.append(" in the year ").append(Numbers.and(years));
    }
    return out.toString();
  }
}
