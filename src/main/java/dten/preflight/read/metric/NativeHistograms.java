package dten.preflight.read.metric;

import dten.preflight.fact.Location;
import dten.preflight.fact.metric.Bounds;
import dten.preflight.fact.metric.Distribution;
import dten.preflight.fact.metric.Intervals;
import dten.preflight.fact.metric.SeriesName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Puts the native histograms of one series together, as the HTTP API of Prometheus has them: at
 * each time the count and the sum of all values, and the buckets that are not empty, each with its
 * bounds. They are totals; those that {@code rate()} made of them fall as often as they rise, and
 * count for a second each.
 */
final class NativeHistograms {
  /** Of all samples of one series together. */
  private static final int MOST_BOUNDS = 2000;

  private static final int MOST_SAMPLES = 100_000;

  /**
   * Bounds and counts of one series, as they are kept before it is known which bounds there are.
   */
  private static final int MOST_NUMBERS = 20_000_000;

  /** One in so many totals may fall, because a process has started again. */
  private static final int FALLS = 5;

  private static final int LEAST_FALLS = 2;

  private final SeriesName name;
  private final Location location;
  private final List<Sample> samples = new ArrayList<>();
  private final TreeSet<Double> bounds = new TreeSet<>();
  private long numbers;

  /** What was known at one time: upper bounds, ascending, and how many values each bucket has. */
  static final class Sample {
    private final long time;
    private final double count;
    private final double sum;
    private final double[] uppers;
    private final double[] counts;

    Sample(long time, double count, double sum, double[] uppers, double[] counts) {
      this.time = time;
      this.count = count;
      this.sum = sum;
      this.uppers = uppers;
      this.counts = counts;
    }
  }

  NativeHistograms(SeriesName name, Location location) {
    this.name = name;
    this.location = location;
  }

  /** Adds one; what is wrong with it, or nothing. */
  String add(Sample sample, double[] lowers) {
    boolean isLater = samples.isEmpty() || samples.get(samples.size() - 1).time < sample.time;
    if (!isLater || !Double.isFinite(sample.count) || sample.count < 0) {
      return "";
    }
    for (int i = 0; i < lowers.length; i++) {
      bounds.add(lowers[i]);
      bounds.add(sample.uppers[i]);
    }
    numbers += 2L * lowers.length + 4;
    samples.add(sample);
    return bounds.size() > MOST_BOUNDS || samples.size() > MOST_SAMPLES || numbers > MOST_NUMBERS
        ? "a native histogram has more bounds or samples than are read"
        : "";
  }

  /** How much of what was counted is known between two samples each. */
  Distribution whole() {
    bounds.add(Double.POSITIVE_INFINITY);
    double[] all = bounds.stream().mapToDouble(Double::doubleValue).toArray();
    Intervals.Builder counts = new Intervals.Builder(all.length);
    Intervals.Builder sums = new Intervals.Builder(2);
    boolean isRate = isRate();
    double[] last = new double[all.length];
    double[] now = new double[all.length];
    double[] rise = new double[all.length];
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      spread(sample, all, now);
      if (i > 0) {
        Sample before = samples.get(i - 1);
        double seconds = (sample.time - before.time) / 1000.0;
        boolean isRestart = sample.count < before.count;
        for (int b = 0; b < all.length; b++) {
          double more = isRestart ? now[b] : now[b] - last[b];
          rise[b] = Math.max(0, isRate ? now[b] * seconds : more);
        }
        counts.add(before.time, sample.time, rise);
        double count = isRestart ? sample.count : sample.count - before.count;
        double sum = isRestart ? sample.sum : sample.sum - before.sum;
        double[] both = {
          Math.max(0, isRate ? sample.sum * seconds : sum), isRate ? sample.count * seconds : count
        };
        sums.add(before.time, sample.time, both);
      }
      System.arraycopy(now, 0, last, 0, all.length);
    }
    return new Distribution(name, location, Bounds.of(all), counts.build(), sums.build());
  }

  private boolean isRate() {
    int falls = 0;
    for (int i = 1; i < samples.size(); i++) {
      falls += samples.get(i).count < samples.get(i - 1).count ? 1 : 0;
    }
    return falls > LEAST_FALLS && falls * FALLS > samples.size();
  }

  private static void spread(Sample sample, double[] all, double[] into) {
    Arrays.fill(into, 0);
    double known = 0;
    for (int i = 0; i < sample.uppers.length; i++) {
      int at = Arrays.binarySearch(all, sample.uppers[i]);
      into[at] += sample.counts[i];
      known += sample.counts[i];
    }
    into[all.length - 1] += Math.max(0, sample.count - known);
  }
}
