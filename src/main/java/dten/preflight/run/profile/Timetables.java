package dten.preflight.run.profile;

import dten.preflight.check.schedule.Jobs;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.schedule.CalendarTiming;
import dten.preflight.fact.schedule.Once;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.Unreadable;
import dten.preflight.finding.PackageProfile;
import dten.preflight.finding.PackageProfile.Frequency;
import dten.preflight.finding.PackageProfile.Item;
import dten.preflight.finding.PackageProfile.Timetable;
import dten.preflight.finding.PackageProfile.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When the package's schedules run on a target, around its maintenance window. */
final class Timetables {
  private static final Duration LEAST_AROUND = Duration.ofHours(12);
  private static final Duration MOST_AROUND = Duration.ofDays(7);
  private static final Duration WITHOUT_WINDOW = Duration.ofDays(7);

  private final Jobs jobs;
  private final List<Schedule> schedules;

  Timetables(PackageFacts pkg) {
    this.jobs = new Jobs(pkg);
    this.schedules = new ArrayList<>();
    for (Schedule each : jobs.installed()) {
      if (!(each.timing() instanceof Unreadable)) {
        schedules.add(each);
      }
    }
  }

  /** Of a target by its name, and of what is known of it, if anything. */
  Timetable of(String name, Optional<TargetFacts> target, LocalDate asOf) {
    ZoneId zone = target.map(TargetFacts::zone).orElse(ZoneOffset.UTC);
    Optional<Window> window =
        target
            .flatMap(TargetFacts::window)
            .map(
                w ->
                    new Window(
                        w.start().withZoneSameInstant(zone), w.end().withZoneSameInstant(zone)));
    ZonedDateTime from = asOf.atStartOfDay(zone);
    ZonedDateTime to = from.plus(WITHOUT_WINDOW);
    if (window.isPresent()) {
      Duration around = Duration.between(window.get().start(), window.get().end());
      around = around.compareTo(LEAST_AROUND) < 0 ? LEAST_AROUND : around;
      around = around.compareTo(MOST_AROUND) > 0 ? MOST_AROUND : around;
      from = window.get().start().minus(around);
      to = window.get().end().plus(around);
    }
    List<Item> items = new ArrayList<>();
    for (Schedule each : schedules) {
      if (items.size() < PackageProfile.MOST_SCHEDULES) {
        items.add(item(each, from, to, window));
      }
    }
    return new Timetable(
        name,
        target.map(facts -> facts.zone().getId()).orElse(""),
        from,
        to,
        window,
        items,
        schedules.size() - items.size());
  }

  private Item item(
      Schedule schedule, ZonedDateTime from, ZonedDateTime to, Optional<Window> window) {
    List<ZonedDateTime> runs = new ArrayList<>();
    Duration delay =
        schedule.timing() instanceof CalendarTiming calendar ? calendar.delay() : Duration.ZERO;
    Optional<ZonedDateTime> next = schedule.timing().next(from.minus(delay));
    Frequency frequency = Frequency.ALL_LISTED;
    while (next.isPresent() && next.get().isBefore(to)) {
      if (runs.size() == PackageProfile.MOST_RUNS) {
        frequency = Frequency.MORE_THAN_LISTED;
        break;
      }
      ZonedDateTime run = next.get();
      runs.add(run);
      next =
          schedule.timing() instanceof Once
              ? Optional.empty()
              : schedule.timing().next(run.plusSeconds(1)).filter(later -> later.isAfter(run));
    }
    String program = jobs.program(schedule);
    return new Item(
        schedule.location(),
        cut(schedule.form().word() + (program.isEmpty() ? "" : " runs " + program)),
        cut(schedule.timing().inWords()),
        runs,
        delay,
        frequency,
        window.flatMap(
            w ->
                schedule
                    .timing()
                    .next(w.start().minus(delay))
                    .filter(run -> run.isBefore(w.end()))));
  }

  private static String cut(String text) {
    return text.length() <= PackageProfile.LONGEST
        ? text
        : text.substring(0, PackageProfile.LONGEST - 1) + "…";
  }
}
