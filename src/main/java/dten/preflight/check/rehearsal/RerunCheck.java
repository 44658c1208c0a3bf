package dten.preflight.check.rehearsal;

import dten.preflight.check.Check;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.InterruptedBuild;
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
    for (InterruptedBuild each : upgrade.pkg().all(InterruptedBuild.class)) {
      boolean isWrong = !each.error().isEmpty() || !each.invalid().isEmpty();
      if (isWrong && told.add(each.location().path())) {
        interrupted(each, findings);
      }
    }
  }

  private static void interrupted(InterruptedBuild each, Findings findings) {
    String within = "cancelled while it waited for an older transaction and run again, ";
    findings.report(
        RULE,
        each.location(),
        each.error().isEmpty()
            ? within
                + "it goes through, and leaves index "
                + each.invalid().get(0)
                + " invalid: it slows down writes and serves no query"
            : within + "it fails at line " + line(each.failed().region()) + ": " + each.error(),
        "have the vendor drop the index first, as in DROP INDEX CONCURRENTLY IF EXISTS, and build it"
            + " without IF NOT EXISTS; where it happened, drop the invalid index before the next try");
  }

  private static int line(@Nullable Region region) {
    return region == null ? 0 : region.startLine();
  }
}
