package dten.preflight.check.archive;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Suppression;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the package asks checkers to look away; one note says how often, and none is obeyed. Each
 * is shown only on request: a source tree may hold hundreds.
 */
public final class SuppressionCheck implements Check {
  private static final Rule PRESENT =
      new Rule(
          "package.suppressions-present",
          Level.NOTE,
          Precision.HIGH,
          "Comments in the package ask checkers to look away");

  @Override
  public List<Rule> rules() {
    return List.of(PRESENT);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    List<Suppression> all = upgrade.pkg().all(Suppression.class);
    if (all.isEmpty()) {
      return;
    }
    Map<String, Integer> byMarker = new TreeMap<>();
    for (Suppression each : all) {
      byMarker.merge(each.marker(), 1, Integer::sum);
    }
    StringBuilder counts = new StringBuilder();
    for (Map.Entry<String, Integer> each : byMarker.entrySet()) {
      counts.append(counts.isEmpty() ? "" : ", ");
      counts.append(each.getKey()).append(' ').append(each.getValue());
    }
    findings.report(
        PRESENT,
        Location.ofPackage(),
        (all.size() == 1 ? "1 comment asks" : all.size() + " comments ask")
            + " checkers to look away ("
            + counts
            + "), the first at "
            + all.get(0).location()
            + "; none was obeyed",
        "read what stands beside them; accept a finding by a waiver of your own");
    if (upgrade.operator().policy().onRequest().contains(PRESENT.id())) {
      for (Suppression each : all) {
        findings.report(
            PRESENT,
            each.location(),
            each.marker() + " asks checkers to look away here; it was not obeyed",
            "read what stands beside it");
      }
    }
  }
}
