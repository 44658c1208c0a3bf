package dten.preflight.read.archive.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bits read from the end of some bytes towards their start (RFC 8878, 4.1 and 4.2). */
final class BackwardBits {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int start;

  /** How many bits are left; negative once more were asked for than there are. */
  private long left;

  /** The highest bit set of the last byte marks where the bits begin. */
  BackwardBits(byte[] bytes, int start, int end) throws ZstdException {
    if (end <= start || bytes[end - 1] == 0) {
      throw ZstdException.broken("a bit stream without its end mark");
    }
    this.bytes = bytes;
    this.start = start;
    int last = bytes[end - 1] & 0xFF;
    this.left = (end - 1L - start) * 8 + 31 - Integer.numberOfLeadingZeros(last);
  }

  long left() {
    return left;
  }

  /** The next 0 to 32 bits; zeros where there are no more. */
  long read(int count) {
    left -= count;
    return at(left, count);
  }

  /** The same, without passing over them. */
  int peek(int count) {
    return (int) at(left - count, count);
  }

  void skip(int count) {
    left -= count;
  }

  private long at(long position, int count) {
    if (position < 0) {
      long missing = -position;
      return missing >= count ? 0 : at(0, (int) (count - missing)) << missing;
    }
    int index = start + (int) (position >>> 3);
    long word = index + 8 <= bytes.length ? (long) LONG.get(bytes, index) : tail(index);
    return word >>> (position & 7) & ((1L << count) - 1);
  }

  private long tail(int index) {
    long word = 0;
    for (int i = bytes.length - 1; i >= index; i--) {
      word = word << 8 | (bytes[i] & 0xFF);
    }
    return word;
  }
}
