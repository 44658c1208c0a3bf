package dten.preflight.read.content.windows;

import dten.preflight.fact.Location;
import dten.preflight.fact.schedule.CronSyntax;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.Timing;
import dten.preflight.fact.schedule.Undetermined;
import dten.preflight.fact.shell.ShellCommand.Word;
import dten.preflight.read.FactSink;
import java.util.List;
import java.util.Locale;

/** Tasks that a script gives to the scheduler of Windows by {@code schtasks /create}. */
final class ScheduledTasks {
  private ScheduledTasks() {}

  static void read(Location location, List<Word> words, FactSink sink) {
    String name = words.get(0).text().toLowerCase(Locale.ROOT);
    if (name.equals("new-scheduledtasktrigger")) {
      trigger(location, words, sink);
      return;
    }
    if (!name.equals("schtasks") && !name.equals("schtasks.exe")) {
      return;
    }
    boolean creates = words.stream().anyMatch(w -> w.text().equalsIgnoreCase("/create"));
    String program = after(words, "/tr");
    if (creates && !program.isEmpty()) {
      String every = after(words, "/sc").toLowerCase(Locale.ROOT);
      String at = after(words, "/st");
      String expression = (every + " " + after(words, "/mo") + " " + at).strip();
      sink.add(
          new Schedule(
              location,
              Schedule.Form.TASK,
              expression,
              timing(every, after(words, "/mo"), after(words, "/d"), at, expression),
              after(words, "/ru"),
              program,
              null));
    }
  }

  /** {@code New-ScheduledTaskTrigger -Daily -At 2:45am}; what it starts stands elsewhere. */
  private static void trigger(Location location, List<Word> words, FactSink sink) {
    String every = "";
    for (Word word : words) {
      String option = word.text().toLowerCase(Locale.ROOT);
      if (option.equals("-daily") || option.equals("-weekly") || option.equals("-once")) {
        every = option.substring(1);
      }
    }
    String at = clock(after(words, "-at"));
    String step = after(words, every.equals("weekly") ? "-weeksinterval" : "-daysinterval");
    boolean simple = (step.isEmpty() || step.equals("1")) && !at.isEmpty();
    if (!every.isEmpty()) {
      String expression = (every + " " + after(words, "-at")).strip();
      String day = after(words, "-daysofweek");
      Timing timing =
          simple && !every.equals("once")
              ? timing(every, "", days(day), at, expression)
              : new Undetermined(expression);
      sink.add(new Schedule(location, Schedule.Form.TASK, expression, timing, "", "", null));
    }
  }

  /** Weekdays as cron has them: {@code MON,TUE}. */
  private static String days(String written) {
    StringBuilder days = new StringBuilder();
    for (String day : written.split(",", -1)) {
      String name = day.replace("'", "").replace("\"", "").strip();
      if (name.length() >= 3) {
        days.append(days.isEmpty() ? "" : ",").append(name, 0, 3);
      }
    }
    return days.toString();
  }

  /** {@code 2:45am}, {@code 3am} and {@code 14:00} as hours and minutes; empty for other forms. */
  private static String clock(String written) {
    String lower = written.toLowerCase(Locale.ROOT).replace(" ", "");
    boolean noon = lower.endsWith("pm");
    boolean half = noon || lower.endsWith("am");
    String digits = half ? lower.substring(0, lower.length() - 2) : lower;
    int colon = digits.indexOf(':');
    String hour = colon < 0 ? digits : digits.substring(0, colon);
    String minute = colon < 0 ? "00" : digits.substring(colon + 1);
    boolean plain =
        !hour.isEmpty()
            && hour.length() <= 2
            && minute.length() == 2
            && (hour + minute).chars().allMatch(c -> c >= '0' && c <= '9');
    if (!plain || (colon < 0 && !half)) {
      return "";
    }
    int hours = Integer.parseInt(hour) % (half ? 12 : 24) + (noon ? 12 : 0);
    return hours + ":" + minute;
  }

  private static String after(List<Word> words, String option) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).text().equalsIgnoreCase(option)) {
        return words.get(i + 1).text();
      }
    }
    return "";
  }

  private static Timing timing(String every, String step, String day, String at, String written) {
    int colon = at.indexOf(':');
    String hour = colon < 0 ? "0" : at.substring(0, colon);
    String minute = colon < 0 ? "0" : at.substring(colon + 1);
    String by = step.isEmpty() ? "1" : step;
    String weekday = day.isEmpty() ? "*" : day;
    return switch (every) {
      case "minute" -> fields("*/" + by, "*", "*", "*");
      case "hourly" -> fields(minute, "*/" + by, "*", "*");
      case "daily" -> by.equals("1") ? fields(minute, hour, "*", "*") : new Undetermined(written);
      case "weekly" -> fields(minute, hour, "*", weekday);
      case "monthly" -> fields(minute, hour, day.isEmpty() ? "1" : day, "*");
      default -> new Undetermined(written);
    };
  }

  private static Timing fields(String minute, String hour, String day, String weekday) {
    Timing timing = CronSyntax.fields(List.of(minute, hour, day, "*", weekday), null);
    return timing instanceof dten.preflight.fact.schedule.Unreadable
        ? new Undetermined(hour + ":" + minute)
        : timing;
  }
}
