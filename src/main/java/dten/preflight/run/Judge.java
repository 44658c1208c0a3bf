package dten.preflight.run;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Thrown;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.Rule;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs checks over facts. A check that throws breaks its own rules and no others. */
final class Judge {
  /** Level descending, then location, then rule. */
  static final Comparator<Finding> REPORT_ORDER = new ReportOrder();

  private static final Said NOTHING = new Said(List.of(), List.of(), List.of());

  /** What all checks said. */
  record Judgement(
      List<RuleOutcome> outcomes, List<Finding> findings, List<OpenQuestion> questions) {}

  private final List<Check> checks;
  private final Trace trace;
  private final Scope scope;

  Judge(List<Check> checks, Trace trace) {
    this(checks, trace, Scope.WHOLE);
  }

  /** One that asks only what is in scope, and says of all other rules that they were skipped. */
  Judge(List<Check> checks, Trace trace, Scope scope) {
    this.checks = checks;
    this.trace = trace;
    this.scope = scope;
  }

  /** What one check said. */
  private record Said(
      List<RuleOutcome> outcomes, List<Finding> findings, List<OpenQuestion> questions) {}

  /**
   * Two checks at a time where there are processors for it, one from the head of the list and one
   * from its end, so that both seldom wait for the same facts; the order is that of the list.
   */
  Judgement judge(Upgrade upgrade) {
    List<Said> said = new ArrayList<>(Collections.nCopies(checks.size(), NOTHING));
    AtomicInteger left = new AtomicInteger(checks.size());
    if (Runtime.getRuntime().availableProcessors() > 1 && checks.size() > 1) {
      FutureTask<Boolean> second =
          new FutureTask<>(() -> work(upgrade, left, checks.size() - 1, -1, said));
      Thread thread = new Thread(second, "preflight-check");
      thread.setDaemon(true);
      thread.start();
      work(upgrade, left, 0, 1, said);
      join(second);
    } else {
      work(upgrade, left, 0, 1, said);
    }
    List<RuleOutcome> outcomes = new ArrayList<>();
    // In report order from the start; the same thing said twice at one place is said once.
    TreeSet<Finding> findings = new TreeSet<>(REPORT_ORDER);
    TreeSet<OpenQuestion> questions = new TreeSet<>();
    for (Said each : said) {
      outcomes.addAll(each.outcomes);
      findings.addAll(each.findings);
      questions.addAll(each.questions);
    }
    return new Judgement(List.copyOf(outcomes), List.copyOf(findings), List.copyOf(questions));
  }

  /** From both ends, as many checks as there are: the two never meet. */
  private boolean work(Upgrade upgrade, AtomicInteger left, int from, int step, List<Said> said) {
    for (int i = from; left.getAndDecrement() > 0; i += step) {
      // Each place of the list is written by one thread and read after both are done.
      said.set(i, ask(checks.get(i), upgrade));
    }
    return true;
  }

  private static void join(FutureTask<Boolean> second) {
    try {
      second.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while judging", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Said ask(Check check, Upgrade upgrade) {
    Collector collector = new Collector(check.rules(), scope);
    String broken = "";
    try {
      if (collector.isAsked()) {
        check.check(upgrade, collector);
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      synchronized (trace) {
        trace.thrown(check.getClass().getSimpleName(), e);
      }
      broken = "the check threw " + Thrown.describe(e) + "; please report this";
    }
    List<RuleOutcome> outcomes = new ArrayList<>();
    for (Rule rule : check.rules()) {
      outcomes.add(collector.outcome(rule, broken));
    }
    return new Said(outcomes, collector.findings, collector.questions);
  }

  /**
   * Written out because a chain of key extractors, like the hash code of a record, is put together
   * at run time and costs every start some hundredths of a second.
   */
  private static final class ReportOrder implements Comparator<Finding> {
    @Override
    public int compare(Finding a, Finding b) {
      int order = b.level().compareTo(a.level());
      if (order == 0) {
        order = a.location().compareTo(b.location());
      }
      if (order == 0) {
        order = a.rule().id().compareTo(b.rule().id());
      }
      return order != 0 ? order : a.message().compareTo(b.message());
    }
  }

  private static final class Collector implements Findings {
    private final Set<String> own = new HashSet<>();
    private final Scope scope;
    private boolean isAsked;
    private final List<Finding> findings = new ArrayList<>();
    private final List<OpenQuestion> questions = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();
    private final Map<String, String> skipped = new HashMap<>();

    Collector(List<Rule> own, Scope scope) {
      this.scope = scope;
      for (Rule rule : own) {
        this.own.add(rule.id());
        isAsked |= scope.has(rule);
      }
    }

    /** Whether any of its rules is to look. */
    boolean isAsked() {
      return isAsked;
    }

    @Override
    public void report(
        Rule rule, Level level, Location location, String message, @Nullable String fix) {
      requireOwn(rule);
      if (scope.has(rule)) {
        findings.add(new Finding(rule, level, message, fix, location));
        failed.add(rule.id());
      }
    }

    @Override
    public void ask(Rule rule, Location location, String question, String who) {
      requireOwn(rule);
      if (scope.has(rule)) {
        questions.add(new OpenQuestion(rule, location, question, who));
      }
    }

    @Override
    public void skip(Rule rule, String why) {
      requireOwn(rule);
      skipped.putIfAbsent(rule.id(), why);
    }

    private void requireOwn(Rule rule) {
      if (!own.contains(rule.id())) {
        throw new IllegalStateException("not a rule of this check: " + rule.id());
      }
    }

    RuleOutcome outcome(Rule rule, String broken) {
      if (!scope.has(rule)) {
        return RuleOutcome.notAsked(rule, scope.options());
      }
      if (!broken.isEmpty()) {
        return new RuleOutcome(rule, Status.BROKEN, broken);
      }
      if (failed.contains(rule.id())) {
        return new RuleOutcome(rule, Status.FAIL, "");
      }
      String why = skipped.get(rule.id());
      return why == null
          ? new RuleOutcome(rule, Status.PASS, "")
          : new RuleOutcome(rule, Status.SKIPPED, why);
    }
  }
}
