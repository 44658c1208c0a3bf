package dten.preflight.report.html;

import dten.preflight.finding.Counts;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.TargetResult;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which findings are shown: by level, area, target and text. Hidden where no script runs. */
final class FilterForm {
  private FilterForm() {}

  static void write(PreflightResult result, Html html) throws IOException {
    html.open("form", "id", "filter", "hidden", "", "role", "search");
    html.open("fieldset").element("legend", "Level");
    Counts counts = result.counts();
    for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
      int count =
          switch (level) {
            case ERROR -> counts.errors();
            case WARNING -> counts.warnings();
            case NOTE -> counts.notes();
          };
      html.open("label");
      html.single(
          "input", "type", "checkbox", "name", "level", "value", level.word(), "checked", "");
      html.text(" " + level.word() + " (" + Numbers.of(count) + ")").close();
    }
    html.close();
    html.open("label").text("Area ").open("select", "name", "area");
    html.element("option", "all", "value", "");
    for (String area : areas(result)) {
      html.element("option", area, "value", area);
    }
    html.close().close();
    if (result.targets().size() > 1) {
      html.open("label").text("Target ").open("select", "name", "target");
      html.element("option", "all", "value", "");
      for (TargetResult each : result.targets()) {
        html.element("option", each.target(), "value", each.target());
      }
      html.close().close();
    }
    if (result.isCompared()) {
      html.open("label");
      html.single("input", "type", "checkbox", "name", "new").text(" new only").close();
    }
    html.open("label").text("Text ");
    html.single("input", "type", "search", "name", "text", "autocomplete", "off").close();
    html.element("button", "Show all", "type", "reset");
    html.element("output", "", "id", "shown");
    html.closeLine();
  }

  private static Set<String> areas(PreflightResult result) {
    Set<String> areas = new TreeSet<>();
    for (TargetResult each : result.targets()) {
      for (Finding finding : each.findings()) {
        areas.add(finding.rule().area());
      }
    }
    return areas;
  }
}
