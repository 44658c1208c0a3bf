package dten.preflight.report;

import dten.preflight.finding.Finding;
import dten.preflight.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of a step that are of one rule and are mended in one way, so that a hundred of them
 * read as one.
 *
 * @param rule the id of the rule
 * @param fix what to do; empty where the messages say all there is
 */
public record Citation(String rule, String fix, List<Finding> findings) {
  /** Of more findings than these only the places are told. */
  private static final int TOLD = 3;

  private record Key(String rule, String fix) {}

  /** Copies the list. */
  public Citation {
    findings = List.copyOf(findings);
  }

  /** Those of a step, in the order of its findings. */
  public static List<Citation> of(Step step) {
    Map<Key, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : step.findings()) {
      String fix = finding.fix() == null ? "" : finding.fix();
      // The step says itself who does it.
      String owner = "owner: " + step.owner();
      if (fix.equals(owner)) {
        fix = "";
      } else if (fix.endsWith("; " + owner)) {
        fix = fix.substring(0, fix.length() - owner.length() - 2);
      }
      groups
          .computeIfAbsent(new Key(finding.rule().id(), fix), k -> new ArrayList<>())
          .add(finding);
    }
    List<Citation> all = new ArrayList<>();
    groups.forEach((key, findings) -> all.add(new Citation(key.rule, key.fix, findings)));
    return all;
  }

  /** Whether each message is told, not only where they are. */
  public boolean isTold() {
    return findings.size() <= TOLD;
  }
}
