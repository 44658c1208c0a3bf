package dten.preflight.check.rehearsal;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.UndoOutcome;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** What the way back leaves behind. */
public final class UndoIncompleteCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "rollback.undo-incomplete",
          Level.ERROR,
          Precision.HIGH,
          "The scripts that take migrations back left something behind when they were tried");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (!Figures.isRehearsed(upgrade.pkg())) {
      findings.skip(RULE, Figures.NOTHING_RUN);
    }
    List<UndoOutcome> all = upgrade.pkg().all(UndoOutcome.class);
    if (all.isEmpty()) {
      findings.skip(RULE, "no script that takes a migration back was run");
    }
    for (UndoOutcome each : all) {
      boolean failed = !each.error().isEmpty();
      if (failed || !each.remains().isEmpty()) {
        boolean hasNone = each.micros() == 0 && !failed;
        findings.report(
            RULE,
            each.location(),
            (hasNone ? "nothing takes this migration back; " : "")
                + (failed ? "fails: " + each.error() : "")
                + (failed && !each.remains().isEmpty() ? "; " : "")
                + (each.remains().isEmpty()
                    ? ""
                    : "what remains: " + Quoted.some(each.remains(), remain -> remain)),
            "have the vendor complete it, and try it again; until then plan the way back by a"
                + " backup taken right before");
      }
    }
  }
}
