package dten.preflight.fact.schedule;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A calendar event of systemd.time(7), as timers have it in {@code OnCalendar=}. An empty list of
 * spans stands for every value.
 *
 * @param weekdays bits 0 (Monday) to 6; 0 for every day
 * @param lastDays whether days count from the end of the month, as {@code ~} has it
 * @param delay how much later systemd may start it: {@code RandomizedDelaySec=}
 * @param zone the zone it names; null for that of the system
 */
public record CalendarTiming(
    int weekdays,
    List<Span> years,
    List<Span> months,
    List<Span> days,
    boolean lastDays,
    List<Span> hours,
    List<Span> minutes,
    List<Span> seconds,
    java.time.Duration delay,
    @Nullable ZoneId zone)
    implements Timing {
  private static final int LAST_YEAR = 2199;

  /**
   * Values from {@code start} on.
   *
   * @param stop the last one; -1 where none is given
   * @param step the distance of two; 0 where none is given
   */
  public record Span(int start, int stop, int step) {
    boolean has(int value) {
      if (value < start || (stop >= 0 && value > stop)) {
        return false;
      }
      if (stop < 0 && step == 0) {
        return value == start;
      }
      return step == 0 || (value - start) % step == 0;
    }

    /** The days of a month of this length that it stands for when it counts from the end. */
    Span fromEnd(int length) {
      int first = length - start + 1;
      return stop < 0
          ? new Span(first, -1, step)
          : new Span(Math.min(first, length - stop + 1), Math.max(first, length - stop + 1), step);
    }

    /** As systemd writes it in its normal form. */
    String written(int digits) {
      String format = "%0" + digits + "d";
      StringBuilder out = new StringBuilder(String.format(Locale.ROOT, format, start));
      if (stop >= 0) {
        out.append("..").append(String.format(Locale.ROOT, format, stop));
      }
      return step > 0 && !(stop >= 0 && step == 1)
          ? out.append('/').append(step).toString()
          : out.toString();
    }
  }

  /** Copies the lists. */
  public CalendarTiming {
    years = List.copyOf(years);
    months = List.copyOf(months);
    days = List.copyOf(days);
    hours = List.copyOf(hours);
    minutes = List.copyOf(minutes);
    seconds = List.copyOf(seconds);
  }

  /** The same with a random delay. */
  public CalendarTiming delayedBy(java.time.Duration upTo) {
    return new CalendarTiming(
        weekdays, years, months, days, lastDays, hours, minutes, seconds, upTo, zone);
  }

  @Override
  public Optional<ZonedDateTime> next(ZonedDateTime from) {
    ZoneId own = zone == null ? from.getZone() : zone;
    ZonedDateTime start = from.withZoneSameInstant(own);
    LocalDate day = start.toLocalDate();
    while (day.getYear() <= LAST_YEAR) {
      if (!has(years, day.getYear())) {
        day = LocalDate.of(day.getYear() + 1, 1, 1);
      } else if (!has(months, day.getMonthValue())) {
        day = day.withDayOfMonth(1).plusMonths(1);
      } else {
        ZonedDateTime run = fits(day) ? firstOn(day, start, own) : null;
        if (run != null) {
          return Optional.of(run.withZoneSameInstant(from.getZone()));
        }
        day = day.plusDays(1);
      }
    }
    return Optional.empty();
  }

  private boolean fits(LocalDate day) {
    if (weekdays != 0 && !Numbers.has(weekdays, day.getDayOfWeek().getValue() - 1)) {
      return false;
    }
    if (!lastDays) {
      return has(days, day.getDayOfMonth());
    }
    for (Span span : days) {
      if (span.fromEnd(day.lengthOfMonth()).has(day.getDayOfMonth())) {
        return true;
      }
    }
    return days.isEmpty();
  }

  private @Nullable ZonedDateTime firstOn(LocalDate day, ZonedDateTime from, ZoneId own) {
    boolean today = day.equals(from.toLocalDate());
    for (int hour = today ? from.getHour() : 0; hour < 24; hour++) {
      for (int minute = 0; has(hours, hour) && minute < 60; minute++) {
        for (int second = 0; has(minutes, minute) && second < 60; second++) {
          if (has(seconds, second)) {
            ZonedDateTime run = day.atTime(hour, minute, second).atZone(own);
            if (!run.isBefore(from)) {
              return run;
            }
          }
        }
      }
    }
    return null;
  }

  private static boolean has(List<Span> spans, int value) {
    for (Span span : spans) {
      if (span.has(value)) {
        return true;
      }
    }
    return spans.isEmpty();
  }

  /** The normal form of {@code systemd-analyze calendar}. */
  public String normalized() {
    StringBuilder out = new StringBuilder();
    if (weekdays != 0) {
      out.append(weekdaysWritten()).append(' ');
    }
    out.append(written(years, 4)).append('-').append(written(months, 2));
    out.append(lastDays ? '~' : '-').append(written(days, 2)).append(' ');
    out.append(written(hours, 2)).append(':').append(written(minutes, 2)).append(':');
    out.append(written(seconds, 2));
    return zone == null ? out.toString() : out.append(' ').append(zone).toString();
  }

  private static String written(List<Span> spans, int digits) {
    if (spans.isEmpty()) {
      return "*";
    }
    List<String> parts = new ArrayList<>();
    for (Span span : spans) {
      parts.add(span.written(digits));
    }
    return String.join(",", parts);
  }

  private String weekdaysWritten() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      if (!Numbers.has(weekdays, i)) {
        continue;
      }
      int end = i;
      while (end < 6 && Numbers.has(weekdays, end + 1)) {
        end++;
      }
      String first = shortDay(i);
      parts.add(end == i ? first : first + (end - i > 1 ? ".." : ",") + shortDay(end));
      i = end;
    }
    return String.join(",", parts);
  }

  private static String shortDay(int fromMonday) {
    return day(fromMonday).substring(0, 3);
  }

  private static String day(int fromMonday) {
    return CronTiming.weekday((fromMonday + 1) % 7);
  }

  @Override
  public String inWords() {
    StringBuilder out = new StringBuilder(CalendarWords.of(this));
    if (!delay.isZero()) {
      out.append(", up to ").append(TimeSpans.inWords(delay)).append(" later");
    }
    return zone == null ? out.toString() : out.append(" (").append(zone).append(')').toString();
  }
}
