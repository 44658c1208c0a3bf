package dten.preflight.report.html;

import dten.preflight.finding.PackageProfile.Ages;
import dten.preflight.finding.PackageProfile.Span;
import dten.preflight.finding.PackageProfile.Step;
import dten.preflight.report.CountWords;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How old the package's files are, beside the release the vendor claims. */
final class AgePicture {
  private static final int TOP = 56;
  private static final int BOTTOM = 216;
  private static final int HEIGHT = 240;
  private static final int LEAST = 3;
  private static final int MOST_TICKS = 6;
  private static final int YEAR = 12;
  private static final List<Integer> TICKS = List.of(1, 3, 6, 12, 24, 60, 120, 240);

  private final Ages ages;
  private final Html html;
  private final long from;
  private final long to;
  private final int most;

  private AgePicture(Ages ages, Html html) {
    this.ages = ages;
    this.html = html;
    LocalDate first = ages.release().orElse(ages.asOf());
    LocalDate last = ages.release().orElse(ages.asOf());
    int highest = 1;
    for (Span each : ages.spans()) {
      first = each.first().isBefore(first) ? each.first() : first;
      LocalDate end = end(each);
      last = end.isAfter(last) ? end : last;
      highest = Math.max(highest, each.programs() + each.others());
    }
    if (ages.uniform().isPresent()) {
      LocalDate uniform = ages.uniform().get().toLocalDate();
      first = uniform.isBefore(first) ? uniform : first;
      last = uniform.isAfter(last) ? uniform : last;
      highest = Math.max(highest, ages.ofUniformDate());
    }
    if (ages.oldest().isPresent() && ages.oldest().get().isBefore(first)) {
      first = ages.oldest().get();
    }
    last = ages.asOf().isAfter(last) ? ages.asOf() : last;
    long margin = Math.max(10, (last.toEpochDay() - first.toEpochDay()) / 50);
    this.from = first.toEpochDay() - margin;
    this.to = last.toEpochDay() + margin;
    this.most = highest;
  }

  /** Whether any file has a date. */
  static boolean isDrawn(Ages ages) {
    return !ages.spans().isEmpty() || ages.uniform().isPresent();
  }

  static void write(Ages ages, Html html) throws IOException {
    html.open("section", "id", "ages").line("h2", "How old the files are");
    new AgePicture(ages, html).write();
    html.closeLine();
  }

  private LocalDate end(Span span) {
    return ages.step() == Step.MONTH ? span.first().plusMonths(1) : span.first().plusYears(1);
  }

  private double at(LocalDate date) {
    return ((double) date.toEpochDay() - from) / ((double) to - from);
  }

  private void write() throws IOException {
    html.line("p", sentence());
    html.open("ul", "class", "legend", "aria-hidden", "true");
    key("programs", "programs, libraries and archives");
    key("others", "other files");
    if (ages.uniform().isPresent()) {
      key("uniform", "dated by the build");
    }
    html.closeLine();
    html.open("svg", "class", "ages", "width", "100%", "height", String.valueOf(HEIGHT));
    html.newLine();
    if (ages.uniform().isPresent()) {
      int height = height(ages.ofUniformDate());
      double x = at(ages.uniform().get().toLocalDate());
      Svg.box("uniform", x - 0.01, BOTTOM - height, 0.02, height, html);
    }
    for (Span each : ages.spans()) {
      double x = at(each.first());
      double width = Math.max(0.003, 0.92 * (at(end(each)) - x));
      int programs = height(each.programs());
      int others = height(each.others());
      Svg.box("others", x, BOTTOM - others, width, others, html);
      Svg.box("programs", x, BOTTOM - others - programs, width, programs, html);
    }
    html.newLine();
    Svg.rule("axis", BOTTOM, html);
    ticks();
    marks();
    html.closeLine();
    if (!ages.spans().isEmpty()) {
      table();
    }
  }

  private void key(String look, String words) throws IOException {
    html.open("li").open("svg", "class", "key", "width", "12", "height", "12");
    Svg.box(look, 0, 0, 1, 12, html);
    html.close().text(" " + words).close();
  }

