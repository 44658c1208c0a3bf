package dten.preflight.fact.schedule;

import dten.preflight.fact.Digits;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The time fields of a crontab line, as Vixie cron and cronie take them: crontab(5). */
public final class CronSyntax {
  private static final String[] MONTHS = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
  };
  private static final String[] WEEKDAYS = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  private static final String[] NONE = {};

  private CronSyntax() {}

  /** What is wrong with a field. */
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

  /** Reads a nickname such as {@code @daily}. */
  public static Timing nickname(String word, @Nullable ZoneId zone) {
    String fields =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "@reboot" -> "reboot";
          case "@yearly", "@annually" -> "0 0 1 1 *";
          case "@monthly" -> "0 0 1 * *";
          case "@weekly" -> "0 0 * * 0";
          case "@daily", "@midnight" -> "0 0 * * *";
          case "@hourly" -> "0 * * * *";
          default -> "";
        };
    if (fields.isEmpty()) {
      return new Unreadable(shown(word) + " is no nickname that cron knows");
    }
    return fields.equals("reboot")
        ? new AfterEvent(java.time.Duration.ZERO, "the system starts")
        : fields(List.of(fields.split(" ", -1)), zone);
  }

  /** Reads the five fields minute, hour, day, month and weekday. */
  public static Timing fields(List<String> fields, @Nullable ZoneId zone) {
    if (fields.size() != 5) {
      return new Unreadable("it has " + fields.size() + " time fields and not 5");
    }
    try {
      long minutes = field(fields.get(0), "minute", 0, 59, NONE);
      long hours = field(fields.get(1), "hour", 0, 23, NONE);
      long days = field(fields.get(2), "day of month", 1, 31, NONE);
      long months = field(fields.get(3), "month", 1, 12, MONTHS);
      long weekdays = field(fields.get(4), "day of week", 0, 7, WEEKDAYS);
      // Sunday may be 0 or 7.
      weekdays = (weekdays | (weekdays >>> 7)) & CronTiming.ALL_WEEKDAYS;
      return new CronTiming(
          minutes,
          hours,
          days,
          months,
          weekdays,
          fields.get(2).startsWith("*"),
          fields.get(4).startsWith("*"),
          zone);
    } catch (Refused refused) {
      return new Unreadable(refused.why());
    }
  }

  private static long field(String field, String name, int low, int high, String[] names)
      throws Refused {
    if (field.length() > 300) {
      throw new Refused("its " + name + " field is " + field.length() + " characters long");
    }
    long bits = 0;
    int start = 0;
    while (start <= field.length()) {
      int comma = field.indexOf(',', start);
      int end = comma < 0 ? field.length() : comma;
      bits |= part(field.substring(start, end), name, low, high, names);
      start = end + 1;
    }
    return bits;
  }

  private static long part(String part, String name, int low, int high, String[] names)
      throws Refused {
    int slash = part.indexOf('/');
    String range = slash < 0 ? part : part.substring(0, slash);
    int step = 1;
    if (slash >= 0) {
      step = number(part.substring(slash + 1), NONE, low);
      if (step < 1) {
        throw new Refused(
            "step \""
                + shown(part.substring(slash + 1))
                + "\" of "
                + name
                + " is no positive number");
      }
    }
    int from = low;
    int to = high;
    if (!range.equals("*")) {
      int dash = separator(range);
      from = bounded(dash < 0 ? range : range.substring(0, dash), name, low, high, names);
      to = dash < 0 ? from : bounded(range.substring(dash + 1), name, low, high, names);
      if (dash < 0 && slash >= 0) {
        throw new Refused(name + " " + shown(part) + " has a step without a range");
      }
    }
    if (from > to) {
      throw new Refused(name + " range " + shown(range) + " ends before it starts");
    }
    long bits = 0;
    for (int i = from; i <= to; i += step) {
      bits |= 1L << i;
    }
    return bits;
  }

  /** The dash of a range, or the tilde by which cronie chooses one number at random. */
  private static int separator(String range) {
    int dash = range.indexOf('-');
    return dash >= 0 ? dash : range.indexOf('~');
  }

  private static int bounded(String word, String name, int low, int high, String[] names)
      throws Refused {
    int value = number(word, names, low);
    if (value < low || value > high) {
      throw new Refused(name + " \"" + shown(word) + "\" is not in " + low + "-" + high);
    }
    return value;
  }

  private static int number(String word, String[] names, int low) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equalsIgnoreCase(word)) {
        return i + low;
      }
    }
    return Digits.number(word, 4);
  }

  private static String shown(String word) {
    return word.length() <= 20 ? word : word.substring(0, 20) + "…";
  }
}
