package dten.preflight.check.schedule;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.schedule.CronTiming;
import dten.preflight.fact.schedule.CrontabFault;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.Unreadable;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether schedules are such that they run at all. */
public final class InvalidScheduleCheck implements Check {
  private static final Rule INVALID =
      new Rule(
          "schedule.invalid",
          Level.ERROR,
          Precision.HIGH,
          "A schedule is written so that it never runs");

  @Override
  public List<Rule> rules() {
    return List.of(INVALID);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Set<String> ignored = new HashSet<>();
    for (Schedule schedule : upgrade.pkg().all(Schedule.class)) {
      String expression = Quoted.of(schedule.expression());
      if (isFilledInLater(schedule.expression())) {
        continue;
      }
      if (schedule.timing() instanceof Unreadable unreadable) {
        findings.report(
            INVALID,
            schedule.location(),
            expression + " is refused by the scheduler: " + unreadable.why(),
            "have the vendor correct it; until then it does not run");
      } else if (schedule.timing() instanceof CronTiming cron
          && cron.next(upgrade.operator().asOf().atStartOfDay(ZoneOffset.UTC)).isEmpty()) {
        findings.report(
            INVALID,
            schedule.location(),
            expression + " names a date that never comes",
            "have the vendor correct it");
      }
      String path = schedule.location().path();
      if (isIgnoredByName(path) && ignored.add(path)) {
        findings.report(
            INVALID,
            Level.WARNING,
            schedule.location().at(dten.preflight.fact.Region.line(1)),
            "cron of Debian and its kin passes over files whose names hold more than letters,"
                + " digits, dashes and underscores",
            "name it without a dot");
      }
    }
    for (CrontabFault fault : upgrade.pkg().all(CrontabFault.class)) {
      report(fault, findings);
    }
  }

  /** A file from which another is made holds marks in place of the time: Jinja, ERB, autoconf. */
  private static boolean isFilledInLater(String expression) {
    int at = expression.indexOf('@');
    boolean autoconf = at >= 0 && expression.indexOf('@', at + 2) > 0;
    return expression.contains("{{")
        || expression.contains("{%")
        || expression.contains("<%")
        || expression.contains("${")
        || autoconf;
  }

  /** Names that run-parts of Debian does not take: run-parts(8). */
  private static boolean isIgnoredByName(String path) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    String folder = path.substring(0, Math.max(slash, 0));
    folder = folder.substring(folder.lastIndexOf('/') + 1);
    boolean taken =
        name.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_');
    return folder.startsWith("cron.") && !taken;
  }

  private static void report(CrontabFault fault, Findings findings) {
    String written = Quoted.of(fault.written());
    switch (fault.kind()) {
      case NO_USER ->
          findings.report(
              INVALID,
              fault.location(),
              "names no user before the command, so that cron takes " + written + " for one",
              "put the user between the time and the command, such as root");
      case NO_JOB ->
          findings.report(
              INVALID,
              fault.location(),
              written + " is neither a job, nor a setting, nor a comment",
              "have the vendor correct it; cron may refuse the whole file for it");
      case UNENDED_LINE ->
          findings.report(
              INVALID,
              fault.location(),
              "the last line has no line end, for which cron refuses the whole file",
              "add a line end");
    }
  }
}
