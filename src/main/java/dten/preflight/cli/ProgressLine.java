package dten.preflight.cli;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One line that says how far the reading has come, for a person who waits for more than a second.
 * It is written over itself and taken away at the end, so that nothing of it stays.
 */
final class ProgressLine implements AutoCloseable {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long EACH_NANOS = 200_000_000L;
  private static final long NANOS_OF_MILLI = 1_000_000L;
  private static final long MILLIS_OF_SECOND = 1000;
  private static final long SECONDS_OF_MINUTE = 60;

  /** From here on minutes say enough. */
  private static final long SECONDS_OF_MINUTES = 120;

  private static final int MIB_BITS = 20;
  private static final String ERASE = "\r\u001b[K";

  private final Consumer<String> terminal;
  private final LongSupplier nanoTime;
  private final long start;
  private long next = FIRST_NANOS;
  private boolean shown;
  private long phase;
  private long before;
  private long size = -1;

  ProgressLine(Consumer<String> terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** So many bytes of the package are done; called from any thread. */
  synchronized void advanced(long done, long total) {
    long nanos = nanoTime.getAsLong() - start;
    if (total != size) {
      // Another package: that which is installed now is read before the new one.
      phase = size < 0 ? 0 : nanos;
      before = 0;
      size = total;
    }
    // Threads may come out of order.
    before = Math.max(before, done);
    if (nanos < next) {
      return;
    }
    next = nanos + EACH_NANOS;
    shown = true;
    show(before, total, Math.max(1, (nanos - phase) / NANOS_OF_MILLI));
  }

  private void show(long done, long total, long millis) {
    long percent = total <= 0 ? 100 : done * 100 / total;
    terminal.accept(
        ERASE
            + "reading "
            + percent
            + "%: "
            + (done >> MIB_BITS)
            + " of "
            + (total >> MIB_BITS)
            + " MiB, "
            + ((done * MILLIS_OF_SECOND / millis) >> MIB_BITS)
            + " MiB/s"
            + left(done, total, millis));
  }

  /** By the rate until now; nothing where there is none yet, or where all is done. */
  private static String left(long done, long total, long millis) {
    if (done <= 0 || done >= total) {
      return "";
    }
    // In floating point: eight gigabytes times a day of milliseconds is more than a long holds.
    long seconds = (long) Math.ceil((double) (total - done) / done * millis / MILLIS_OF_SECOND);
    return seconds < SECONDS_OF_MINUTES
        ? ", " + seconds + " s left"
        : ", " + (seconds + SECONDS_OF_MINUTE - 1) / SECONDS_OF_MINUTE + " min left";
  }

  /** Takes the line away. */
  @Override
  public synchronized void close() {
    if (shown) {
      terminal.accept(ERASE);
      shown = false;
    }
  }
}
