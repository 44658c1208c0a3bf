package dten.preflight.run;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs checks over facts. A check that throws breaks its own rules and no others. */
final class Judge {
  /** Level descending, then location, then rule. */
  static final Comparator<Finding> REPORT_ORDER =
      Comparator.comparing(Finding::level, Comparator.reverseOrder())
          .thenComparing(Finding::location)
          .thenComparing(f -> f.rule().id())
          .thenComparing(Finding::message);

  /** What all checks said. */
  record Judgement(List<RuleOutcome> outcomes, List<Finding> findings) {}

  private final List<Check> checks;
  private final Trace trace;

  Judge(List<Check> checks, Trace trace) {
    this.checks = checks;
    this.trace = trace;
  }

  Judgement judge(Upgrade upgrade) {
    List<RuleOutcome> outcomes = new ArrayList<>();
    Set<Finding> findings = new LinkedHashSet<>();
    for (Check check : checks) {
      Collector collector = new Collector(check.rules());
      String broken = "";
      try {
        check.check(upgrade, collector);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        trace.thrown(check.getClass().getSimpleName(), e);
        broken = "the check threw " + e.getClass().getSimpleName() + "; please report this";
      }
      findings.addAll(collector.findings);
      for (Rule rule : check.rules()) {
        outcomes.add(collector.outcome(rule, broken));
      }
    }
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(REPORT_ORDER);
    return new Judgement(List.copyOf(outcomes), List.copyOf(sorted));
  }

  private static final class Collector implements Findings {
    private final Set<Rule> own;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Rule> failed = new HashSet<>();
    private final Map<Rule, String> skipped = new HashMap<>();

    Collector(List<Rule> own) {
      this.own = new HashSet<>(own);
    }

    @Override
    public void report(
        Rule rule, Level level, Location location, String message, @Nullable String fix) {
      requireOwn(rule);
      findings.add(new Finding(rule, level, message, fix, location));
      failed.add(rule);
    }

    @Override
    public void skip(Rule rule, String why) {
      requireOwn(rule);
      skipped.putIfAbsent(rule, why);
    }

    private void requireOwn(Rule rule) {
      if (!own.contains(rule)) {
        throw new IllegalStateException("not a rule of this check: " + rule.id());
      }
    }

    RuleOutcome outcome(Rule rule, String broken) {
      if (!broken.isEmpty()) {
        return new RuleOutcome(rule, Status.BROKEN, broken);
      }
      if (failed.contains(rule)) {
        return new RuleOutcome(rule, Status.FAIL, "");
      }
      String why = skipped.get(rule);
      return why == null
          ? new RuleOutcome(rule, Status.PASS, "")
          : new RuleOutcome(rule, Status.SKIPPED, why);
    }
  }
}
