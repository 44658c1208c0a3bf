package dten.preflight.fact.schedule;

import dten.preflight.fact.Digits;
import dten.preflight.fact.schedule.CalendarTiming.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads calendar events: systemd.time(7), section "Calendar events". */
public final class CalendarSyntax {
  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private final String written;
  private int weekdays;
  private List<Span> years = List.of();
  private List<Span> months = List.of();
  private List<Span> days = List.of();
  private boolean lastDays;
  private List<Span> hours = List.of();
  private List<Span> minutes = List.of();
  private List<Span> seconds = List.of();
  private @Nullable ZoneId zone;

  private CalendarSyntax(String written) {
    this.written = written;
  }

  /** What is wrong with an expression. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why, null, false, false);
    }

    String why() {
      String message = getMessage();
      return message == null ? "" : message;
    }
  }

  /** Reads the value of {@code OnCalendar=}. */
  public static Timing parse(String expression) {
    String text = expression.strip();
    if (text.isEmpty() || text.length() > 300) {
      return new Unreadable("it is " + (text.isEmpty() ? "empty" : "too long"));
    }
    try {
      return new CalendarSyntax(text).read();
    } catch (Refused refused) {
      return new Unreadable(refused.why());
    }
  }

  private static String shorthand(String word) {
    return switch (word) {
      case "minutely" -> "*-*-* *:*:00";
      case "hourly" -> "*-*-* *:00:00";
      case "daily" -> "*-*-* 00:00:00";
      case "monthly" -> "*-*-01 00:00:00";
      case "weekly" -> "Mon *-*-* 00:00:00";
      case "yearly", "annually", "anually" -> "*-01-01 00:00:00";
      case "quarterly" -> "*-01,04,07,10-01 00:00:00";
      case "semiannually", "biannually", "bi-annually", "semi-annually" -> "*-01,07-01 00:00:00";
      default -> word;
    };
  }

