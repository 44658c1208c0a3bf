package dten.preflight.fact.metric;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Puts {@code x_sum} and {@code x_count} of histograms and summaries together: what was measured on
 * average knows of shifts inside of a bucket.
 */
final class Sums {
  private static final String SUM = "_sum";
  private static final String COUNT = "_count";

  private Sums() {}

  /** The totals of sums of all that has them, under the name without its ending. */
  static Map<SeriesName, Series> of(MetricSet set) {
    return ending(set, SUM);
  }

  private static Map<SeriesName, Series> ending(MetricSet set, String suffix) {
    Map<SeriesName, Series> all = new HashMap<>();
    for (Series each : set.series()) {
      String name = each.name().name();
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        String stem = name.substring(0, name.length() - suffix.length());
        all.putIfAbsent(each.name().named(stem), each);
      }
    }
    return all;
  }

  /** Hands over those that have no buckets, each under the name of the summary. */
  static void ofSummaries(MetricSet set, Kinds kinds, BiConsumer<Series, Intervals> taker) {
    Map<SeriesName, Series> counts = ending(set, COUNT);
    for (Series each : set.series()) {
      String name = each.name().name();
      if (!name.endsWith(SUM) || name.length() == SUM.length()) {
        continue;
      }
      String stem = name.substring(0, name.length() - SUM.length());
      Series count = counts.get(each.name().named(stem));
      boolean isOfSummary =
          count != null
              && !kinds.isKnown(stem + "_bucket")
              && kinds.isCounter(name)
              && kinds.isCounter(stem + COUNT);
      if (isOfSummary && count != null) {
        Intervals mean = rises(each.samples(), count.samples());
        taker.accept(
            new Series(each.name().named(stem), each.kind(), each.location(), each.samples()),
            mean);
      }
    }
  }

  /** How far both rose between the times that both have; a count that falls has started again. */
  static Intervals rises(Samples sums, Samples counts) {
    Intervals.Builder out = new Intervals.Builder(2);
    double[] both = new double[2];
    int at = 0;
    int last = -1;
    int lastSum = -1;
    for (int i = 0; i < counts.size(); i++) {
      while (at < sums.size() && sums.time(at) < counts.time(i)) {
        at++;
      }
      if (at == sums.size()) {
        break;
      }
      if (sums.time(at) != counts.time(i)) {
        continue;
      }
      if (last >= 0) {
        boolean isRestart = counts.value(i) < counts.value(last);
        both[0] = Math.max(0, isRestart ? sums.value(at) : sums.value(at) - sums.value(lastSum));
        both[1] = isRestart ? counts.value(i) : counts.value(i) - counts.value(last);
        out.add(counts.time(last), counts.time(i), both);
      }
      last = i;
      lastSum = at;
    }
    return out.build();
  }
}
