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
  private static final String ERASE = "\r\u001b[K";

  private final Consumer<String> terminal;
  private final LongSupplier nanoTime;
  private final long start;
  private long next = FIRST_NANOS;
  private boolean shown;

  ProgressLine(Consumer<String> terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** So many bytes of the package are done; called from any thread. */
  synchronized void advanced(long done, long total) {
    long nanos = nanoTime.getAsLong() - start;
    if (nanos < next) {
      return;
    }
    next = nanos + EACH_NANOS;
    shown = true;
    long percent = total <= 0 ? 100 : done * 100 / total;
    long rate = done * 1000 / Math.max(1, nanos / 1_000_000) / (1 << 20);
    terminal.accept(
        ERASE + "reading " + percent + "% of " + (total >> 20) + " MiB, " + rate + " MiB/s");
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
