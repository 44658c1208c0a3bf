package dten.preflight.read.archive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of one entry for those who want it whole, up to a limit; then none of them. */
final class KeptBytes {
  private static final int LEAST = 64;

  private byte @Nullable [] kept;
  private int length;
  private long limit;
  private boolean tooLarge;

  /** Keeps nothing until it is begun again. */
  void forget() {
    kept = null;
    length = 0;
    tooLarge = false;
  }

  /** Keeps at most so many bytes, of which some number is expected. */
  void begin(long most, long hint) {
    limit = most;
    kept = new byte[(int) Math.min(most, Math.max(hint, LEAST))];
  }

  void add(byte[] bytes, int offset, int count) {
    byte[] old = kept;
    if (old == null) {
      return;
    }
    if (length + (long) count > limit) {
      kept = null;
      tooLarge = true;
      return;
    }
    if (length + count > old.length) {
      long wanted = Math.max(2L * old.length, length + (long) count);
      old = Arrays.copyOf(old, (int) Math.min(limit, wanted));
      kept = old;
    }
    System.arraycopy(bytes, offset, old, length, count);
    length += count;
  }

  /** Whether there were more than the limit. */
  boolean isTooLarge() {
    return tooLarge;
  }

  /** All of them; null where they were not wanted or too many. */
  byte @Nullable [] bytes() {
    byte[] all = kept;
    return all == null || all.length == length ? all : Arrays.copyOf(all, length);
  }
}
