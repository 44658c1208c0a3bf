package dten.preflight.check.change;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.DoubledLibrary;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
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
    List<DoubledLibrary> left = new ArrayList<>();
    for (DoubledLibrary each : DoubledLibrary.all(upgrade.pkg())) {
      if (each.isOfOneMajor() || isLeft(each, upgrade)) {
        left.add(each);
      } else {
        findings.report(
            DOUBLED,
            Level.NOTE,
            Location.ofEntry(each.older()),
            "lies beside "
                + name(each)
                + ", whose major version is another: that may be meant, unless both get onto one"
                + " class path",
            "ask the vendor whether both are in use");
      }
    }
    String fix = "ask the vendor which one is meant, and have the other one left out";
    if (left.size() > MAX_SINGLE) {
      findings.report(
          DOUBLED,
          Location.ofPackage(),
          left.size()
              + " libraries lie beside a newer version of themselves, such as "
              + left.get(0).older()
              + ": which of the two is loaded is a matter of luck",
          fix);
      return;
    }
    for (DoubledLibrary each : left) {
      findings.report(
          DOUBLED,
          Location.ofEntry(each.older()),
          "lies beside " + name(each) + ": which of the two is loaded is a matter of luck",
          fix);
    }
  }

  private static String name(DoubledLibrary doubled) {
    return doubled.newer().substring(doubled.newer().lastIndexOf('/') + 1);
  }

  /** Whether the package before had the older one alone, so that this is its successor. */
  private static boolean isLeft(DoubledLibrary doubled, Upgrade upgrade) {
    return upgrade.previous().isPresent()
        && doubled.isSuccessorSince(upgrade.previous().get(), upgrade.pkg());
  }
}
