package dten.preflight.read.archive.zstd;

/** Bits read from the lowest of the first byte on; for the descriptions of tables. */
final class ForwardBits {
  private final byte[] bytes;
  private final int start;
  private final int end;
  private long at;

  ForwardBits(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  int read(int count) throws ZstdException {
    int value = 0;
    for (int i = 0; i < count; i++, at++) {
      int index = start + (int) (at >>> 3);
      if (index >= end) {
        throw ZstdException.broken("a table that breaks off");
      }
      value |= (bytes[index] >>> (at & 7) & 1) << i;
    }
    return value;
  }

  void back() {
    at--;
  }

  /** The first byte of which no bit is read. */
  int next() {
    return start + (int) ((at + 7) >>> 3);
  }
}
