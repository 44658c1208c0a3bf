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

  private final long first;
  private final double[][] values;

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
    long first = Math.floorDiv(measure.from(), length);
    int size = (int) (Math.floorDiv(measure.to(), length) - first + 1);
    List<Quantity> quantities = Quantity.of(measure.sort());
    double[][] values = new double[quantities.size()][size];
    for (double[] each : values) {
      Arrays.fill(each, Double.NaN);
    }
    Grid grid = new Grid(first, values);
    switch (measure.sort()) {
      case LEVEL -> grid.levels(measure, length, quantities);
      case RATE -> grid.rates(measure, length);
      case DISTRIBUTION -> grid.spread(measure, length, quantities);
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

  private void levels(Measure measure, long length, List<Quantity> quantities) {
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
    for (int i = 0; i < size(); i++) {
      if (counts[i + 1] > counts[i]) {
        Arrays.sort(sorted, counts[i], counts[i + 1]);
        for (int q = 0; q < quantities.size(); q++) {
          values[q][i] = quantile(sorted, counts[i], counts[i + 1], quantities.get(q).share());
        }
      }
    }
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
    double[] sum = new double[size()];
    double[] seconds = new double[size()];
    double[] all = values[0];
    for (Intervals each : measure.counts()) {
      Arrays.fill(sum, 0);
      Arrays.fill(seconds, 0);
      for (int i = 0; i < each.size(); i++) {
        int at = place(middle(each, i), length);
        sum[at] += each.count(i, 0);
        seconds[at] += (each.to(i) - each.from(i)) / 1000.0;
      }
      for (int i = 0; i < size(); i++) {
        if (seconds[i] > 0) {
          all[i] = (Double.isNaN(all[i]) ? 0 : all[i]) + sum[i] / seconds[i];
        }
      }
    }
  }

  private static long middle(Intervals intervals, int i) {
    return intervals.from(i) + (intervals.to(i) - intervals.from(i)) / 2;
  }

  private void spread(Measure measure, long length, List<Quantity> quantities) {
    int width = measure.bounds().size();
    double[] counts = new double[size() * width];
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
        for (int q = 0; q < quantities.size(); q++) {
          values[q][i] =
              inBuckets(measure.bounds(), counts, i * width, total * quantities.get(q).share());
        }
      }
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
