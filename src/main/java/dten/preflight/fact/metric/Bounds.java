package dten.preflight.fact.metric;

import java.util.Arrays;

/** The upper bounds of the buckets of a histogram, ascending; the last has no bound. */
public final class Bounds {
  /** Those of what is no histogram. */
  public static final Bounds NONE = new Bounds(new double[0]);

  private final double[] bounds;

  private Bounds(double[] bounds) {
    this.bounds = bounds;
  }

  /** Copies them; they must ascend and end in infinity. */
  public static Bounds of(double[] bounds) {
    return new Bounds(bounds.clone());
  }

  /** How many buckets there are. */
  public int size() {
    return bounds.length;
  }

  /** The upper bound of one. */
  public double at(int bucket) {
    return bounds[bucket];
  }

  /** Whether another histogram has the same. */
  boolean isSame(Bounds other) {
    return Arrays.equals(bounds, other.bounds);
  }

  /** Those that both have; what was counted up to them is exact for both. */
  Bounds common(Bounds other) {
    if (isSame(other)) {
      return this;
    }
    double[] both = new double[Math.min(bounds.length, other.bounds.length)];
    int count = 0;
    int j = 0;
    for (double bound : bounds) {
      while (j < other.bounds.length && other.bounds[j] < bound) {
        j++;
      }
      if (j < other.bounds.length && other.bounds[j] == bound) {
        both[count++] = bound;
      }
    }
    return new Bounds(Arrays.copyOf(both, count));
  }

  /** The same counts in fewer buckets, whose bounds are among these. */
  Intervals merged(Intervals counts, Bounds fewer) {
    if (isSame(fewer)) {
      return counts;
    }
    int[] into = new int[bounds.length];
    int at = 0;
    for (int i = 0; i < bounds.length; i++) {
      while (fewer.bounds[at] < bounds[i]) {
        at++;
      }
      into[i] = at;
    }
    return counts.merged(into, fewer.bounds.length);
  }
}
