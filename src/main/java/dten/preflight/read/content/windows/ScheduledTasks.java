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
