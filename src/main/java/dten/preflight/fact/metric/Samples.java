package dten.preflight.fact.metric;

import java.util.Arrays;

/** Values with their times, in the order of time, each time once. */
public final class Samples {
  private final long[] times;
  private final double[] values;

  private Samples(long[] times, double[] values) {
    this.times = times;
    this.values = values;
  }

  /** How many there are. */
  public int size() {
    return times.length;
  }

  /** The same, whose times take no room of their own where another has the same. */
  public Samples withTimesOf(Samples other) {
    return Arrays.equals(times, other.times) ? new Samples(other.times, values) : this;
  }

  /** When, in milliseconds since 1970-01-01T00:00Z. */
  public long time(int i) {
    return times[i];
  }

  /** What was measured then; a finite number. */
  public double value(int i) {
    return values[i];
  }

  /** Collects them. */
  public static final class Builder {
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int size;
    private boolean isSorted = true;

    /** Adds one; what is no finite number says nothing and is left out. */
    public void add(long time, double value) {
      if (!Double.isFinite(value)) {
        return;
      }
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      isSorted &= size == 0 || times[size - 1] < time;
      times[size] = time;
      values[size++] = value;
    }

    /** How many were added. */
    public int size() {
      return size;
    }

    /** All of them; of two for the same time, the one added first. */
    public Samples build() {
      if (isSorted) {
        return new Samples(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
      }
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
      long[] sortedTimes = new long[size];
      double[] sortedValues = new double[size];
      int kept = 0;
      for (int each : order) {
        if (kept == 0 || sortedTimes[kept - 1] != times[each]) {
          sortedTimes[kept] = times[each];
          sortedValues[kept++] = values[each];
        }
      }
      return new Samples(Arrays.copyOf(sortedTimes, kept), Arrays.copyOf(sortedValues, kept));
    }
  }
}
