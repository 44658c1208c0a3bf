package dten.preflight.check.archive;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.PackageChanges;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether dates moved when bytes did, between the package now installed and this one. */
public final class PreviousDatesCheck implements Check {
  private static final Rule SAME_DATE =
      new Rule(
          "binary.changed-under-same-date",
          Level.WARNING,
          Precision.MEDIUM,
          "A file was changed since the previous package and kept its date");
  private static final Rule NEW_DATE =
      new Rule(
          "binary.new-date-same-bytes",
          Level.NOTE,
          Precision.HIGH,
          "A file has a new date and the bytes of the previous package");

  private static final int MAX_SINGLE = 10;

  @Override
  public List<Rule> rules() {
    return List.of(SAME_DATE, NEW_DATE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (upgrade.previous().isEmpty()) {
      findings.skip(SAME_DATE, "no --previous given");
      findings.skip(NEW_DATE, "no --previous given");
      return;
    }
    PackageChanges changes = PackageChanges.between(upgrade.previous().get(), upgrade.pkg());
    report(changes.sameDate(), changes.redated(), findings);
  }

  private static void report(List<Entry> changed, List<Entry> redated, Findings findings) {
    int single = changed.size() <= MAX_SINGLE ? changed.size() : 0;
    for (Entry file : changed.subList(0, single)) {
      findings.report(
          SAME_DATE,
          file.location(),
          "other bytes than in the previous package under the same date, " + file.modified(),
          "ask the vendor how it was built: somebody or something set the date back");
    }
    if (changed.size() > single) {
      findings.report(
          SAME_DATE,
          Location.ofPackage(),
          changed.size()
              + " files have other bytes than in the previous package under the same date, such as "
              + changed.get(0).path(),
          "ask the vendor how they were built: somebody or something set the dates back");
    }
    if (!redated.isEmpty()) {
      findings.report(
          NEW_DATE,
          Location.ofPackage(),
          redated.size()
              + (redated.size() == 1 ? " program or library has" : " programs and libraries have")
              + " a new date and the bytes of the previous package, such as "
              + redated.get(0).path(),
          "no need to act; a changelog that speaks of changes in them is wrong");
    }
  }
}
