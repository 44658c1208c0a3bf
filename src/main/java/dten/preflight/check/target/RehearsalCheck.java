package dten.preflight.check.target;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Role;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether what is seen on the rehearsal will be seen on production. */
public final class RehearsalCheck implements Check {
  private static final Rule DIFFERS =
      new Rule(
          "target.rehearsal-differs",
          Level.WARNING,
          Precision.HIGH,
          "The rehearsal is so different from production that it shows less than it seems to");

  @Override
  public List<Rule> rules() {
    return List.of(DIFFERS);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (!(upgrade.target() instanceof Parsed.Value<TargetFacts> value)) {
      findings.skip(DIFFERS, upgrade.target().absence());
      return;
    }
    TargetFacts target = value.value();
    if (upgrade.rehearsals().isEmpty()) {
      findings.skip(DIFFERS, "no target with role: rehearsal given");
    } else if (!target.role().equals(java.util.Optional.of(Role.PRODUCTION))) {
      findings.skip(DIFFERS, "the target has no role: production");
    } else {
      for (TargetFacts rehearsal : upgrade.rehearsals()) {
        for (Difference each : Differences.of(rehearsal, target, upgrade.pkg())) {
          report(each, rehearsal, target, findings);
        }
      }
    }
  }

  private static void report(
      Difference difference, TargetFacts rehearsal, TargetFacts target, Findings findings) {
    Location at = difference.location();
    findings.report(
        DIFFERS,
        difference.level(),
        at,
        difference.what()
            + ": "
            + rehearsal.name()
            + " has "
            + difference.there()
            + ", "
            + target.name()
            + " has "
            + difference.here(),
        difference.level() == Level.NOTE
            ? null
            : "bring "
                + rehearsal.name()
                + " to what "
                + target.name()
                + " has, or do not rely on it");
  }
}
