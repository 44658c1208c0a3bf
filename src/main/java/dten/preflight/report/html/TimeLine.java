package dten.preflight.report.html;

import dten.preflight.fact.schedule.TimeSpans;
import dten.preflight.finding.PackageProfile.Frequency;
import dten.preflight.finding.PackageProfile.Item;
import dten.preflight.finding.PackageProfile.Timetable;
import dten.preflight.finding.PackageProfile.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the package runs by itself, on a line of time with the maintenance window on it. */
final class TimeLine {
  private static final int HEIGHT = 24;
  private static final int MOST_TICKS = 6;
  private static final int HOURS_OF_DAY = 24;
  private static final List<Integer> TICKS = List.of(1, 2, 3, 6, 12, 24, 48, 120, 240);

  private final Timetable table;
  private final Html html;

  private TimeLine(Timetable table, Html html) {
    this.table = table;
    this.html = html;
  }

  /** Whether anything runs by itself. */
  static boolean isDrawn(List<Timetable> tables) {
    for (Timetable each : tables) {
      if (!each.items().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  static void write(List<Timetable> tables, Html html) throws IOException {
    html.open("section", "id", "schedules").line("h2", "What runs by itself, and when");
    for (Timetable each : tables) {
      if (tables.size() > 1) {
        html.line("h3", each.target());
      }
      new TimeLine(each, html).write();
    }
    html.closeLine();
  }

  private double at(ZonedDateTime time) {
    double whole = Duration.between(table.from(), table.to()).toSeconds();
    return Duration.between(table.from(), time).toSeconds() / whole;
  }

  private void write() throws IOException {
    Optional<Window> window = table.window();
    String zone = table.zone().isEmpty() ? "by the clock of the host" : table.zone();
    html.line(
        "p",
        window.isPresent()
            ? "The maintenance window: from "
                + Words.time(window.get().start())
                + " to "
                + Words.time(window.get().end())
                + " "
                + zone
                + "."
            : "No maintenance window is known; the week from "
                + table.from().toLocalDate()
                + " is shown, "
                + zone
                + ".");
    html.open("table", "class", "timeline").open("thead").open("tr");
    html.element("th", "what", "scope", "col").element("th", "when", "scope", "col").close();
    html.close().open("tbody").newLine();
    html.open("tr", "class", "scale", "aria-hidden", "true").element("td", "").open("td");
    scale();
    html.close().closeLine();
    for (Item each : table.items()) {
      item(each);
    }
    html.close().closeLine();
    if (table.more() > 0) {
      html.line("p", "… and " + Numbers.of(table.more()) + " more schedules");
    }
  }

  private void item(Item item) throws IOException {
    html.open("tr").open("th", "scope", "row").text(item.what()).single("br");
    html.element("code", Words.place(item.location())).close().open("td");
    html.open("svg", "width", "100%", "height", String.valueOf(HEIGHT), "aria-hidden", "true");
    window(HEIGHT);
    Svg.rule("axis", HEIGHT / 2, html);
    for (ZonedDateTime run : item.runs()) {
      run(item, run);
    }
    if (item.frequency() == Frequency.MORE_THAN_LISTED) {
      double last = at(item.runs().get(item.runs().size() - 1));
      Svg.box("often", Math.max(0, last), 8, Math.max(0, 1 - last), 8, html);
    }
    html.close().element("p", words(item), "class", "aside").close().closeLine();
  }

  private void run(Item item, ZonedDateTime run) throws IOException {
    double from = at(run);
    double to = at(run.plus(item.delay()));
    boolean isInside = isInside(item, run);
    if (to > from) {
      Svg.box("delay", Math.max(0, from), 8, Math.min(1, to) - Math.max(0, from), 8, html);
    }
    if (from >= 0) {
      Svg.box(isInside ? "run inside" : "run", from, 4, 0.006, 16, html);
    }
  }

  private boolean isInside(Item item, ZonedDateTime run) {
    return table.window().isPresent()
        && run.plus(item.delay()).compareTo(table.window().get().start()) >= 0
        && run.isBefore(table.window().get().end());
  }

  /** The same in words, for those who do not see the picture. */
  private String words(Item item) {
    if (item.runs().isEmpty()) {
      return item.when() + "; at no time that is shown here";
    }
    String often = item.frequency() == Frequency.MORE_THAN_LISTED ? "; often" : "";
    if (table.window().isEmpty()) {
      return item.when() + often + "; first on " + Words.time(item.runs().get(0));
    }
    if (item.inWindow().isEmpty()) {
      return item.when() + often + "; not in the window";
    }
    ZonedDateTime run = item.inWindow().get();
    if (run.isBefore(table.window().get().start())) {
      return item.when()
          + "; may begin in the window, being due on "
          + Words.time(run)
          + " and up to "
          + TimeSpans.inWords(item.delay())
          + " later";
    }
    return item.when() + often + "; in the window on " + Words.time(run);
  }

  private void window(int height) throws IOException {
    if (table.window().isPresent()) {
      double from = at(table.window().get().start());
      Svg.box("window", from, 0, at(table.window().get().end()) - from, height, html);
    }
  }

  private void scale() throws IOException {
    html.open("svg", "width", "100%", "height", "40");
    window(40);
    if (table.window().isPresent()) {
      double middle = (at(table.window().get().start()) + at(table.window().get().end())) / 2;
      Svg.word("tick", middle, 13, "middle", "window", html);
    }
    long hours = Math.max(1, Duration.between(table.from(), table.to()).toHours());
    int step = TICKS.get(TICKS.size() - 1);
    for (int i = TICKS.size() - 1; i >= 0; i--) {
      step = hours / TICKS.get(i) <= MOST_TICKS ? TICKS.get(i) : step;
    }
    ZonedDateTime day = table.from().truncatedTo(ChronoUnit.DAYS);
    for (int i = 0; i < HOURS_OF_DAY * 60; i++) {
      ZonedDateTime time = day.plusHours((long) i * step);
      if (!time.isBefore(table.to())) {
        break;
      }
      if (time.isAfter(table.from())) {
        Svg.upright("axis", at(time), 34, 40, html);
        Svg.word("tick", at(time), 30, "middle", tick(time, step), html);
      }
    }
    html.close();
  }

  private static String tick(ZonedDateTime time, int step) {
    boolean isMidnight = time.getHour() == 0;
    return step >= HOURS_OF_DAY || isMidnight
        ? Words.time(time).substring(0, 3) + " " + time.toLocalDate().toString().substring(5)
        : time.toLocalTime().toString();
  }
}
