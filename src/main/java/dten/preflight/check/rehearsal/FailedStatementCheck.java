package dten.preflight.check.rehearsal;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.LimitBreach;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Statements that the server refused. */
public final class FailedStatementCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "rehearsal.statement-failed",
          Level.ERROR,
          Precision.HIGH,
          "A statement of a migration failed when it was tried");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (!Figures.isRehearsed(upgrade.pkg())) {
      findings.skip(RULE, Figures.NOTHING_RUN);
    }
    Set<Location> stopped = new HashSet<>();
    for (LimitBreach each : upgrade.pkg().all(LimitBreach.class)) {
      stopped.add(each.location());
    }
    for (RehearsedStatement each : upgrade.pkg().all(RehearsedStatement.class)) {
      if (!each.error().isEmpty() && !stopped.contains(each.location())) {
        boolean isOfServer = isOfServer(each.summary());
        findings.report(
            RULE,
            isOfServer ? Level.WARNING : Level.ERROR,
            each.location(),
            each.summary() + " fails: " + each.error(),
            isOfServer
                ? "nothing behind it was tried; have the target's administrator run it there, and"
                    + " rehearse on a server that has it, named with --jdbc"
                : "if the schema it was tried on is that of the target, have the vendor correct it;"
                    + " else give that schema with --schema");
      }
    }
  }

  /** What a server has or has not, and may or may not be told, whatever schema is in it. */
  private static boolean isOfServer(String summary) {
    return summary.startsWith("CREATE EXTENSION")
        || summary.startsWith("CREATE ROLE")
        || summary.startsWith("CREATE USER");
  }
}
