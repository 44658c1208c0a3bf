package dten.preflight.check.metric;

import dten.preflight.fact.metric.Bounds;
import dten.preflight.fact.metric.Intervals;
import dten.preflight.fact.metric.Measure;
import dten.preflight.fact.metric.Samples;
import java.util.Arrays;
import java.util.List;

/**
 * The value of each quantity in each stretch of one side, where stretches of equal length follow
 * each other from a multiple of that length on. What lies in one stretch may hang together as it
 * likes: only stretches are compared.
 */
final class Grid {
  /** Below that a quantile of counts says little. */
  private static final double LEAST_COUNT = 10;

  /** By how much numbers of samples may differ. */
  private static final double ALIKE = 1.2;

  private static final int QUANTILES = 3;
  private static final int MEANS = 3;
  private static final int BEYOND = 4;
  private static final double ENOUGH_SHARED = 0.8;
  private static final int MOST_PARTS = 30;
  private static final int LEAST_PARTS = 15;

  /** In a part of a stretch, on average. */
  private static final double LEAST_EVENTS = 4;

  /** A quantile that so many stretches have beyond the last bound cannot be told. */
  private static final double MOST_BEYOND = 0.02;

  private final long first;
  private final double[][] values;
  private double perStretch;
  private final boolean[] hidden = new boolean[QUANTILES];
  private boolean isCut;

  private Grid(long first, double[][] values) {
    this.first = first;
    this.values = values;
  }

  /**
   * Lays stretches over a measure that is not empty.
   *
   * @param length of a stretch in milliseconds
   */
  static Grid of(Measure measure, long length) {
    return of(measure, length, Integer.MAX_VALUE);
  }

  /**
   * The same for both sides. A high quantile of many samples lies above that of few, so that of a
   * side that was sampled more often no more samples count than the other has.
   */
  static List<Grid> both(Measure before, Measure after, long length) {
    Grid old = of(before, length);
    Grid fresh = of(after, length);
    if (before.sort() == Measure.Sort.LEVEL && old.perStretch > fresh.perStretch * ALIKE) {
      old = of(before, length, (int) Math.max(1, Math.round(fresh.perStretch)));
    } else if (before.sort() == Measure.Sort.LEVEL && fresh.perStretch > old.perStretch * ALIKE) {
      fresh = of(after, length, (int) Math.max(1, Math.round(old.perStretch)));
    }
    return List.of(old, fresh);
  }

  private static Grid of(Measure measure, long length, int most) {
    long first = Math.floorDiv(measure.from(), length);
    int size = (int) (Math.floorDiv(measure.to(), length) - first + 1);
    List<Quantity> quantities = Quantity.of(measure.sort());
    double[][] values = new double[quantities.size()][size];
    for (double[] each : values) {
      Arrays.fill(each, Double.NaN);
    }
    Grid grid = new Grid(first, values);
    switch (measure.sort()) {
      case LEVEL -> grid.levels(measure, length, quantities, most);
      case RATE -> {
        grid.rates(measure, length);
        grid.peaks(measure, length);
      }
      case DISTRIBUTION -> grid.spread(measure, length, quantities);
      case MEAN -> grid.means(measure, length, 0);
    }
    return grid;
  }

  /** The number of the first stretch, counted from 1970. */
  long first() {
    return first;
  }

  /** How many stretches there are. */
  int size() {
    return values[0].length;
  }

  /** The values of the quantity of that place in {@link Quantity#of}; NaN where there is none. */
  double[] values(int quantity) {
    return values[quantity];
  }

  /** The share of stretches that have a value. */
  double filled() {
    int filled = 0;
    for (double each : values[0]) {
      filled += Double.isNaN(each) ? 0 : 1;
    }
    return (double) filled / size();
  }

  private void levels(Measure measure, long length, List<Quantity> quantities, int most) {
    int[] counts = new int[size() + 1];
    for (Samples each : measure.levels()) {
      for (int i = 0; i < each.size(); i++) {
        counts[place(each.time(i), length) + 1]++;
      }
    }
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
    double[] sorted = new double[counts[counts.length - 1]];
    int[] next = counts.clone();
    for (Samples each : measure.levels()) {
      for (int i = 0; i < each.size(); i++) {
        sorted[next[place(each.time(i), length)]++] = each.value(i);
      }
    }
    int filled = 0;
    for (int i = 0; i < size(); i++) {
      if (counts[i + 1] > counts[i]) {
        filled++;
        int end = counts[i] + thinned(sorted, counts[i], counts[i + 1], most);
        Arrays.sort(sorted, counts[i], end);
        for (int q = 0; q < quantities.size(); q++) {
          values[q][i] =
              quantities.get(q) == Quantity.MEAN
                  ? mean(sorted, counts[i], end)
                  : quantile(sorted, counts[i], end, quantities.get(q).share());
        }
      }
    }
    perStretch = filled == 0 ? 0 : (double) sorted.length / filled;
  }

