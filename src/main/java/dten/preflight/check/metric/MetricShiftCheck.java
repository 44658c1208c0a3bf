package dten.preflight.check.metric;

import dten.preflight.check.Check;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.ChangedDefault;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Series that are higher or lower since the upgrade than BEFORE can explain. */
public final class MetricShiftCheck implements Check {
  private static final Rule TAIL =
      new Rule(
          "metric.tail-latency-higher",
          Level.WARNING,
          Precision.MEDIUM,
          "A high quantile of a latency has risen since the upgrade");
  private static final Rule RATE =
      new Rule(
          "metric.rate-higher",
          Level.WARNING,
          Precision.MEDIUM,
          "Retries, errors or timeouts come more often since the upgrade");
  private static final Rule LEVEL =
      new Rule(
          "metric.level-shifted",
          Level.WARNING,
          Precision.MEDIUM,
          "A series stands at another level since the upgrade");

  /** Beyond so many of one level, a report is no longer read. */
  private static final int MOST = 100;

  private static final String FIX =
      "see whether it began with the upgrade; try the old value of what could explain it, on one"
          + " instance, and compare again";

  private static final String FIX_WITHOUT =
      "see whether it began with the upgrade; give both packages (--package, --previous) to have"
          + " changed defaults named that could explain it";

  @Override
  public List<Rule> rules() {
    return List.of(TAIL, RATE, LEVEL);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    List<Judged> all = judged(Comparisons.of(upgrade.pkg()).shifts());
    Causes causes = new Causes(upgrade.pkg().all(ChangedDefault.class));
    String fix = upgrade.previous().isPresent() ? FIX : FIX_WITHOUT;
    TreeMap<Level, Integer> told = new TreeMap<>();
    for (Judged each : all) {
      if (told.merge(each.level(), 1, Integer::sum) <= MOST) {
        findings.report(
            rule(each),
            each.level(),
            each.shifts().pair().location(),
            ShiftWords.of(each) + causes.of(each),
            each.level() == Level.WARNING ? fix : null);
      }
    }
    told.forEach(
        (level, count) -> {
          if (count > MOST) {
            findings.report(
                LEVEL,
                level,
                all.get(0).shifts().pair().location(),
                "so did " + (count - MOST) + " more series, by less; choose some with --series",
                null);
          }
        });
  }

  private static Rule rule(Judged judged) {
    boolean isUpForWorse =
        judged.verdict() == Judged.Verdict.WORSE
            || judged.verdict() == Judged.Verdict.SLIGHTLY_WORSE;
    if (isUpForWorse && judged.meaning() == Meaning.LATENCY && judged.isTail()) {
      return TAIL;
    }
    boolean isRate = judged.moved().get(0).quantity().isOften();
    return isUpForWorse && judged.meaning() == Meaning.TROUBLE && isRate ? RATE : LEVEL;
  }

  /** The series that moved, by what matters most. */
  static List<Judged> judged(List<PairShifts> shifts) {
    double threshold = Discoveries.threshold(shifts);
    List<Judged> all = new ArrayList<>();
    for (PairShifts each : shifts) {
      List<Shift> moved = Discoveries.moved(each, threshold);
      if (!moved.isEmpty()) {
        all.add(Judged.of(each, moved));
      }
    }
    all.sort(null);
    return all;
  }
}
