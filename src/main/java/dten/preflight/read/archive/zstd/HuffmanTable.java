package dten.preflight.read.archive.zstd;

/**
 * A Huffman table of literals (RFC 8878, 4.2), looked up by as many bits as its longest code has.
 */
final class HuffmanTable {
  private static final int MAX_BITS = 11;
  private static final int MAX_WEIGHTS_LOG = 6;
  private static final int MAX_WEIGHTS = 255;

  private final int width;
  private final byte[] symbol;
  private final byte[] length;

  /** Where the description ended in the bytes it was read from. */
  final int end;

  private HuffmanTable(int width, byte[] symbol, byte[] length, int end) {
    this.width = width;
    this.symbol = symbol;
    this.length = length;
    this.end = end;
  }

  /** Reads the description of a table: weights, as they are or compressed themselves (4.2.1.1). */
  static HuffmanTable read(byte[] b, int start, int end) throws ZstdException {
    if (start >= end) {
      throw ZstdException.broken("literals without their table");
    }
    int head = b[start] & 0xFF;
    int[] weights = new int[MAX_WEIGHTS + 1];
    int count;
    int behind;
    if (head >= 128) {
      count = head - 127;
      behind = start + 1 + (count + 1) / 2;
      if (behind > end) {
        throw ZstdException.broken("a table that breaks off");
      }
      for (int i = 0; i < count; i++) {
        int pair = b[start + 1 + i / 2];
        weights[i] = i % 2 == 0 ? pair >> 4 & 15 : pair & 15;
      }
    } else {
      behind = start + 1 + head;
      if (behind > end) {
        throw ZstdException.broken("a table that breaks off");
      }
      count = packed(b, start + 1, behind, weights);
    }
    return of(weights, count, behind);
  }

  /** Weights in two interleaved states, until the bits run out (4.2.1.2). */
  private static int packed(byte[] b, int start, int end, int[] weights) throws ZstdException {
    ForwardBits description = new ForwardBits(b, start, end);
    FseTable table = FseTable.read(description, MAX_WEIGHTS_LOG, MAX_BITS + 2);
    BackwardBits in = new BackwardBits(b, description.next(), end);
    int one = table.first(in);
    int other = table.first(in);
    int count = 0;
    while (count < MAX_WEIGHTS - 1) {
      weights[count++] = table.symbol(one);
      one = table.next(one, in);
      if (in.left() < 0) {
        weights[count++] = table.symbol(other);
        return count;
      }
      int swap = one;
      one = other;
      other = swap;
    }
    throw ZstdException.broken("a table with too many symbols");
  }

  private static HuffmanTable of(int[] weights, int given, int end) throws ZstdException {
    int sum = 0;
    for (int i = 0; i < given; i++) {
      if (weights[i] > MAX_BITS + 1) {
        throw ZstdException.broken("a code that is too long");
      }
      sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
    }
    if (sum == 0) {
      throw ZstdException.broken("a table without symbols");
    }
    // The last weight is not written: it is what is missing to the next power of two.
    int width = 32 - Integer.numberOfLeadingZeros(sum);
    int missing = (1 << width) - sum;
    if (width > MAX_BITS || Integer.bitCount(missing) != 1) {
      throw ZstdException.broken("a table that does not come out even");
    }
    weights[given] = 32 - Integer.numberOfLeadingZeros(missing);
    int size = 1 << width;
    byte[] symbol = new byte[size];
    byte[] length = new byte[size];
    int at = 0;
    // The longest codes come first, and those of one length in the order of their symbols.
    for (int weight = 1; weight <= width; weight++) {
      for (int s = 0; s <= given; s++) {
        if (weights[s] == weight) {
          int states = 1 << (weight - 1);
          for (int i = 0; i < states; i++) {
            symbol[at] = (byte) s;
            length[at++] = (byte) (width + 1 - weight);
          }
        }
      }
    }
    return new HuffmanTable(width, symbol, length, end);
  }

  /** Decodes one stream, which must end with the last symbol. */
  void decode(byte[] b, int start, int end, byte[] into, int at, int count) throws ZstdException {
    BackwardBits in = new BackwardBits(b, start, end);
    for (int i = 0; i < count; i++) {
      int code = in.peek(width);
      into[at + i] = symbol[code];
      in.skip(length[code]);
    }
    if (in.left() != 0) {
      throw ZstdException.broken("literals that do not end where they should");
    }
  }
}