  private static double mean(double[] all, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += all[i];
    }
    return sum / (to - from);
  }

  /** Leaves so many, spread evenly over instances and time, and says how many are left. */
  private static int thinned(double[] all, int from, int to, int most) {
    int count = to - from;
    if (count <= most) {
      return count;
    }
    for (int i = 0; i < most; i++) {
      all[from + i] = all[from + (int) ((long) i * count / most)];
    }
    return most;
  }

  /** By the line between the two nearest, as R's type 7 has it. */
  private static double quantile(double[] sorted, int from, int to, double share) {
    double at = from + share * (to - from - 1);
    int below = (int) at;
    int above = Math.min(to - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private int place(long time, long length) {
    return (int) (Math.floorDiv(time, length) - first);
  }

  private void rates(Measure measure, long length) {
    rates(measure, length, first, values[0]);
  }

  private static void rates(Measure measure, long length, long first, double[] all) {
    double[] sum = new double[all.length];
    double[] seconds = new double[all.length];
    for (Intervals each : measure.counts()) {
      Arrays.fill(sum, 0);
      Arrays.fill(seconds, 0);
      for (int i = 0; i < each.size(); i++) {
        int at = (int) (Math.floorDiv(middle(each, i), length) - first);
        sum[at] += each.count(i, 0);
        seconds[at] += (each.to(i) - each.from(i)) / 1000.0;
      }
      for (int i = 0; i < all.length; i++) {
        if (seconds[i] > 0) {
          all[i] = (Double.isNaN(all[i]) ? 0 : all[i]) + sum[i] / seconds[i];
        }
      }
    }
  }

  /**
   * Where each part of a stretch has some events, the rate of its busiest parts is compared, too.
   */
  private void peaks(Measure measure, long length) {
    long step = step(measure);
    int parts = (int) Math.min(MOST_PARTS, length / Math.max(1, step));
    if (parts < LEAST_PARTS || length % parts != 0) {
      return;
    }
    double[] rates = new double[size() * parts];
    Arrays.fill(rates, Double.NaN);
    long part = length / parts;
    rates(measure, part, first * parts, rates);
    double sum = 0;
    int filled = 0;
    for (double each : rates) {
      sum += Double.isNaN(each) ? 0 : each;
      filled += Double.isNaN(each) ? 0 : 1;
    }
    if (filled == 0 || sum / filled * part / 1000 < LEAST_EVENTS) {
      return;
    }
    double[] sorted = new double[parts];
    for (int i = 0; i < size(); i++) {
      int count = 0;
      for (int k = i * parts; k < (i + 1) * parts; k++) {
        if (!Double.isNaN(rates[k])) {
          sorted[count++] = rates[k];
        }
      }
      if (2 * count >= parts) {
        Arrays.sort(sorted, 0, count);
        values[1][i] = quantile(sorted, 0, count, Quantity.PEAK.share());
      }
    }
  }

  /** The mean distance of samples. */
  private static long step(Measure measure) {
    long step = 1;
    for (Intervals each : measure.counts()) {
      if (each.size() > 0) {
        step = Math.max(step, (each.to(each.size() - 1) - each.from(0)) / each.size());
      }
    }
    return step;
  }

  /**
   * What share of another each stretch has, so that their mean is the share of all, and busy
   * stretches weigh more. Empty where too few stretches have both.
   */
  double[] sharesOf(Grid whole) {
    double part = 0;
    double all = 0;
    int count = 0;
    double[] shares = new double[size()];
    for (int i = 0; i < size(); i++) {
      double of = whole.at(first + i);
      boolean hasBoth = !Double.isNaN(of) && !Double.isNaN(values[0][i]);
      shares[i] = hasBoth ? of : Double.NaN;
      part += hasBoth ? values[0][i] : 0;
      all += hasBoth ? of : 0;
      count += hasBoth ? 1 : 0;
    }
    if (count < ENOUGH_SHARED * size() * filled() || all <= 0) {
      return new double[0];
    }
    double mean = part / all;
    for (int i = 0; i < size(); i++) {
      shares[i] = mean + (values[0][i] - mean * shares[i]) * count / all;
    }
    return shares;
  }

  private double at(long stretch) {
    long at = stretch - first;
    return at < 0 || at >= size() ? Double.NaN : values[0][(int) at];
  }

  private static long middle(Intervals intervals, int i) {
    return intervals.from(i) + (intervals.to(i) - intervals.from(i)) / 2;
  }

  private void spread(Measure measure, long length, List<Quantity> quantities) {
    int width = measure.bounds().size();
    double[] counts = new double[size() * width];
    double[] totals = new double[size()];
    for (Intervals each : measure.counts()) {
      for (int i = 0; i < each.size(); i++) {
        int at = place(middle(each, i), length) * width;
        for (int bucket = 0; bucket < width; bucket++) {
          counts[at + bucket] += each.count(i, bucket);
        }
      }
    }
    for (int i = 0; i < size(); i++) {
      double total = 0;
      for (int bucket = 0; bucket < width; bucket++) {
        total += counts[i * width + bucket];
      }
      if (total >= LEAST_COUNT) {
        totals[i] = total;
        for (int q = 0; q < QUANTILES; q++) {
          values[q][i] =
              inBuckets(measure.bounds(), counts, i * width, total * quantities.get(q).share());
        }
      }
    }
    beyond(counts, totals, width, measure.bounds());
    means(measure, length, MEANS);
  }

  /** Above the last bound nobody knows how far; how many there are is known. */
  private void beyond(double[] counts, double[] totals, int width, Bounds bounds) {
    if (width < 2) {
      return;
    }
    double last = bounds.at(width - 2);
    boolean isBeyond = false;
    for (int q = 0; q < QUANTILES; q++) {
      int over = 0;
      for (double each : values[q]) {
        over += each >= last ? 1 : 0;
      }
      if (over > MOST_BEYOND * size()) {
        isBeyond = true;
        hidden[q] = true;
      }
    }
    isCut = isBeyond;
    double all = 0;
    double above = 0;
    int stretches = 0;
    for (int i = 0; i < size(); i++) {
      all += totals[i];
      above += totals[i] > 0 ? counts[(i + 1) * width - 1] : 0;
      stretches += totals[i] > 0 ? 1 : 0;
    }
    double mean = above / all;
    for (int i = 0; i < size() && all > 0; i++) {
      if (totals[i] > 0) {
        double own = counts[(i + 1) * width - 1];
        values[BEYOND][i] = mean + (own - mean * totals[i]) * stretches / all;
      }
    }
  }

  /** Whether a quantity cannot be told, because it lies beyond the last bound of a histogram. */
  boolean hides(int quantity) {
    return quantity < QUANTILES ? hidden[quantity] : quantity == BEYOND && !isCut;
  }

  /** Of the sums beside the buckets, which know what lies inside of a bucket. */
  private void means(Measure measure, long length, int row) {
    if (measure.sums().isEmpty()) {
      return;
    }
    double[] sums = new double[size()];
    double[] counts = new double[size()];
    for (Intervals each : measure.sums()) {
      for (int i = 0; i < each.size(); i++) {
        int at = place(middle(each, i), length);
        if (at >= 0 && at < size()) {
          sums[at] += each.count(i, 0);
          counts[at] += each.count(i, 1);
        }
      }
    }
    for (int i = 0; i < size(); i++) {
      values[row][i] = counts[i] >= LEAST_COUNT ? sums[i] / counts[i] : Double.NaN;
    }
  }

  /** As {@code histogram_quantile} of Prometheus does it for classic buckets. */
  private static double inBuckets(Bounds bounds, double[] counts, int from, double rank) {
    double below = 0;
    for (int bucket = 0; bucket < bounds.size(); bucket++) {
      double count = counts[from + bucket];
      if (below + count >= rank && count > 0) {
        if (bucket == bounds.size() - 1) {
          return bucket == 0 ? Double.NaN : bounds.at(bucket - 1);
        }
        double low = bucket == 0 ? Math.min(0, bounds.at(0)) : bounds.at(bucket - 1);
        return low + (bounds.at(bucket) - low) * (rank - below) / count;
      }
      below += count;
    }
    return Double.NaN;
  }
}
