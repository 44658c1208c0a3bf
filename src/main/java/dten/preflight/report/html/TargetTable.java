package dten.preflight.report.html;

import dten.preflight.finding.Counts;
import dten.preflight.finding.Finding;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.TargetResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Targets side by side: how each fares, and how often each rule found something on which. */
final class TargetTable {
  /** Targets that are columns; a wider table is no longer read. */
  private static final int MOST_COLUMNS = 12;

  private TargetTable() {}

  static void write(PreflightResult result, Html html) throws IOException {
    html.open("section", "id", "targets").line("h2", "Targets side by side");
    wide("How each target fares", html);
    html.open("table").line("caption", "How each target fares").open("thead").open("tr");
    html.element("th", "target", "scope", "col").element("th", "verdict", "scope", "col");
    for (String title : List.of("errors", "warnings", "notes", "waived", "skipped", "broken")) {
      html.element("th", title, "scope", "col", "class", "number");
    }
    html.close().close().open("tbody").newLine();
    for (TargetResult each : result.targets()) {
      Counts counts = each.counts();
      html.open("tr").element("th", each.target(), "scope", "row");
      html.open("td");
      html.element("b", each.verdict().word(), "class", "verdict " + each.verdict().word()).close();
      number(counts.errors(), html);
      number(counts.warnings(), html);
      number(counts.notes(), html);
      number(counts.waived(), html);
      number(counts.skipped(), html);
      number(counts.broken(), html);
      html.closeLine();
    }
    html.close().close().closeLine();
    byRule(result, html);
    html.closeLine();
  }

  /** Begins what is moved sideways where the page is narrow, by the keyboard as well. */
  private static void wide(String name, Html html) throws IOException {
    html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", name);
  }

  private static void number(int number, Html html) throws IOException {
    html.element("td", Numbers.of(number), "class", number == 0 ? "number none" : "number");
  }

  private static void byRule(PreflightResult result, Html html) throws IOException {
    List<TargetResult> targets =
        result.targets().subList(0, Math.min(MOST_COLUMNS, result.targets().size()));
    Map<String, int[]> counts = new TreeMap<>();
    for (int i = 0; i < targets.size(); i++) {
      for (Finding each : targets.get(i).findings()) {
        counts.computeIfAbsent(each.rule().id(), id -> new int[targets.size()])[i]++;
      }
    }
    if (counts.isEmpty()) {
      return;
    }
    html.open("details").line("summary", "Findings of each rule on each target ");
    wide("Findings of each rule on each target", html);
    html.open("table").open("thead").open("tr").element("th", "rule", "scope", "col");
    for (TargetResult each : targets) {
      html.element("th", each.target(), "scope", "col", "class", "number");
    }
    html.close().close().open("tbody").newLine();
    for (Map.Entry<String, int[]> each : counts.entrySet()) {
      html.open("tr").element("th", each.getKey(), "scope", "row");
      for (int count : each.getValue()) {
        number(count, html);
      }
      html.closeLine();
    }
    html.close().close().close();
    int more = result.targets().size() - targets.size();
    if (more > 0) {
      html.element("p", "… and " + more + " more targets");
    }
    html.closeLine();
  }
}
