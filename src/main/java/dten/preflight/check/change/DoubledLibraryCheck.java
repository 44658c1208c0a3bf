package dten.preflight.check.change;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.DoubledLibrary;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Libraries that were left beside their successors. */
public final class DoubledLibraryCheck implements Check {
  private static final Rule DOUBLED =
      new Rule(
          "change.library-doubled",
          Level.WARNING,
          Precision.MEDIUM,
          "A library lies beside another version of itself");

  private static final int MAX_SINGLE = 10;

  @Override
  public List<Rule> rules() {
    return List.of(DOUBLED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    List<DoubledLibrary> all = DoubledLibrary.all(upgrade.pkg());
    String fix = "ask the vendor which one is meant, and have the other one left out";
    if (all.size() > MAX_SINGLE) {
      findings.report(
          DOUBLED,
          Location.ofPackage(),
          all.size()
              + " libraries lie beside a newer version of themselves, such as "
              + all.get(0).older()
              + ": which of the two is loaded is a matter of luck",
          fix);
      return;
    }
    for (DoubledLibrary each : all) {
      findings.report(
          DOUBLED,
          Location.ofEntry(each.older()),
          "lies beside "
              + each.newer().substring(each.newer().lastIndexOf('/') + 1)
              + ": which of the two is loaded is a matter of luck",
          fix);
    }
  }
}
