package dten.preflight.check.rollback;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;

/** Whether every migration has one that takes it back, and takes back all of it. */
public final class UndoCheck implements Check {
  private static final Rule MISSING =
      new Rule(
          "rollback.missing-undo",
          Level.WARNING,
          Precision.MEDIUM,
          "A migration has nothing in the package that takes it back");

  /** More than these are told in one finding. */
  private static final int MOST = 10;

  @Override
  public List<Rule> rules() {
    return List.of(MISSING);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Undos undos = new Undos(upgrade.pkg());
    if (undos.restoreData()) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (String path : undos.migrations()) {
      if (undos.counterpart(path).isEmpty()) {
        missing.add(path);
      }
    }
    if (missing.size() > MOST) {
      findings.report(
          MISSING,
          Location.ofEntry(missing.get(0)),
          missing.size()
              + " migrations have no counterpart that takes them back: "
              + Quoted.some(missing, Undos::name),
          "ask the vendor for them, or plan the way back by a backup taken right before");
    } else {
      for (String path : missing) {
        findings.report(
            MISSING,
            Location.ofEntry(path),
            "nothing in the package takes this migration back",
            "ask the vendor for its counterpart, or plan the way back by a backup taken right"
                + " before");
      }
    }
    for (Undos.Left left : undos.left()) {
      findings.report(
          MISSING,
          left.location(),
          left.what() + ", which " + Undos.name(left.undo()) + " does not take back",
          "have the vendor complete it, and try it on a copy");
    }
  }
}
