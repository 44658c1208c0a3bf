package dten.preflight.report.html;

import dten.preflight.fact.Baseline;
import dten.preflight.fact.Location;
import dten.preflight.finding.Finding;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Since;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Waived;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Long lists of a page: findings, waived ones, questions. The first thousand lie open and each
 * further thousand is a part that opens by itself, so that a browser lays out only what is looked
 * at.
 */
final class Rows {
  /** Rows of one part. */
  static final int IN_ONE_PART = 1000;

  private static final int MOST_NAMES = 6;

  private static final Comparator<Finding> REPORT_ORDER =
      Comparator.comparing(Finding::level)
          .reversed()
          .thenComparing(Finding::location)
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(Finding::message);

  private static final Comparator<Baseline.Known> BY_PLACE =
      Comparator.comparing(Baseline.Known::uri)
          .thenComparing(Baseline.Known::rule)
          .thenComparing(Baseline.Known::fingerprint);

  private final PreflightResult result;
  private final Html html;
  private int total;
  private int written;

  Rows(PreflightResult result, Html html) {
    this.result = result;
    this.html = html;
  }

  void findings() throws IOException {
    Merged<Finding> all = merged(TargetResult::findings, REPORT_ORDER);
    begin(all);
    all.forEach(
        (finding, targets) -> {
          row("Findings", finding, targets);
          said(finding);
          end(targets);
        });
    finish();
  }

  void waived() throws IOException {
    Merged<Waived> all =
        merged(TargetResult::waived, Comparator.comparing(Waived::finding, REPORT_ORDER));
    begin(all);
    all.forEach(
        (waived, targets) -> {
          row("Waived findings", waived.finding(), targets);
          said(waived.finding());
          html.open("p", "class", "aside").element("b", "Waived").text(" by ");
          html.element("bdi", waived.approver());
          html.text(" until " + waived.expires() + ": ").element("bdi", waived.reason());
          html.close();
          end(targets);
        });
    finish();
  }

  void fixed() throws IOException {
    Merged<Baseline.Known> all =
        merged(
            target ->
                target.since().map(Since::fixed).orElse(List.of()).stream()
                    .sorted(BY_PLACE)
                    .toList(),
            BY_PLACE);
    begin(all);
    all.forEach(
        (fixed, targets) -> {
          part("Fixed findings");
          html.open("li", "class", "fixed").open("p", "class", "head");
          html.element("b", "fixed", "class", "level").text(" ");
          html.element("bdi", fixed.rule()).text(" ").element("code", fixed.uri());
          html.close().element("p", fixed.message(), "class", "said");
          end(targets);
        });
    finish();
  }

  void questions() throws IOException {
    Merged<OpenQuestion> all =
        merged(TargetResult::questions, Comparator.<OpenQuestion>naturalOrder());
    begin(all);
    all.forEach(
        (question, targets) -> {
          part("Questions");
          html.open("li", "class", "ask").open("p", "class", "head");
          html.element("b", "ask", "class", "level").text(" ");
          html.element("b", question.who()).text(" ");
          where(question.location());
          html.close().element("p", question.question(), "class", "said");
          html.element("p", question.rule().id(), "class", "aside");
          end(targets);
        });
    finish();
  }

  private <T> Merged<T> merged(Function<TargetResult, List<T>> what, Comparator<T> order) {
    List<List<T>> lists = new ArrayList<>();
    for (TargetResult each : result.targets()) {
      lists.add(what.apply(each));
    }
    return new Merged<>(lists, order);
  }

  private void begin(Merged<?> all) throws IOException {
    written = 0;
    total = all.size();
    html.open("ol", "class", "rows");
  }

  /** Begins another part where one is full. */
  private void part(String what) throws IOException {
    if (written > 0 && written % IN_ONE_PART == 0) {
      html.closeLine();
      if (written > IN_ONE_PART) {
        html.closeLine();
      }
      html.open("details");
      html.line(
          "summary",
          what
              + " "
              + Numbers.of(written + 1L)
              + " to "
              + Numbers.of(Math.min(total, written + IN_ONE_PART))
              + " ");
      html.open("ol", "class", "rows", "start", String.valueOf(written + 1));
    }
    written++;
  }

  private void finish() throws IOException {
    html.closeLine();
    if (written > IN_ONE_PART) {
      html.closeLine();
    }
  }

  private void row(String what, Finding finding, BitSet targets) throws IOException {
    part(what);
    String level = finding.level().word();
    List<String> attributes = new ArrayList<>(List.of("class", level));
    attributes.addAll(List.of("data-area", finding.rule().area()));
    if (targets.cardinality() < result.targets().size()) {
      attributes.addAll(List.of("data-targets", ranges(targets)));
    }
    if (isNew(finding, targets)) {
      attributes.addAll(List.of("data-new", ""));
    }
    html.open("li", attributes.toArray(new String[0]));
    html.open("p", "class", "head").element("b", level, "class", "level").text(" ");
    if (isNew(finding, targets)) {
      html.element("b", "new", "class", "new").text(" ");
    }
    html.element("a", finding.rule().id(), "href", "#rule-" + finding.rule().id()).text(" ");
    where(finding.location());
    html.close();
  }

  private boolean isNew(Finding finding, BitSet targets) {
    for (int i = targets.nextSetBit(0); i >= 0; i = targets.nextSetBit(i + 1)) {
      if (result.targets().get(i).isNew(finding)) {
        return true;
      }
    }
    return false;
  }

  private void where(Location location) throws IOException {
    String shown = Words.place(location);
    if (shown.equals(location.toString())) {
      html.element("code", shown);
    } else {
      html.element("code", shown, "title", location.toString());
    }
  }

  private void said(Finding finding) throws IOException {
    html.element("p", finding.message(), "class", "said");
    String fix = finding.fix();
    if (fix != null) {
      html.open("p", "class", "fix").element("b", "To do: ").element("bdi", fix).close();
    }
  }

  private void end(BitSet targets) throws IOException {
    if (result.targets().size() > 1) {
      html.element("p", "On " + names(targets), "class", "aside");
    }
    html.closeLine();
  }

  private String names(BitSet targets) {
    int size = targets.cardinality();
    if (size == result.targets().size()) {
      return "all targets";
    }
    StringBuilder names = new StringBuilder();
    int named = 0;
    for (int i = targets.nextSetBit(0); i >= 0; i = targets.nextSetBit(i + 1)) {
      if (named == MOST_NAMES) {
        return names.append(" and ").append(size - named).append(" more").toString();
      }
      names.append(named++ == 0 ? "" : ", ").append(result.targets().get(i).target());
    }
    return names.toString();
  }

  /** Such as {@code 0-3 7}. */
  private static String ranges(BitSet targets) {
    StringBuilder ranges = new StringBuilder();
    int from = targets.nextSetBit(0);
    while (from >= 0) {
      int end = targets.nextClearBit(from);
      ranges.append(ranges.isEmpty() ? "" : " ").append(from);
      if (end - from > 1) {
        ranges.append('-').append(end - 1);
      }
      from = targets.nextSetBit(end);
    }
    return ranges.toString();
  }
}