  private CalendarTiming read() throws Refused {
    List<String> words = words(written);
    String first = shorthand(words.get(0).toLowerCase(Locale.ROOT));
    if (!first.equals(words.get(0).toLowerCase(Locale.ROOT))) {
      List<String> expanded = words(first);
      expanded.addAll(words.subList(1, words.size()));
      words = expanded;
    }
    int i = 0;
    if (Character.isLetter(words.get(i).charAt(0)) && !isZone(words.get(i))) {
      weekdays(words.get(i));
      i++;
    }
    boolean dated = false;
    if (i < words.size() && isDate(words.get(i))) {
      date(words.get(i));
      dated = true;
      i++;
    }
    if (i < words.size() && words.get(i).indexOf(':') > 0) {
      time(words.get(i));
      i++;
    } else {
      if (!dated && weekdays == 0) {
        throw new Refused("\"" + shown(written) + "\" names neither a day nor a time");
      }
      hours = minutes = seconds = List.of(new Span(0, -1, 0));
    }
    if (i < words.size() && isZone(words.get(i))) {
      zone = ZoneId.of(words.get(i));
      i++;
    }
    if (i < words.size()) {
      throw new Refused("\"" + shown(words.get(i)) + "\" is not understood");
    }
    return new CalendarTiming(
        weekdays, years, months, days, lastDays, hours, minutes, seconds, Duration.ZERO, zone);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("[ \t]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean isZone(String word) {
    if (word.indexOf('/') < 0 && !word.equals("UTC")) {
      return false;
    }
    try {
      return Character.isLetter(word.charAt(0)) && !ZoneId.of(word).getId().isEmpty();
    } catch (DateTimeException unknown) {
      return false;
    }
  }

  private static boolean isDate(String word) {
    return word.indexOf(':') < 0 && (word.indexOf('-') > 0 || word.indexOf('~') > 0);
  }

  private void weekdays(String word) throws Refused {
    for (String part : trimComma(word).split(",", -1)) {
      int dots = part.indexOf("..");
      int dash = dots >= 0 ? dots : part.indexOf('-');
      int from = day(dash < 0 ? part : part.substring(0, dash));
      int to = dash < 0 ? from : day(part.substring(dash + (dots >= 0 ? 2 : 1)));
      if (to < from) {
        throw new Refused("weekday range " + shown(part) + " ends before it starts");
      }
      for (int i = from; i <= to; i++) {
        weekdays |= 1 << i;
      }
    }
    weekdays = weekdays == 127 ? 0 : weekdays;
  }

  private static String trimComma(String word) {
    return word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
  }

  private static int day(String word) throws Refused {
    String lower = word.toLowerCase(Locale.ROOT);
    for (int i = 0; i < DAYS.size(); i++) {
      if (DAYS.get(i).equals(lower) || DAYS.get(i).substring(0, 3).equals(lower)) {
        return i;
      }
    }
    throw new Refused("\"" + shown(word) + "\" is no weekday");
  }

  private void date(String word) throws Refused {
    int tilde = word.indexOf('~');
    lastDays = tilde >= 0;
    String rest = word;
    if (lastDays) {
      days = spans(word.substring(tilde + 1), "day", 1, 31);
      rest = word.substring(0, tilde);
    } else {
      int dash = word.lastIndexOf('-');
      days = spans(word.substring(dash + 1), "day", 1, 31);
      rest = word.substring(0, dash);
    }
    int dash = rest.indexOf('-');
    if (dash >= 0) {
      years = years(spans(rest.substring(0, dash), "year", 0, 9999));
      rest = rest.substring(dash + 1);
    }
    months = spans(rest, "month", 1, 12);
  }

  /** Two digits stand for 1970 to 2069. */
  private static List<Span> years(List<Span> written) {
    List<Span> full = new ArrayList<>();
    for (Span span : written) {
      full.add(new Span(year(span.start()), span.stop() < 0 ? -1 : year(span.stop()), span.step()));
    }
    return full;
  }

  private static int year(int written) {
    return written < 70 ? written + 2000 : written < 100 ? written + 1900 : written;
  }

  private void time(String word) throws Refused {
    String[] parts = word.split(":", -1);
    if (parts.length > 3) {
      throw new Refused("time " + shown(word) + " has more than hours, minutes and seconds");
    }
    hours = spans(parts[0], "hour", 0, 23);
    minutes = spans(parts[1], "minute", 0, 59);
    seconds = parts.length > 2 ? spans(parts[2], "second", 0, 59) : List.of(new Span(0, -1, 0));
  }

  private static List<Span> spans(String text, String name, int low, int high) throws Refused {
    if (text.equals("*")) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int slash = part.indexOf('/');
      String range = slash < 0 ? part : part.substring(0, slash);
      int step = slash < 0 ? 0 : number(part.substring(slash + 1), name);
      if (slash >= 0 && step == 0) {
        throw new Refused("step of " + name + " \"" + shown(part) + "\" is 0");
      }
      int dots = range.indexOf("..");
      int start =
          range.equals("*") ? low : number(dots < 0 ? range : range.substring(0, dots), name);
      int stop = dots < 0 ? -1 : number(range.substring(dots + 2), name);
      if (start < low || start > high || stop > high || (stop >= 0 && stop < start)) {
        throw new Refused(name + " \"" + shown(part) + "\" is not in " + low + ".." + high);
      }
      spans.add(new Span(start, stop, step));
    }
    return spans;
  }

  /** A whole number; fractions of seconds are cut. */
  private static int number(String word, String name) throws Refused {
    int dot = word.indexOf('.');
    String digits = dot < 0 ? word : word.substring(0, dot);
    int value = Digits.number(digits, 4);
    if (value < 0) {
      throw new Refused(name + " \"" + shown(word) + "\" is no number");
    }
    return value;
  }

  private static String shown(String word) {
    return word.length() <= 30 ? word : word.substring(0, 30) + "…";
  }
}
