package dten.preflight.read.archive.zstd;

import java.util.Arrays;

/**
 * What was decoded last: as much as the frame may refer back to, and what has not been read yet. It
 * grows with what is really decoded, never with what a frame says of itself.
 */
final class History {
  private static final int SMALLEST = 1 << 16;
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final long maxMemory;
  private byte[] bytes = new byte[0];
  private long window;
  private int end;
  private int unread;
  private long total;
  private int left;

  History(long maxMemory) {
    this.maxMemory = Math.min(maxMemory, MAX_ARRAY);
  }

  /** Starts a frame whose distances reach back so many bytes at most. */
  void reset(long windowSize) {
    window = Math.min(windowSize, MAX_ARRAY);
    end = 0;
    unread = 0;
    total = 0;
  }

  /** How much the frame has produced. */
  long total() {
    return total;
  }

  int available() {
    return end - unread;
  }

  /** Makes room for a block of at most so many bytes; all before it must have been read. */
  void begin(int blockSize) throws ZstdException {
    left = blockSize;
    if (end + blockSize <= bytes.length) {
      return;
    }
    int kept = (int) Math.min(end, window);
    long wanted = (long) kept + blockSize;
    if (wanted > maxMemory) {
      throw new ZstdException(ZstdException.Fault.MEMORY, "a window of " + window + " bytes");
    }
    // Roomy enough that what is kept is moved only now and then.
    long roomy = Math.max(SMALLEST, Math.min(2 * wanted, window + window / 4 + 2L * blockSize));
    int size = (int) Math.max(wanted, Math.min(roomy, maxMemory));
    byte[] room = size <= bytes.length ? bytes : new byte[size];
    System.arraycopy(bytes, end - kept, room, 0, kept);
    bytes = room;
    end = kept;
    unread = kept;
  }

  private void take(int length) throws ZstdException {
    if (length > left) {
      throw ZstdException.broken("a block that produces more than it may");
    }
    left -= length;
    total += length;
  }

  void append(byte[] from, int at, int length) throws ZstdException {
    take(length);
    System.arraycopy(from, at, bytes, end, length);
    end += length;
  }

  void fill(byte value, int length) throws ZstdException {
    take(length);
    Arrays.fill(bytes, end, end + length, value);
    end += length;
  }

  /** Copies from a distance, which may be shorter than the length. */
  void repeat(long distance, int length) throws ZstdException {
    if (distance > Math.min(total, window)) {
      throw ZstdException.broken("a distance of " + distance + " to before the start");
    }
    take(length);
    int from = end - (int) distance;
    if (distance >= length) {
      System.arraycopy(bytes, from, bytes, end, length);
    } else {
      for (int i = 0; i < length; i++) {
        bytes[end + i] = bytes[from + i];
      }
    }
    end += length;
  }

  int read(byte[] into, int offset, int length) {
    int n = Math.min(length, available());
    System.arraycopy(bytes, unread, into, offset, n);
    unread += n;
    return n;
  }

  /** Adds the bytes of the block that has just been decoded to a checksum. */
  void addTo(XxHash64 hash) {
    hash.update(bytes, unread, end - unread);
  }
}
