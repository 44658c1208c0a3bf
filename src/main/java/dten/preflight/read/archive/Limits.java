package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import java.util.List;

/**
 * How much of anything a package may make us do. Everything is counted on bytes that were really
 * produced, never on what an archive declares.
 *
 * @param maxTotal bytes produced by the package and all archives in it
 * @param maxTotalRatio the same as a multiple of the package's size, on top of {@code totalFloor}
 * @param totalFloor bytes that every package may produce whatever its size
 * @param maxEntry bytes produced by one entry
 * @param maxRatio bytes produced by an entry for each byte of its compressed data
 * @param ratioFloor bytes an entry may produce before the ratio counts
 * @param maxEntries entries of one archive
 * @param maxEntriesTotal entries of all archives
 * @param maxDepth archives inside archives; 1 opens those of the package itself
 * @param maxDirectory bytes of one central directory
 * @param maxName bytes of one name
 * @param maxDecoderMemory bytes a decoder may allocate; {@code xz -9} needs a little over 64 MiB
 * @param maxStructured bytes of an entry that readers of whole entries are given
 */
public record Limits(
    long maxTotal,
    long maxTotalRatio,
    long totalFloor,
    long maxEntry,
    long maxRatio,
    long ratioFloor,
    long maxEntries,
    long maxEntriesTotal,
    long maxDepth,
    long maxDirectory,
    long maxName,
    long maxDecoderMemory,
    long maxStructured) {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** What holds where the operator says nothing. Honest packages reach a ratio of 44. */
  public static final Limits DEFAULT =
      new Limits(
          8 * GIB, 200, GIB, 4 * GIB, 200, MIB, 100_000, 500_000, 4, 64 * MIB, 4096, 66 * MIB,
          8 * MIB);

  /** The names {@link #with} knows. */
  public static final List<String> NAMES =
      List.of(
          "max-total",
          "max-total-ratio",
          "total-floor",
          "max-entry",
          "max-ratio",
          "ratio-floor",
          "max-entries",
          "max-entries-total",
          "max-depth",
          "max-directory",
          "max-name",
          "max-decoder-memory",
          "max-structured");

  /** Refuses negative numbers and a structured limit that does not fit an array. */
  public Limits {
    long[] all = {
      maxTotal,
      maxTotalRatio,
      totalFloor,
      maxEntry,
      maxRatio,
      ratioFloor,
      maxEntries,
      maxEntriesTotal,
      maxDepth,
      maxDirectory,
      maxName,
      maxDecoderMemory,
      maxStructured
    };
    for (long each : all) {
      if (each < 0) {
        throw new IllegalArgumentException("a limit cannot be negative: " + each);
      }
    }
    if (maxRatio == 0) {
      throw new IllegalArgumentException("max-ratio cannot be 0");
    }
    if (maxStructured > GIB || maxEntries > Integer.MAX_VALUE - 8 || maxDirectory > GIB) {
      throw new IllegalArgumentException("max-structured, max-entries or max-directory too large");
    }
  }

  /**
   * The same with one limit changed.
   *
   * @param name one of {@link #NAMES}
   * @throws IllegalArgumentException when there is no such limit or the value makes no sense
   */
  public Limits with(String name, long value) {
    int changed = NAMES.indexOf(name);
    if (changed < 0) {
      throw new IllegalArgumentException(
          "no limit " + name + "; there are " + String.join(", ", NAMES));
    }
    long[] all = {
      maxTotal,
      maxTotalRatio,
      totalFloor,
      maxEntry,
      maxRatio,
      ratioFloor,
      maxEntries,
      maxEntriesTotal,
      maxDepth,
      maxDirectory,
      maxName,
      maxDecoderMemory,
      maxStructured
    };
    all[changed] = value;
    return new Limits(
        all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all[8], all[9], all[10],
        all[11], all[12]);
  }

  /** How much a package of this size may produce in all. */
  long totalFor(long packageSize) {
    long byRatio =
        packageSize > (Long.MAX_VALUE - totalFloor) / Math.max(1, maxTotalRatio)
            ? Long.MAX_VALUE
            : packageSize * maxTotalRatio + totalFloor;
    return Math.min(maxTotal, byRatio);
  }

  /** Whether an entry may go on after producing so many bytes from so many compressed ones. */
  void check(long produced, long compressed) throws CorruptException {
    if (produced > maxEntry) {
      throw new CorruptException(
          Anomaly.Kind.LIMIT_ENTRY, "max-entry=" + maxEntry, "more bytes from one entry");
    }
    if (compressed >= 0 && produced > ratioFloor && produced / maxRatio > compressed) {
      throw new CorruptException(
          Anomaly.Kind.LIMIT_RATIO,
          "max-ratio=" + maxRatio,
          produced + " bytes and more from " + compressed);
    }
  }
}
