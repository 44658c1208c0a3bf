package dten.preflight.run.metric;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Thrown;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.run.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one check said, in the order in which it said it. */
final class Told implements Findings {
  private final List<Finding> findings = new ArrayList<>();
  private final List<RuleOutcome> outcomes = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();

  private Told() {}

  static Told by(Check check, Upgrade upgrade, Trace trace) {
    Told told = new Told();
    String broken = "";
    try {
      check.check(upgrade, told);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      trace.thrown(check.getClass().getSimpleName(), e);
      broken = "the check threw " + Thrown.describe(e) + "; please report this";
    }
    for (Rule rule : check.rules()) {
      Status status =
          !broken.isEmpty()
              ? Status.BROKEN
              : told.failed.contains(rule.id()) ? Status.FAIL : Status.PASS;
      told.outcomes.add(new RuleOutcome(rule, status, broken));
    }
    return told;
  }

  List<Finding> findings() {
    return findings;
  }

  List<RuleOutcome> outcomes() {
    return outcomes;
  }

  @Override
  public void report(
      Rule rule, Level level, Location location, String message, @Nullable String fix) {
    findings.add(new Finding(rule, level, message, fix, location));
    failed.add(rule.id());
  }

  @Override
  public void ask(Rule rule, Location location, String question, String who) {
    throw new IllegalStateException("nothing of metrics is asked of people");
  }

  @Override
  public void skip(Rule rule, String why) {
    throw new IllegalStateException("no rule of metrics is skipped");
  }
}
