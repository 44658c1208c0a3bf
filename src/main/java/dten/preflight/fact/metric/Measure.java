package dten.preflight.fact.metric;

import dten.preflight.fact.Location;
import java.util.List;

/**
 * One thing that was measured on one side, with all its instances.
 *
 * @param name without the labels that name an instance or a version
 * @param bounds those of a distribution; else none
 * @param levels of each instance; empty unless it is a level
 * @param counts of each instance; empty if it is a level
 * @param sums of each instance: what the values of a distribution add up to, and how many they are;
 *     empty where nobody said, and the counts themselves of a mean
 */
public record Measure(
    SeriesName name,
    Sort sort,
    Location location,
    Bounds bounds,
    List<Samples> levels,
    List<Intervals> counts,
    List<Intervals> sums) {
  /** What is compared of it. */
  public enum Sort {
    /** A value that stands at some height, such as the length of a queue. */
    LEVEL,
    /** Something that happens so many times a second. */
    RATE,
    /** How values are spread over buckets. */
    DISTRIBUTION,
    /** What values are on average, where nothing but their sum and their number is known. */
    MEAN
  }

  /** Copies the lists. */
  public Measure {
    levels = List.copyOf(levels);
    counts = List.copyOf(counts);
    sums = List.copyOf(sums);
  }

  /** The first time there is; {@link Long#MAX_VALUE} where there is nothing. */
  public long from() {
    long first = Long.MAX_VALUE;
    for (Samples each : levels) {
      first = each.size() == 0 ? first : Math.min(first, each.time(0));
    }
    for (Intervals each : counts) {
      first = each.size() == 0 ? first : Math.min(first, each.from(0));
    }
    return first;
  }

  /** The last time there is; {@link Long#MIN_VALUE} where there is nothing. */
  public long to() {
    long last = Long.MIN_VALUE;
    for (Samples each : levels) {
      last = each.size() == 0 ? last : Math.max(last, each.time(each.size() - 1));
    }
    for (Intervals each : counts) {
      last = each.size() == 0 ? last : Math.max(last, each.to(each.size() - 1));
    }
    return last;
  }
}
