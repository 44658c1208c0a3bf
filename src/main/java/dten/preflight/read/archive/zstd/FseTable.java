package dten.preflight.read.archive.zstd;

/** A table of finite state entropy coding (RFC 8878, 4.1): for each state a symbol and the next. */
final class FseTable {
  private static final int MIN_LOG = 5;

  private final int log;
  private final byte[] symbol;
  private final byte[] bits;
  private final short[] base;

  private FseTable(int log) {
    this.log = log;
    this.symbol = new byte[1 << log];
    this.bits = new byte[1 << log];
    this.base = new short[1 << log];
  }

  /** A table with one state only (3.1.1.3.2.1, RLE_Mode). */
  static FseTable single(int symbol) {
    FseTable table = new FseTable(0);
    table.symbol[0] = (byte) symbol;
    return table;
  }

  /**
   * Reads the description of a table (4.1.1).
   *
   * @param symbols how many there may be
   */
  static FseTable read(ForwardBits in, int maxLog, int symbols) throws ZstdException {
    int log = in.read(4) + MIN_LOG;
    if (log > maxLog) {
      throw ZstdException.broken("a table that is too large");
    }
    short[] counts = new short[symbols];
    int remaining = 1 << log;
    int at = 0;
    while (remaining > 0) {
      if (at >= symbols) {
        throw ZstdException.broken("a table with too many symbols");
      }
      int count = probability(in, remaining);
      remaining -= Math.abs(count);
      counts[at++] = (short) count;
      if (count == 0) {
        int repeat;
        do {
          repeat = in.read(2);
          at += repeat;
        } while (repeat == 3 && at < symbols);
      }
    }
    return of(log, counts);
  }

  /** How often a symbol comes, of {@code remaining} states; -1 for less than once. */
  private static int probability(ForwardBits in, int remaining) throws ZstdException {
    int width = 32 - Integer.numberOfLeadingZeros(remaining + 1);
    int value = in.read(width);
    int mask = (1 << (width - 1)) - 1;
    int threshold = (1 << width) - 1 - (remaining + 1);
    if ((value & mask) < threshold) {
      in.back();
      value &= mask;
    } else if (value > mask) {
      value -= threshold;
    }
    return value - 1;
  }

  /** Spreads symbols over states by how often they come (4.1.1). */
  static FseTable of(int log, short[] counts) throws ZstdException {
    FseTable table = new FseTable(log);
    int size = 1 << log;
    int high = size;
    int[] next = new int[counts.length];
    for (int s = 0; s < counts.length; s++) {
      if (counts[s] < 0) {
        if (high == 0) {
          throw ZstdException.broken("a table that does not come out even");
        }
        table.symbol[--high] = (byte) s;
      }
      next[s] = Math.abs(counts[s]);
    }
    int step = (size >> 1) + (size >> 3) + 3;
    int at = 0;
    int placed = size - high;
    for (int s = 0; s < counts.length; s++) {
      for (int i = 0; i < counts[s]; i++) {
        if (++placed > size) {
          throw ZstdException.broken("a table that does not come out even");
        }
        table.symbol[at] = (byte) s;
        do {
          at = at + step & size - 1;
        } while (at >= high && high > 0);
      }
    }
    if (placed != size) {
      throw ZstdException.broken("a table that does not come out even");
    }
    for (int i = 0; i < size; i++) {
      int number = next[table.symbol[i]]++;
      int width = log - (31 - Integer.numberOfLeadingZeros(number));
      table.bits[i] = (byte) width;
      table.base[i] = (short) ((number << width) - size);
    }
    return table;
  }

  int first(BackwardBits in) {
    return (int) in.read(log);
  }

  int symbol(int state) {
    return symbol[state] & 0xFF;
  }

  int next(int state, BackwardBits in) {
    return (base[state] & 0xFFFF) + (int) in.read(bits[state]);
  }
}
