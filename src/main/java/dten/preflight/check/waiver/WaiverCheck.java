package dten.preflight.check.waiver;

import dten.preflight.check.Check;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.Waiver;
import dten.preflight.fact.WaiverUse;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether every waiver still does what it was written for. */
public final class WaiverCheck implements Check {
  private static final Rule EXPIRED =
      new Rule(
          "waiver.expired",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A waiver's time is over and it no longer waives");
  private static final Rule NOT_WAIVABLE =
      new Rule(
          "waiver.not-waivable",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A waiver speaks of a rule that cannot be waived");
  private static final Rule UNUSED =
      new Rule(
          "waiver.unused", Level.NOTE, Precision.VERY_HIGH, "A waiver in force matched no finding");

  @Override
  public List<Rule> rules() {
    return List.of(EXPIRED, NOT_WAIVABLE, UNUSED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (WaiverUse use : upgrade.pkg().all(WaiverUse.class)) {
      Waiver waiver = use.waiver();
      String what = waiver.rule() + " at \"" + waiver.where().pattern() + "\"";
      switch (use.outcome()) {
        case EXPIRED ->
            findings.report(
                EXPIRED,
                use.location(),
                "the waiver of "
                    + what
                    + ", approved by "
                    + waiver.approver()
                    + ", held until "
                    + waiver.expires()
                    + ", and this run judges by "
                    + upgrade.operator().asOf(),
                "mend the cause and remove the waiver, or have it approved anew with a later date");
        case NOT_WAIVABLE ->
            findings.report(
                NOT_WAIVABLE,
                use.location(),
                waiver.rule() + " cannot be waived; this entry has no effect",
                "remove the entry; get a package without the fault");
        case UNUSED ->
            findings.report(
                UNUSED,
                use.location(),
                "the waiver of " + what + " matched no finding",
                "remove it, or mend its location if the finding is still there");
        case USED, OUT_OF_SCOPE -> {
          // Nothing to say: it works, or nobody can tell.
        }
      }
    }
  }
}
