package dten.preflight.read.archive.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of a frame's content: XXH64 with seed 0 (RFC 8878, 3.1.1). */
final class XxHash64 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final int STRIPE = 32;

  private final byte[] stripe = new byte[STRIPE];
  private final long[] lanes = new long[4];
  private int filled;
  private long total;

  XxHash64() {
    reset();
  }

  void reset() {
    lanes[0] = P1;
    lanes[0] += P2;
    lanes[1] = P2;
    lanes[2] = 0;
    lanes[3] = -P1;
    filled = 0;
    total = 0;
  }

  void update(byte[] b, int offset, int length) {
    total += length;
    int at = offset;
    int end = offset + length;
    if (filled > 0) {
      int n = Math.min(STRIPE - filled, length);
      System.arraycopy(b, at, stripe, filled, n);
      filled += n;
      at += n;
      if (filled < STRIPE) {
        return;
      }
      consume(stripe, 0);
      filled = 0;
    }
    for (; at + STRIPE <= end; at += STRIPE) {
      consume(b, at);
    }
    filled = end - at;
    System.arraycopy(b, at, stripe, 0, filled);
  }

  private void consume(byte[] b, int at) {
    for (int i = 0; i < 4; i++) {
      lanes[i] = round(lanes[i], (long) LONG.get(b, at + 8 * i));
    }
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * P2, 31) * P1;
  }

  long value() {
    long hash = P5;
    if (total >= STRIPE) {
      hash =
          Long.rotateLeft(lanes[0], 1)
              + Long.rotateLeft(lanes[1], 7)
              + Long.rotateLeft(lanes[2], 12)
              + Long.rotateLeft(lanes[3], 18);
      for (long lane : lanes) {
        hash = (hash ^ round(0, lane)) * P1 + P4;
      }
    }
    hash += total;
    int at = 0;
    for (; at + 8 <= filled; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(stripe, at)), 27) * P1 + P4;
    }
    if (at + 4 <= filled) {
      long word = 0;
      for (int i = 3; i >= 0; i--) {
        word = word << 8 | (stripe[at + i] & 0xFF);
      }
      hash = Long.rotateLeft(hash ^ word * P1, 23) * P2 + P3;
      at += 4;
    }
    for (; at < filled; at++) {
      hash = Long.rotateLeft(hash ^ (stripe[at] & 0xFF) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return hash ^ hash >>> 32;
  }
}
