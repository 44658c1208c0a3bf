package dten.preflight.check;

import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Rule;
import java.util.List;

/**
 * A rule, or a small family of them: a function of facts. It opens nothing, keeps nothing between
 * calls, and leans on no clock. What it throws is reported as a broken check and shuts the gate.
 */
public interface Check {
  /** Every rule it may report, in the order of the report. */
  List<Rule> rules();

  /** Looks at the facts and reports. */
  void check(Upgrade upgrade, Findings findings);
}
