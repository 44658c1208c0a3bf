package dten.preflight.report.html;

import dten.preflight.finding.Finding;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.report.RuleText;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was looked for: rules that found something, and rules that could not look. */
final class RuleTables {
  private RuleTables() {}

  /** A rule and how many findings it has on the target where it has most. */
  private static final class Found {
    private final Rule rule;
    private int most;
    private int here;

    Found(Rule rule) {
      this.rule = rule;
    }
  }

  static void found(PreflightResult result, Html html) throws IOException {
    Map<String, Found> all = new TreeMap<>();
    Set<String> passed = new HashSet<>();
    for (TargetResult target : result.targets()) {
      all.values().forEach(each -> each.here = 0);
      for (Finding each : target.findings()) {
        Found found = all.computeIfAbsent(each.rule().id(), id -> new Found(each.rule()));
        found.here++;
        found.most = Math.max(found.most, found.here);
      }
      for (RuleOutcome each : target.outcomes()) {
        if (each.status() == Status.PASS) {
          passed.add(each.rule().id());
        }
        if (each.status() == Status.FAIL) {
          all.computeIfAbsent(each.rule().id(), id -> new Found(each.rule()));
        }
      }
    }
    passed.removeAll(all.keySet());
    html.open("section", "id", "rules").line("h2", "Rules that found something");
    html.line(
        "p",
        Numbers.of(passed.size())
            + (passed.size() == 1 ? " rule" : " rules")
            + " looked and found nothing.");
    if (!all.isEmpty()) {
      html.open("table").open("thead").open("tr");
      html.element("th", "rule", "scope", "col").element("th", "what it means", "scope", "col");
      html.element("th", "findings", "scope", "col", "class", "number")
          .close()
          .close()
          .open("tbody")
          .newLine();
      for (Found each : all.values()) {
        html.open("tr", "id", "rule-" + each.rule.id());
        html.element("th", each.rule.id(), "scope", "row");
        html.open("td").text(each.rule.shortDescription());
        html.open("details", "class", "help").line("summary", "Why, and how to fix it ");
        RuleHelp.write(RuleText.of(each.rule), html);
        html.close().close().open("td", "class", "number");
        html.element("a", Numbers.of(each.most), "href", "#text=" + each.rule.id());
        html.close().closeLine();
      }
      html.close().close();
    }
    html.closeLine();
  }

  static void skipped(PreflightResult result, Html html) throws IOException {
    Map<String, Set<String>> rules = new LinkedHashMap<>();
    Map<String, Integer> targets = new LinkedHashMap<>();
    for (TargetResult target : result.targets()) {
      Set<String> reasons = new TreeSet<>();
      for (RuleOutcome each : target.outcomes()) {
        if (each.status() == Status.SKIPPED) {
          rules.computeIfAbsent(each.detail(), reason -> new TreeSet<>()).add(each.rule().id());
          reasons.add(each.detail());
        }
      }
      reasons.forEach(reason -> targets.merge(reason, 1, Integer::sum));
    }
    if (rules.isEmpty()) {
      return;
    }
    html.open("section", "id", "skipped").line("h2", "Rules that could not look");
    html.open("table").open("thead").open("tr");
    html.element("th", "why", "scope", "col").element("th", "rules", "scope", "col");
    boolean isOne = result.targets().size() == 1;
    if (!isOne) {
      html.element("th", "targets", "scope", "col", "class", "number");
    }
    html.close().close().open("tbody").newLine();
    for (Map.Entry<String, Set<String>> each : rules.entrySet()) {
      html.open("tr").element("th", each.getKey(), "scope", "row");
      html.element("td", String.join(", ", each.getValue()));
      if (!isOne) {
        html.element("td", Numbers.of(targets.getOrDefault(each.getKey(), 0)), "class", "number");
      }
      html.closeLine();
    }
    html.close().close().closeLine();
  }
}
