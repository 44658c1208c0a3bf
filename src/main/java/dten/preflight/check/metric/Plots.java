package dten.preflight.check.metric;

import dten.preflight.check.Quoted;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.metric.Measure;
import dten.preflight.fact.metric.MeasurePair;
import dten.preflight.finding.MetricPlot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What pictures of shifts are drawn of: the series that moved, in the order of the findings. */
public final class Plots {
  private Plots() {}

  /** Those of the series told first. */
  public static List<MetricPlot> of(PackageFacts facts) {
    List<MetricPlot> plots = new ArrayList<>();
    List<Judged> all = MetricShiftCheck.judged(Comparisons.of(facts).shifts());
    for (Judged each : all.subList(0, Math.min(MetricPlot.MOST_PLOTS, all.size()))) {
      plots.add(plot(each));
    }
    return plots;
  }

  private static MetricPlot plot(Judged judged) {
    PairShifts shifts = judged.shifts();
    Measure before = shifts.pair().before().orElseThrow();
    Measure after = shifts.pair().after().orElseThrow();
    Quantity quantity = judged.moved().get(0).quantity();
    List<Grid> both = Grid.both(before, after, shifts.stretch());
    Grid old = both.get(0);
    Grid fresh = both.get(1);
    int longer = Math.max(old.size(), fresh.size());
    int together = (longer + MetricPlot.MOST_VALUES - 1) / MetricPlot.MOST_VALUES;
    return new MetricPlot(
        Quoted.cut(shifts.pair().name().toString()),
        quantity.word(),
        Quoted.length(Duration.ofMillis(shifts.stretch() * together)),
        values(row(old, quantity, shifts, MeasurePair::before), together),
        values(row(fresh, quantity, shifts, MeasurePair::after), together));
  }

  /** The values of a quantity; a share is one of the traffic of its side. */
  private static double[] row(
      Grid grid,
      Quantity quantity,
      PairShifts shifts,
      Function<MeasurePair, Optional<Measure>> side) {
    Measure own = side.apply(shifts.pair()).orElseThrow();
    if (quantity != Quantity.SHARE) {
      return grid.values(Quantity.of(own.sort()).indexOf(quantity));
    }
    Measure all = side.apply(shifts.traffic().orElseThrow().pair()).orElseThrow();
    return grid.sharesOf(Grid.of(all, shifts.stretch()));
  }

  /** The mean of so many each. */
  private static List<Double> values(double[] all, int together) {
    List<Double> values = new ArrayList<>();
    for (int from = 0; from < all.length; from += together) {
      double sum = 0;
      int count = 0;
      for (int i = from; i < Math.min(all.length, from + together); i++) {
        sum += Double.isNaN(all[i]) ? 0 : all[i];
        count += Double.isNaN(all[i]) ? 0 : 1;
      }
      values.add(count == 0 ? Double.NaN : sum / count);
    }
    return values;
  }
}
