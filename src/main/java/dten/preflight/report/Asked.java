package dten.preflight.report;

import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run was asked for, where that was not everything. */
public final class Asked {
  private Asked() {}

  /**
   * Says it in a sentence; empty where all was asked for. Nobody should take the verdict of a part
   * for that of the whole.
   */
  public static String sentence(PreflightResult result) {
    List<String> names = names(result);
    return names.isEmpty()
        ? ""
        : "only these were asked for, and verdict and exit code speak of nothing else: "
            + String.join(" ", names);
  }

  /** Areas, and rules of areas that were asked for in part; empty where all was asked for. */
  public static List<String> names(PreflightResult result) {
    List<RuleOutcome> outcomes = result.targets().get(0).outcomes();
    Set<String> partly = new HashSet<>();
    for (RuleOutcome each : outcomes) {
      if (!each.isAsked()) {
        partly.add(each.rule().area());
      }
    }
    if (partly.isEmpty()) {
      return List.of();
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
    return names;
  }
}
