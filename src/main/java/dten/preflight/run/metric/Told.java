package dten.preflight.run.metric;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import dten.preflight.finding.TargetResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in which order checks say what they say: what matters most comes first, which no place
 * in a file of metrics tells.
 */
final class Told {
  private final Map<String, Integer> order = new HashMap<>();
  private final int part;

  /** For the check of that place in the report. */
  Told(int part) {
    this.part = part;
  }

  /** The same check, listened to. */
  Check listening(Check check) {
    return new Check() {
      @Override
      public List<Rule> rules() {
        return check.rules();
      }

      @Override
      public void check(Upgrade upgrade, Findings findings) {
        check.check(upgrade, new Listening(findings));
      }
    };
  }

  /** Passes on what is said. */
  private final class Listening implements Findings {
    private final Findings next;

    Listening(Findings next) {
      this.next = next;
    }

    @Override
    public void report(
        Rule rule, Level level, Location location, String message, @Nullable String fix) {
      order.putIfAbsent(key(rule, message), order.size());
      next.report(rule, level, location, message, fix);
    }

    @Override
    public void ask(Rule rule, Location location, String question, String who) {
      next.ask(rule, location, question, who);
    }

    @Override
    public void skip(Rule rule, String why) {
      next.skip(rule, why);
    }
  }

  private static String key(Rule rule, String message) {
    return rule.id() + " " + message;
  }

  /** The place of a finding among all; that of others is behind those of the same level. */
  private static long place(List<Told> all, Finding finding) {
    for (Told each : all) {
      Integer at = each.order.get(key(finding.rule(), finding.message()));
      if (at != null) {
        return ((long) each.part << 32) + at;
      }
    }
    return Long.MAX_VALUE;
  }

  /** By level, and within a level as it was told. */
  static TargetResult ordered(TargetResult result, List<Told> all) {
    List<Finding> findings = new ArrayList<>(result.findings());
    findings.sort(
        (a, b) -> {
          int order = b.level().compareTo(a.level());
          return order == 0 ? Long.compare(place(all, a), place(all, b)) : order;
        });
    return new TargetResult(
        result.target(),
        result.outcomes(),
        findings,
        result.waived(),
        result.questions(),
        result.verdict(),
        result.since());
  }
}
