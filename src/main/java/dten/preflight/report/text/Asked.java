package dten.preflight.report.text;

import dten.preflight.finding.RuleOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run was asked for, where that was not everything. */
final class Asked {
  private Asked() {}

  /** Areas, and rules of areas that were asked for in part; empty where all was asked for. */
  static String names(List<RuleOutcome> outcomes) {
    Set<String> partly = new HashSet<>();
    for (RuleOutcome each : outcomes) {
      if (!each.isAsked()) {
        partly.add(each.rule().area());
      }
    }
    if (partly.isEmpty()) {
      return "";
    }
    Map<String, List<String>> asked = new LinkedHashMap<>();
    for (RuleOutcome each : outcomes) {
      if (each.isAsked()) {
        asked.computeIfAbsent(each.rule().area(), area -> new ArrayList<>()).add(each.rule().id());
      }
    }
    List<String> names = new ArrayList<>();
    asked.forEach(
        (area, rules) -> {
          if (partly.contains(area)) {
            names.addAll(rules);
          } else {
            names.add(area);
          }
        });
    return String.join(" ", names);
  }
}
