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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  private static final long LEAST = Duration.ofDays(2).plusHours(12).toMillis();
  private static final double MOST_REACH = Math.log(20);

  @Override
  public List<Rule> rules() {
    return List.of(WINDOWS, FEW);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Comparisons comparisons = Comparisons.of(upgrade.pkg());
    List<MeasurePair> few = comparisons.few();
    Set<MeasurePair> moved = new HashSet<>();
    for (Judged each : MetricShiftCheck.judged(comparisons.shifts())) {
      if (each.level() == Level.WARNING) {
        moved.add(each.shifts().pair());
      }
    }
    long[] before = {Long.MAX_VALUE, Long.MIN_VALUE};
    long[] after = {Long.MAX_VALUE, Long.MIN_VALUE};
    MeasurePair first = null;
    boolean differs = false;
    boolean hasOtherDays = false;
    for (PairShifts each : comparisons.shifts()) {
      first = first == null ? each.pair() : first;
      differs |= !each.sharesHours();
      hasOtherDays |= !each.sharesDays();
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
    if (first != null && hasOtherDays) {
      findings.report(
          WINDOWS,
          first.location(),
          "one of BEFORE ("
              + words(before)
              + ") and AFTER ("
              + words(after)
              + ") has days of work and the other a weekend (UTC), so that what is higher or lower"
              + " is told as a note only, but for what is counted among requests",
          "export whole weeks of both sides, or the same days of the week");
    }
    if (first != null && !moved.isEmpty() && isShort(before, after)) {
      findings.report(
          FEW,
          first.location(),
          "BEFORE and AFTER have too few days to tell how far days differ from each other by"
              + " themselves; a shift that is told may be one of the day, not of the upgrade",
          "compare again with three days or more on each side, a week best of all");
    }
    weak(comparisons.weak(), moved, findings);
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

  /** Less than that, and no day can be held against another of the same side. */
  private static boolean isShort(long[] before, long[] after) {
    return Math.min(before[1] - before[0], after[1] - after[0]) < LEAST;
  }

  /** Silence about what nobody could have told would look like an all-clear. */
  private static void weak(List<PairShifts> all, Set<MeasurePair> moved, Findings findings) {
    List<PairShifts> weak = new ArrayList<>();
    for (PairShifts each : all) {
      if (!moved.contains(each.pair())) {
        weak.add(each);
      }
    }
    if (!weak.isEmpty()) {
      findings.report(
          FEW,
          weak.get(0).pair().location(),
          "too little data to tell: of "
              + (weak.size() == 1 ? "1 series" : weak.size() + " series")
              + " a tenth more latency, or twice as many retries, errors or waiting, could be there"
              + " unnoticed: "
              + Quoted.some(weak, MetricWindowCheck::reach),
          "export more days of both sides, with a sample a minute or more");
    }
  }

  private static String reach(PairShifts shifts) {
    String name = Quoted.cut(shifts.pair().name().toString());
    double least = shifts.least();
    // Beyond that, a figure would look as if somebody had a use for it.
    return least > MOST_REACH ? name : name + " (told from " + Numbers.change(least) + " on)";
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
