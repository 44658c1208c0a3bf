package dten.preflight.fact.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the buckets of a classic histogram together: {@code x_bucket{le="0.5"}} and its neighbours
 * are totals of what was at most so large.
 */
final class Buckets {
  private static final String SUFFIX = "_bucket";
  private static final Set<String> BOUND = Set.of("le");

  private Buckets() {}

  /** Whether a series is part of a histogram or a summary that is compared as a whole. */
  static boolean isPart(SeriesName name, Kinds kinds) {
    String metric = name.name();
    if (isBucket(name)) {
      return true;
    }
    int end = metric.lastIndexOf('_');
    if (end < 0) {
      return false;
    }
    String stem = metric.substring(0, end);
    String suffix = metric.substring(end);
    // The sum alone says nothing; the count of a histogram is the sum of its buckets.
    boolean isOfHistogram = kinds.isKnown(stem + SUFFIX);
    return switch (suffix) {
      case "_sum", "_created" -> isOfHistogram || kinds.isKnown(stem + "_count");
      case "_count" -> isOfHistogram;
      default -> false;
    };
  }

  private static boolean isBucket(SeriesName name) {
    return name.name().endsWith(SUFFIX) && !Double.isNaN(bound(name));
  }

  private static double bound(SeriesName name) {
    String le = name.label("le");
    if (le.equals("+Inf") || le.equals("Inf")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      return le.isEmpty() ? Double.NaN : Double.parseDouble(le);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Those that files have as such, and those put together of buckets. */
  static List<Distribution> distributions(MetricSet set) {
    List<Distribution> all = new ArrayList<>(set.distributions());
    Map<SeriesName, TreeMap<Double, Series>> families = new TreeMap<>();
    for (Series each : set.series()) {
      if (isBucket(each.name())) {
        String metric = each.name().name();
        SeriesName family =
            each.name()
                .without(BOUND)
                .named(metric.substring(0, metric.length() - SUFFIX.length()));
        families
            .computeIfAbsent(family, n -> new TreeMap<>())
            .putIfAbsent(bound(each.name()), each);
      }
    }
    Map<SeriesName, Series> sums = families.isEmpty() ? Map.of() : Sums.of(set);
    families.forEach(
        (name, byBound) -> {
          if (byBound.size() > 1 && byBound.lastKey().isInfinite()) {
            all.add(whole(name, byBound, sums.get(name)));
          }
        });
    return all;
  }

  private static Distribution whole(
      SeriesName name, SortedMap<Double, Series> byBound, @Nullable Series sum) {
    double[] bounds = byBound.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    Series[] totals = byBound.values().toArray(new Series[0]);
    Samples clock = totals[totals.length - 1].samples();
    int[] at = new int[totals.length];
    double[] last = new double[totals.length];
    Arrays.fill(last, Double.NaN);
    double[] now = new double[totals.length];
    double[] counts = new double[totals.length];
    Intervals.Builder out = new Intervals.Builder(totals.length);
    long since = 0;
    for (int i = 0; i < clock.size(); i++) {
      long time = clock.time(i);
      boolean isWhole = true;
      for (int b = 0; b < totals.length; b++) {
        Samples samples = totals[b].samples();
        while (at[b] < samples.size() && samples.time(at[b]) < time) {
          at[b]++;
        }
        boolean has = at[b] < samples.size() && samples.time(at[b]) == time;
        isWhole &= has;
        now[b] = has ? samples.value(at[b]) : 0;
      }
      if (!isWhole) {
        continue;
      }
      if (!Double.isNaN(last[0])) {
        boolean isRestart = now[now.length - 1] < last[last.length - 1];
        double below = 0;
        for (int b = 0; b < totals.length; b++) {
          double upTo = Math.max(below, isRestart ? now[b] : now[b] - last[b]);
          counts[b] = upTo - below;
          below = upTo;
        }
        out.add(since, time, counts);
      }
      System.arraycopy(now, 0, last, 0, now.length);
      since = time;
    }
    Intervals sums =
        sum == null ? new Intervals.Builder(2).build() : Sums.rises(sum.samples(), clock);
    return new Distribution(name, totals[0].location(), Bounds.of(bounds), out.build(), sums);
  }
}
