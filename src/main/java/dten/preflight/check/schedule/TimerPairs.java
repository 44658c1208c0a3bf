package dten.preflight.check.schedule;

import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.ShellCommand;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cron jobs that stand aside where systemd runs, since a timer of the package does the same work
 * there: each such pair is one schedule.
 */
final class TimerPairs {
  private static final Set<String> TESTS = Set.of("[", "[[", "test");

  private final Jobs jobs;
  private final List<Schedule> all;

  TimerPairs(Jobs jobs, List<Schedule> all) {
    this.jobs = jobs;
    this.all = all;
  }

  /** The jobs of cron that a timer stands in for. */
  Set<Schedule> replaced() {
    Set<Schedule> replaced = new HashSet<>();
    for (Schedule schedule : all) {
      boolean cron =
          schedule.form() == Schedule.Form.CRON || schedule.form() == Schedule.Form.CRON_DIRECTORY;
      if (cron && looksForSystemd(schedule) && hasTimer(schedule)) {
        replaced.add(schedule);
      }
    }
    return replaced;
  }

  /** {@code [ -d /run/systemd/system ]} is how a script asks whether systemd runs: sd_booted(3). */
  private boolean looksForSystemd(Schedule schedule) {
    for (ShellCommand command : jobs.reached(schedule)) {
      for (ShellCommand.Word word : command.words()) {
        if (TESTS.contains(command.name()) && word.text().equals("/run/systemd/system")) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean hasTimer(Schedule cron) {
    Set<String> programs = programs(cron);
    for (Schedule timer : all) {
      if (timer.form() == Schedule.Form.TIMER
          && (sameName(cron, timer) || programs(timer).stream().anyMatch(programs::contains))) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameName(Schedule cron, Schedule timer) {
    String cronName = name(cron);
    String timerName = name(timer);
    String stem = timerName.substring(0, Math.max(timerName.lastIndexOf('.'), 0));
    return !cronName.isEmpty() && (stem.equals(cronName) || stem.startsWith(cronName + "-"));
  }

  private static String name(Schedule schedule) {
    String path = schedule.location().path();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The programs with a path that it runs. */
  private Set<String> programs(Schedule schedule) {
    Set<String> programs = new HashSet<>();
    for (ShellCommand command : jobs.reached(schedule)) {
      for (ShellCommand.Word word : command.words()) {
        if (word.text().startsWith("/") && !TESTS.contains(command.name())) {
          programs.add(word.text());
        }
      }
    }
    return programs;
  }
}
