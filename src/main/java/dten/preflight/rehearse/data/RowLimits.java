package dten.preflight.rehearse.data;

import java.time.Duration;

/**
 * How much may be generated; what was left undone by a limit is said in {@link Filling#notes()}.
 *
 * @param defaultRows rows of a table of which no size is known; 0 or more
 * @param rows all rows of all tables together
 * @param bytes what the database may take on disk, indexes included
 * @param time how long the whole filling may take
 */
public record RowLimits(long defaultRows, long rows, long bytes, Duration time) {
  /** Refuses limits that are none. */
  public RowLimits {
    if (defaultRows < 0 || rows < 0 || bytes < 0 || time.isNegative()) {
      throw new IllegalArgumentException("a limit is negative");
    }
  }

  /** 1,000 rows of a table without a size, 50 million rows, 20 GiB, ten minutes. */
  public static RowLimits usual() {
    return new RowLimits(1_000, 50_000_000, 20L << 30, Duration.ofMinutes(10));
  }
}
