package dten.preflight.check.schedule;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.schedule.AfterEvent;
import dten.preflight.fact.schedule.CalendarTiming;
import dten.preflight.fact.schedule.Periodic;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.Unreadable;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the package has run by itself, and whether that happens while the upgrade is under way. */
public final class JobCheck implements Check {
  private static final Rule JOB =
      new Rule(
          "schedule.cron-job",
          Level.WARNING,
          Precision.HIGH,
          "The package installs something that runs by itself");
  private static final Rule IN_WINDOW =
      new Rule(
          "schedule.in-window",
          Level.ERROR,
          Precision.HIGH,
          "Something that the package installs runs inside the maintenance window");

  @Override
  public List<Rule> rules() {
    return List.of(JOB, IN_WINDOW);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    Optional<Window> window = target.flatMap(TargetFacts::window);
    if (target.isEmpty()) {
      findings.skip(IN_WINDOW, upgrade.target().absence());
    } else if (window.isEmpty()) {
      findings.skip(IN_WINDOW, "the target names no maintenance window");
    }
    Jobs jobs = new Jobs(upgrade.pkg());
    ZoneId zone = target.map(TargetFacts::zone).orElse(ZoneOffset.UTC);
    ZonedDateTime asOf = upgrade.operator().asOf().atStartOfDay(zone);
    for (Schedule schedule : jobs.installed()) {
      if (schedule.timing() instanceof Unreadable) {
        continue;
      }
      Optional<ZonedDateTime> inWindow = window.flatMap(w -> run(schedule, w));
      String what = what(schedule, jobs.program(schedule));
      findings.report(
          JOB,
          level(schedule),
          schedule.location(),
          what + next(schedule, asOf, target) + window(schedule, asOf, window, inWindow),
          "decide whether it is wanted here, and keep it switched off until the upgrade is"
              + " accepted");
      if (inWindow.isPresent() && window.isPresent()) {
        findings.report(
            IN_WINDOW,
            isSure(schedule, inWindow.get(), window.get()) ? Level.ERROR : Level.WARNING,
            schedule.location(),
            what
                + ", on "
                + inWords(inWindow.get())
                + " inside the window from "
                + inWords(window.get().start())
                + " to "
                + inWords(window.get().end()),
            "keep it from running until the upgrade is done: install it afterwards, or comment it"
                + " out for that night");
      }
    }
  }

  /** What has no time of its own is worth knowing, no more. */
  private static Level level(Schedule schedule) {
    boolean timeless =
        schedule.timing() instanceof AfterEvent || schedule.timing() instanceof Periodic;
    return timeless || isTemplate(schedule) ? Level.NOTE : JOB.defaultLevel();
  }

  /** Nothing runs from a template of timers until somebody enables an instance of it. */
  private static boolean isTemplate(Schedule schedule) {
    return schedule.form() == Schedule.Form.TIMER && schedule.location().path().endsWith("@.timer");
  }

  private static String what(Schedule schedule, String program) {
    String as = schedule.user().isEmpty() ? "" : " as " + schedule.user();
    String runs = program.isEmpty() ? "" : " runs " + Quoted.cut(program);
    String word = isTemplate(schedule) ? "every instance of a timer" : schedule.form().word();
    return word + runs + as + " " + schedule.timing().inWords();
  }

  private static String next(Schedule schedule, ZonedDateTime asOf, Optional<TargetFacts> target) {
    return schedule
        .timing()
        .next(asOf)
        .map(
            next ->
                ", next on "
                    + inWords(next)
                    + target.map(t -> " " + t.zone()).orElse(" by the host's clock"))
        .orElse("");
  }

  private static String window(
      Schedule schedule, ZonedDateTime asOf, Optional<Window> window, Optional<ZonedDateTime> run) {
    if (window.isEmpty() || schedule.timing().next(asOf).isEmpty()) {
      return "";
    }
    return run.isPresent() ? ", inside the maintenance window" : ", not in the maintenance window";
  }

  /** The first run in the window; a random delay may move one into it that is due before. */
  private static Optional<ZonedDateTime> run(Schedule schedule, Window window) {
    Duration delay =
        schedule.timing() instanceof CalendarTiming calendar ? calendar.delay() : Duration.ZERO;
    return schedule
        .timing()
        .next(window.start().minus(delay))
        .filter(next -> next.isBefore(window.end()));
  }

  /** Whether it has one time, and this is in the window whatever a random delay adds. */
  private static boolean isSure(Schedule schedule, ZonedDateTime run, Window window) {
    return !isFrequent(schedule, run) && !run.isBefore(window.start());
  }

  /** Whether it runs about every hour, so that it meets any window. */
  private static boolean isFrequent(Schedule schedule, ZonedDateTime run) {
    return schedule
        .timing()
        .next(run.plusMinutes(1))
        .filter(after -> !after.isAfter(run.plusMinutes(61)))
        .isPresent();
  }

  /** Such as {@code Sat 2026-11-21 09:00}; a formatter would load the data of locales first. */
  private static String inWords(ZonedDateTime time) {
    String day = time.getDayOfWeek().name();
    return day.charAt(0)
        + day.substring(1, 3).toLowerCase(Locale.ROOT)
        + " "
        + time.toLocalDate()
        + " "
        + time.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
  }
}
