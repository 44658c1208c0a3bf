package dten.preflight.check.rehearsal;

import dten.preflight.check.Check;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.LimitBreach;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Bounds of the rehearsal that were reached: nothing is known of what would have come after. */
public final class BreachCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "rehearsal.limit-reached",
          Level.ERROR,
          Precision.HIGH,
          "The rehearsal was stopped because a migration took too much");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (!Figures.isRehearsed(upgrade.pkg())) {
      findings.skip(RULE, Figures.NOTHING_RUN);
    }
    for (LimitBreach each : upgrade.pkg().all(LimitBreach.class)) {
      findings.report(
          RULE,
          each.location(),
          "stopped here: it took more than "
              + each.allowed()
              + " of "
              + each.limit()
              + "; what follows was not tried",
          "ask the vendor why it takes that much; if it has to, raise " + each.option());
    }
  }
}
