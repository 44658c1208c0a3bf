package dten.preflight.fact.metric;

import java.util.Arrays;

/**
 * What was counted in stretches of time, in their order: one number each for a rate, one for each
 * bucket for a histogram.
 */
public final class Intervals {
  private final int width;
  private final long[] from;
  private final long[] to;
  private final double[] counts;

  private Intervals(int width, long[] from, long[] to, double[] counts) {
    this.width = width;
    this.from = from;
    this.to = to;
    this.counts = counts;
  }

  /** How many numbers each stretch has. */
  public int width() {
    return width;
  }

  /** How many stretches there are. */
  public int size() {
    return from.length;
  }

  /** When a stretch began, in milliseconds since 1970-01-01T00:00Z. */
  public long from(int i) {
    return from[i];
  }

  /** When it ended; later than it began. */
  public long to(int i) {
    return to[i];
  }

  /** What was counted in it; never negative. */
  public double count(int i, int bucket) {
    return counts[i * width + bucket];
  }

  /** The same with some buckets counted together: bucket {@code i} goes into {@code into[i]}. */
  public Intervals merged(int[] into, int newWidth) {
    double[] fewer = new double[from.length * newWidth];
    for (int i = 0; i < from.length; i++) {
      for (int bucket = 0; bucket < width; bucket++) {
        fewer[i * newWidth + into[bucket]] += counts[i * width + bucket];
      }
    }
    return new Intervals(newWidth, from, to, fewer);
  }

  /** Collects them. */
  public static final class Builder {
    private final int width;
    private long[] from = new long[16];
    private long[] to = new long[16];
    private double[] counts;
    private int size;

    /** For stretches of so many numbers. */
    public Builder(int width) {
      this.width = width;
      this.counts = new double[16 * width];
    }

    /** Adds a stretch; the numbers are copied. */
    public void add(long start, long end, double[] numbers) {
      if (size == from.length) {
        from = Arrays.copyOf(from, 2 * size);
        to = Arrays.copyOf(to, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size * width);
      }
      from[size] = start;
      to[size] = Math.max(start + 1, end);
      System.arraycopy(numbers, 0, counts, size * width, width);
      size++;
    }

    /** All of them. */
    public Intervals build() {
      return new Intervals(
          width,
          Arrays.copyOf(from, size),
          Arrays.copyOf(to, size),
          Arrays.copyOf(counts, size * width));
    }
  }
}
