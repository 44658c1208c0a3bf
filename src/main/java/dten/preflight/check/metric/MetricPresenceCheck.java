package dten.preflight.check.metric;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.metric.MeasurePair;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Series that only one side has. */
public final class MetricPresenceCheck implements Check {
  private static final Rule MISSING =
      new Rule(
          "metric.series-missing",
          Level.WARNING,
          Precision.HIGH,
          "A metric was there before the upgrade and is gone");
  private static final Rule NEW =
      new Rule(
          "metric.series-new", Level.NOTE, Precision.HIGH, "A metric is there since the upgrade");
  private static final int MOST = 50;

  /** The series of one metric. */
  private static final class Metric {
    private final List<MeasurePair> gone = new ArrayList<>();
    private final List<MeasurePair> fresh = new ArrayList<>();
    private boolean isBefore;
    private boolean isAfter;
  }

  @Override
  public List<Rule> rules() {
    return List.of(MISSING, NEW);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Map<String, Metric> metrics = new TreeMap<>();
    for (MeasurePair each : upgrade.pkg().all(MeasurePair.class)) {
      Metric metric = metrics.computeIfAbsent(each.name().name(), n -> new Metric());
      metric.isBefore |= each.before().isPresent();
      metric.isAfter |= each.after().isPresent();
      if (each.after().isEmpty()) {
        metric.gone.add(each);
      } else if (each.before().isEmpty()) {
        metric.fresh.add(each);
      }
    }
    List<MeasurePair> moreGone = new ArrayList<>();
    List<MeasurePair> moreFresh = new ArrayList<>();
    metrics.forEach(
        (name, metric) -> {
          if (!metric.gone.isEmpty()) {
            moreGone.add(metric.gone.get(0));
            if (moreGone.size() <= MOST) {
              gone(name, metric, findings);
            }
          }
          if (!metric.fresh.isEmpty()) {
            moreFresh.add(metric.fresh.get(0));
            if (moreFresh.size() <= MOST) {
              fresh(name, metric, findings);
            }
          }
        });
    rest(MISSING, moreGone, findings);
    rest(NEW, moreFresh, findings);
  }

  private static void gone(String name, Metric metric, Findings findings) {
    if (metric.isAfter) {
      findings.report(
          MISSING,
          Level.NOTE,
          metric.gone.get(0).location(),
          count(metric.gone) + " of " + Quoted.cut(name) + " only BEFORE has: " + some(metric.gone),
          null);
    } else {
      findings.report(
          MISSING,
          metric.gone.get(0).location(),
          Quoted.cut(name) + " was there before and is gone: " + some(metric.gone),
          "see what it is called now; alerts and dashboards that ask for it stay silent");
    }
  }

  private static void fresh(String name, Metric metric, Findings findings) {
    findings.report(
        NEW,
        metric.fresh.get(0).location(),
        metric.isBefore
            ? count(metric.fresh)
                + " of "
                + Quoted.cut(name)
                + " only AFTER has: "
                + some(metric.fresh)
            : Quoted.cut(name) + " was not there before: " + some(metric.fresh),
        null);
  }

  private static String count(List<MeasurePair> pairs) {
    return pairs.size() == 1 ? "1 series" : pairs.size() + " series";
  }

  private static String some(List<MeasurePair> pairs) {
    return Quoted.some(pairs, each -> Quoted.cut(each.name().toString()));
  }

  /**
   * Tells how many more metrics there are.
   *
   * @param firsts a series of each
   */
  private static void rest(Rule rule, List<MeasurePair> firsts, Findings findings) {
    if (firsts.size() > MOST) {
      findings.report(
          rule,
          Level.NOTE,
          firsts.get(MOST).location(),
          "so it is with "
              + (firsts.size() - MOST)
              + " more metrics: "
              + Quoted.some(
                  firsts.subList(MOST, firsts.size()), each -> Quoted.cut(each.name().name())),
          null);
    }
  }
}
