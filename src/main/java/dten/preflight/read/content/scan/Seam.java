package dten.preflight.read.content.scan;

/** The bytes kept of earlier chunks of an entry, and the chunk at hand, as one stretch. */
final class Seam {
  private final byte[] carried;
  private final long carriedFrom;
  private final byte[] chunk;
  private final int chunkOffset;
  private final long chunkFrom;

  /**
   * Takes both without a copy.
   *
   * @param carriedFrom the offset in the entry of the first carried byte
   * @param chunkOffset where in the array the chunk begins
   * @param chunkFrom the offset in the entry of the chunk's first byte
   */
  Seam(byte[] carried, long carriedFrom, byte[] chunk, int chunkOffset, long chunkFrom) {
    this.carried = carried;
    this.carriedFrom = carriedFrom;
    this.chunk = chunk;
    this.chunkOffset = chunkOffset;
    this.chunkFrom = chunkFrom;
  }

  /** The offset in the entry of the first byte that is still at hand. */
  long from() {
    return carriedFrom;
  }

  /** The byte at an offset in the entry, as a number from 0 to 255. */
  int byteAt(long at) {
    byte b =
        at < chunkFrom
            ? carried[(int) (at - carriedFrom)]
            : chunk[(int) (at - chunkFrom) + chunkOffset];
    return b & 0xFF;
  }

  /** The array that holds the byte at an offset, {@link #indexOf} says where. */
  byte[] arrayAt(long at) {
    return at < chunkFrom ? carried : chunk;
  }

  /** Where the byte at an offset stands in its array. */
  int indexOf(long at) {
    return (int) (at < chunkFrom ? at - carriedFrom : at - chunkFrom + chunkOffset);
  }

  /** How far the array of the byte at an offset reaches, at most to {@code to}. */
  long endOfArray(long at, long to) {
    return at < chunkFrom ? Math.min(to, chunkFrom) : to;
  }

  /** A copy of the bytes from an offset to before another. */
  byte[] copy(long from, long to) {
    byte[] kept = new byte[(int) (to - from)];
    int ofCarried = (int) Math.max(0, Math.min(to, chunkFrom) - from);
    if (ofCarried > 0) {
      System.arraycopy(carried, indexOf(from), kept, 0, ofCarried);
    }
    if (ofCarried < kept.length) {
      int start = indexOf(from + ofCarried);
      System.arraycopy(chunk, start, kept, ofCarried, kept.length - ofCarried);
    }
    return kept;
  }
}
