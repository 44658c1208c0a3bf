package dten.preflight.report.text;

import dten.preflight.finding.Finding;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Waived;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many findings each area has, and each rule of it, in the order of the list of checks. What
 * found nothing is left out.
 */
final class CountLines {
  private final Map<String, int[]> counts = new LinkedHashMap<>();

  private CountLines(PreflightResult result) {
    Set<Waived> waived = new LinkedHashSet<>();
    for (TargetResult target : result.targets()) {
      for (RuleOutcome outcome : target.outcomes()) {
        counts.putIfAbsent(outcome.rule().area(), new int[4]);
        counts.putIfAbsent(outcome.rule().id(), new int[4]);
      }
      waived.addAll(target.waived());
    }
    for (Finding each : result.findings()) {
      int column =
          switch (each.level()) {
            case ERROR -> 0;
            case WARNING -> 1;
            case NOTE -> 2;
          };
      count(each, column);
    }
    for (Waived each : waived) {
      count(each.finding(), 3);
    }
  }

  private void count(Finding finding, int column) {
    for (String name : List.of(finding.rule().area(), finding.rule().id())) {
      counts.computeIfAbsent(name, first -> new int[4])[column]++;
    }
  }

  /** The lines, each area before its rules. */
  static List<String> of(PreflightResult result) {
    CountLines lines = new CountLines(result);
    Map<String, int[]> found = new LinkedHashMap<>();
    lines.counts.forEach(
        (name, n) -> {
          if (n[0] + n[1] + n[2] + n[3] > 0) {
            found.put(name, n);
          }
        });
    int widest = 0;
    for (String name : found.keySet()) {
      widest = Math.max(widest, name.length());
    }
    List<String> all = new ArrayList<>();
    for (String area : found.keySet()) {
      if (area.indexOf('.') < 0) {
        all.add(line("AREA", area, widest, found));
        for (String rule : found.keySet()) {
          if (rule.startsWith(area + ".")) {
            all.add(line("RULE", rule, widest, found));
          }
        }
      }
    }
    return all;
  }

  private static String line(String word, String name, int widest, Map<String, int[]> found) {
    int[] n = found.getOrDefault(name, new int[4]);
    return word
        + ' '
        + name
        + " ".repeat(widest - name.length())
        + " errors="
        + n[0]
        + " warnings="
        + n[1]
        + " notes="
        + n[2]
        + " waived="
        + n[3];
  }
}
