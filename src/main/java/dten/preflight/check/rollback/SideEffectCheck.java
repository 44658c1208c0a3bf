package dten.preflight.check.rollback;

import dten.preflight.check.Check;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether what scripts change outside of the package's files is taken back by a rollback. */
public final class SideEffectCheck implements Check {
  private static final Rule SIDE_EFFECT =
      new Rule(
          "rollback.side-effect",
          Level.WARNING,
          Precision.MEDIUM,
          "A script leaves something behind that no rollback takes away");

  @Override
  public List<Rule> rules() {
    return List.of(SIDE_EFFECT);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Changes changes = new Changes(upgrade.pkg());
    for (Change change : changes.remaining()) {
      findings.report(
          SIDE_EFFECT,
          change.kind().mayStay() ? Level.NOTE : SIDE_EFFECT.defaultLevel(),
          change.location(),
          change.what()
              + (changes.hasUndoScripts()
                  ? ", which no rollback script of the package takes back"
                  : ", and the package has no script that takes anything back"),
          "have the rollback "
              + change.kind().remedy()
              + ", or write it into the plan as a step"
              + " by hand");
    }
  }
}