  private String sentence() {
    StringBuilder text = new StringBuilder();
    Optional<LocalDate> release = ages.release();
    text.append(
        release.isPresent()
            ? "The manifest claims a release of " + release.get() + "."
            : "Nothing in the package claims a release date.");
    if (ages.uniform().isPresent()) {
      text.append(' ').append(CountWords.many(ages.ofUniformDate(), "file"));
      text.append(ages.ofUniformDate() == 1 ? " is" : " are").append(" dated ");
      text.append(ages.uniform().get().toLocalDate());
      text.append(" to the very second: that date is of the build and says nothing of a file.");
    }
    if (ages.undated() > 0) {
      text.append(' ').append(CountWords.many(ages.undated(), "file"));
      text.append(ages.undated() == 1 ? " has" : " have").append(" no date that means anything.");
    }
    return text.append(" Files inside archives are not counted.").toString();
  }

  private int height(int count) {
    return count == 0 ? 0 : Math.max(LEAST, (int) ((long) count * (BOTTOM - TOP - 10) / most));
  }

  /** A day that files are to be seen beside. */
  private record Mark(String look, LocalDate date, String words) {}

  private void marks() throws IOException {
    List<Mark> marks = new ArrayList<>();
    ages.oldest().ifPresent(day -> marks.add(new Mark("oldest", day, "stale before " + day)));
    ages.release().ifPresent(day -> marks.add(new Mark("release", day, "claimed release " + day)));
    marks.add(new Mark("today", ages.asOf(), "judged as of " + ages.asOf()));
    // Words run towards the middle; whichever stands nearer to the edge is higher, so that no line
    // crosses its words.
    marks.sort(Comparator.comparingDouble(mark -> Math.min(at(mark.date), 1 - at(mark.date))));
    int y = 14;
    for (Mark mark : marks) {
      Svg.upright(mark.look, at(mark.date), y - 8, BOTTOM, html);
      Svg.beside(mark.look, at(mark.date), y, mark.words, html);
      html.newLine();
      y += 16;
    }
  }

  private void ticks() throws IOException {
    LocalDate first = LocalDate.ofEpochDay(from);
    long months = Math.max(1, (to - from) / 30);
    int step = TICKS.get(TICKS.size() - 1);
    for (int i = TICKS.size() - 1; i >= 0; i--) {
      step = months / TICKS.get(i) <= MOST_TICKS ? TICKS.get(i) : step;
    }
    // Ticks stand at round numbers of months since the year 0.
    long month = first.getYear() * (long) YEAR + first.getMonthValue() - 1;
    for (long i = month / step + 1; ; i++) {
      long at = i * step;
      LocalDate date = LocalDate.of((int) (at / YEAR), (int) (at % YEAR) + 1, 1);
      if (date.toEpochDay() >= to) {
        return;
      }
      Svg.upright("axis", at(date), BOTTOM, BOTTOM + 5, html);
      String words = step % YEAR == 0 ? String.valueOf(date.getYear()) : Svg.month(date);
      String anchor = at(date) < 0.08 ? "start" : at(date) > 0.92 ? "end" : "middle";
      Svg.word("tick", at(date), BOTTOM + 18, anchor, words, html);
    }
  }

  private void table() throws IOException {
    html.open("details").line("summary", "The same as a table ");
    html.open("table").open("thead").open("tr");
    html.element("th", ages.step() == Step.MONTH ? "month" : "year", "scope", "col");
    html.element("th", "programs, libraries and archives", "scope", "col", "class", "number");
    html.element("th", "other files", "scope", "col", "class", "number")
        .close()
        .close()
        .open("tbody")
        .newLine();
    for (Span each : ages.spans()) {
      html.open("tr");
      boolean isMonth = ages.step() == Step.MONTH;
      String words = isMonth ? Svg.month(each.first()) : String.valueOf(each.first().getYear());
      html.element("th", words, "scope", "row");
      html.element("td", Numbers.of(each.programs()), "class", "number");
      html.element("td", Numbers.of(each.others()), "class", "number").closeLine();
    }
    html.close().close().closeLine();
  }
}
