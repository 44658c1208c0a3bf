package dten.preflight.check.metric;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.metric.Measure;
import dten.preflight.fact.metric.MeasurePair;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Whether the two sides can be compared at all. */
public final class MetricWindowCheck implements Check {
  private static final Rule WINDOWS =
      new Rule(
          "metric.windows-differ",
          Level.NOTE,
          Precision.HIGH,
          "BEFORE and AFTER cover other hours of the day, or stand in the wrong order");
  private static final Rule FEW =
      new Rule(
          "metric.too-few-samples",
          Level.NOTE,
          Precision.VERY_HIGH,
          "A series has too few samples to tell a shift from noise");

  @Override
  public List<Rule> rules() {
    return List.of(WINDOWS, FEW);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Comparisons comparisons = Comparisons.of(upgrade.pkg());
    List<MeasurePair> few = comparisons.few();
    long[] before = {Long.MAX_VALUE, Long.MIN_VALUE};
    long[] after = {Long.MAX_VALUE, Long.MIN_VALUE};
    MeasurePair first = null;
    boolean differs = false;
    for (PairShifts each : comparisons.shifts()) {
      first = first == null ? each.pair() : first;
      differs |= !each.sharesHours();
      widen(before, each.pair().before().orElseThrow());
      widen(after, each.pair().after().orElseThrow());
    }
    if (first != null && after[0] < before[0]) {
      findings.report(
          WINDOWS,
          first.location(),
          "AFTER begins before BEFORE does (" + words(after) + " against " + words(before) + ")",
          "give the older side first: preflight compare-metrics BEFORE AFTER");
    } else if (first != null && differs) {
      findings.report(
          WINDOWS,
          first.location(),
          "BEFORE ("
              + words(before)
              + ") and AFTER ("
              + words(after)
              + ") do not cover the same hours of the day, so that a daily cycle looks like a"
              + " shift",
          "export the same hours of both sides, whole days best of all");
    }
    if (!few.isEmpty()) {
      findings.report(
          FEW,
          few.get(0).location(),
          (few.size() == 1 ? "1 series has" : few.size() + " series have")
              + " too few samples on one side to tell a shift from noise: "
              + Quoted.some(few, each -> Quoted.cut(each.name().toString())),
          "export at least some hours with a sample a minute");
    }
  }

  private static void widen(long[] window, Measure measure) {
    window[0] = Math.min(window[0], measure.from());
    window[1] = Math.max(window[1], measure.to());
  }

  private static String words(long[] window) {
    return Instant.ofEpochMilli(window[0]).truncatedTo(ChronoUnit.MINUTES)
        + " to "
        + Instant.ofEpochMilli(window[1]).truncatedTo(ChronoUnit.MINUTES);
  }
}
