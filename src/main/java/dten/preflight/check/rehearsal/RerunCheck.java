package dten.preflight.check.rehearsal;

import dten.preflight.check.Check;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.RerunOutcome;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Migrations that cannot be run again once they were broken off; the first such place of each. */
public final class RerunCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "migration.not-rerunnable",
          Level.WARNING,
          Precision.HIGH,
          "A migration that is broken off half-way cannot be run again");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (!Figures.isRehearsed(upgrade.pkg())) {
      findings.skip(RULE, Figures.NOTHING_RUN);
    }
    Set<String> told = new HashSet<>();
    for (RerunOutcome each : upgrade.pkg().all(RerunOutcome.class)) {
      if (!each.error().isEmpty() && told.add(each.location().path())) {
        findings.report(
            RULE,
            each.location(),
            "broken off behind this statement and run again, it fails at line "
                + line(each.failed().region())
                + ": "
                + each.error(),
            "have the vendor put all of it into one transaction, or write IF NOT EXISTS and the"
                + " like where that cannot be");
      }
    }
  }

  private static int line(@Nullable Region region) {
    return region == null ? 0 : region.startLine();
  }
}
