package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What all archives of one package may produce together, whatever thread produces it. */
final class Budget {
  /** Ends the run: the package is a bomb as a whole. */
  static final class SpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpentException() {
      super("budget spent", null, false, false);
    }
  }

  /** Which limit was passed. */
  record Breach(Kind kind, String limit, String met) {}

  private final long maxProduced;
  private final long maxEntries;
  private final long maxNames;
  private final AtomicLong produced = new AtomicLong();
  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong names = new AtomicLong();
  private final AtomicLong unread = new AtomicLong();
  private final AtomicReference<@Nullable Breach> breach = new AtomicReference<>();

  Budget(Limits limits, long packageSize) {
    this.maxProduced = limits.totalFor(packageSize);
    this.maxEntries = limits.maxEntriesTotal();
    this.maxNames = 2 * limits.maxDirectory();
  }

  void produce(long bytes) {
    if (produced.addAndGet(bytes) > maxProduced) {
      fail(new Breach(Kind.LIMIT_TOTAL, "max-total=" + maxProduced, "more bytes produced"));
    }
    if (breach.get() != null) {
      throw new SpentException();
    }
  }

  void enter(long count) {
    if (entries.addAndGet(count) > maxEntries) {
      fail(
          new Breach(
              Kind.LIMIT_ENTRIES, "max-entries-total=" + maxEntries, "more in all archives"));
    }
  }

  /** Names are kept for all entries, so their length in bytes counts together too. */
  void name(long bytes) {
    if (names.addAndGet(bytes) > maxNames) {
      fail(
          new Breach(
              Kind.LIMIT_DIRECTORY, "max-directory, twice for all archives", "longer names"));
    }
  }

  /** An entry was not read on; it claims to hold so many bytes more. */
  void leave(long bytes) {
    unread.accumulateAndGet(Math.max(0, bytes), Budget::sum);
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /**
   * The limit that the package would pass if the entries that were not read on held what they
   * claim; null where it would not. Says more of a package that is refused already, no more.
   */
  @Nullable Breach claimed() {
    long more = unread.get();
    long all = sum(produced.get(), more);
    return more == 0 || all <= maxProduced
        ? null
        : new Breach(
            Kind.LIMIT_TOTAL,
            "max-total=" + maxProduced,
            all + " bytes with what entries claim that were not read on");
  }

  private void fail(Breach what) {
    breach.compareAndSet(null, what);
    throw new SpentException();
  }

  /** The limit that was passed, or null. */
  @Nullable Breach breach() {
    return breach.get();
  }
}
