package dten.preflight.check.rehearsal;

import dten.preflight.check.Check;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Tables that got a new file. */
public final class RewrittenTableCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "rehearsal.table-rewritten",
          Level.WARNING,
          Precision.HIGH,
          "A migration wrote a whole table anew when it was tried");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (!Figures.isRehearsed(upgrade.pkg())) {
      findings.skip(RULE, Figures.NOTHING_RUN);
    }
    for (RehearsedStatement each : upgrade.pkg().all(RehearsedStatement.class)) {
      for (String table : each.rewritten()) {
        String rows = Figures.rows(upgrade.pkg(), table);
        findings.report(
            RULE,
            each.location(),
            each.summary()
                + " gives "
                + table
                + " a new file"
                + (rows.isEmpty() ? "" : " (" + rows + ")")
                + ", took "
                + Figures.time(each.micros())
                + " and wrote "
                + each.walBytes() / 1024
                + " kB of write-ahead log",
            "reckon the time by the size of the target's table, with room for a second copy");
      }
    }
  }
}
