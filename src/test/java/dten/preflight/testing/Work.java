package dten.preflight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/**
 * Counts what reading a text costs, in bytes allocated: unlike time that is the same on every
 * machine and however busy it is. What copies a text again and again shows at once.
 */
public final class Work {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What is allocated once whatever the length: tables, and classes on their first use. */
  private static final long ONCE = 16_000_000;

  private Work() {}

  /**
   * Asserts that a text twice as long costs at most three times as much, and that each character
   * costs no more than two thousand bytes.
   *
   * @param piece repeated until the texts have half of {@code length} and all of it
   */
  public static void growsWithLengthOnly(String piece, int length, Consumer<String> reading) {
    String half = piece.repeat(length / 2 / piece.length());
    reading.accept(piece);
    long once = allocated(half, reading);
    long twice = allocated(half + half, reading);
    assertThat(twice).as(piece).isLessThan(once * 3 + ONCE);
    assertThat(twice).as(piece).isLessThan(length * 2_000L + ONCE);
  }

  private static long allocated(String text, Consumer<String> reading) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    reading.accept(text);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
