package dten.preflight.read.archive.zstd;

import org.jspecify.annotations.Nullable;

/**
 * The sequences of a block (RFC 8878, 3.1.1.3.2): how many literals to copy, then how much to
 * repeat from how far back.
 */
final class Sequences {
  private static final int[] LENGTH_BASE = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64,
    128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536
  };
  private static final byte[] LENGTH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11,
    12, 13, 14, 15, 16
  };
  private static final int[] MATCH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31, 32, 33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051,
    4099, 8195, 16387, 32771, 65539
  };
  private static final byte[] MATCH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };
  private static final short[] LENGTH_COUNTS = {
    4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
    -1, -1, -1, -1
  };
  private static final short[] OFFSET_COUNTS = {
    1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
  };
  private static final short[] MATCH_COUNTS = {
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
  };
  private static final int OFFSETS = 32;

  private @Nullable FseTable lengths;
  private @Nullable FseTable offsets;
  private @Nullable FseTable matches;
  private final long[] recent = new long[3];

  /** For the first block of a frame. */
  void reset() {
    lengths = null;
    offsets = null;
    matches = null;
    recent[0] = 1;
    recent[1] = 4;
    recent[2] = 8;
  }

  /** Reads the section and carries it out. */
  void run(byte[] b, int start, int end, Literals literals, History history) throws ZstdException {
    if (start >= end) {
      throw broken();
    }
    int count = b[start] & 0xFF;
    int at = start + 1;
    if (count >= 128) {
      int more = count == 255 ? 2 : 1;
      if (at + more > end) {
        throw broken();
      }
      count =
          more == 1
              ? ((count - 128) << 8) + (b[at] & 0xFF)
              : (b[at] & 0xFF) + ((b[at + 1] & 0xFF) << 8) + 0x7F00;
      at += more;
    }
    if (count == 0) {
      if (at != end) {
        throw ZstdException.broken("bytes behind the end of a block");
      }
      history.append(literals.bytes, 0, literals.size());
      return;
    }
    if (at >= end) {
      throw broken();
    }
    int modes = b[at++];
    if ((modes & 3) != 0) {
      throw ZstdException.broken("reserved bits that are set");
    }
    int[] place = {at};
    FseTable length =
        table(modes >> 6 & 3, b, place, end, lengths, 9, LENGTH_BASE.length, 6, LENGTH_COUNTS);
    FseTable offset = table(modes >> 4 & 3, b, place, end, offsets, 8, OFFSETS, 5, OFFSET_COUNTS);
    FseTable match =
        table(modes >> 2 & 3, b, place, end, matches, 9, MATCH_BASE.length, 6, MATCH_COUNTS);
    lengths = length;
    offsets = offset;
    matches = match;
    play(new BackwardBits(b, place[0], end), count, length, offset, match, literals, history);
  }

  private static ZstdException broken() {
    return ZstdException.broken("sequences that break off");
  }

  private static FseTable table(
      int mode,
      byte[] b,
      int[] at,
      int end,
      @Nullable FseTable before,
      int maxLog,
      int symbols,
      int usualLog,
      short[] usual)
      throws ZstdException {
    switch (mode) {
      case 0 -> {
        return FseTable.of(usualLog, usual);
      }
      case 1 -> {
        if (at[0] >= end || (b[at[0]] & 0xFF) >= symbols) {
          throw ZstdException.broken("a table of a symbol that there is not");
        }
        return FseTable.single(b[at[0]++]);
      }
      case 2 -> {
        ForwardBits in = new ForwardBits(b, at[0], end);
        FseTable table = FseTable.read(in, maxLog, symbols);
        at[0] = in.next();
        return table;
      }
      default -> {
        if (before == null) {
          throw ZstdException.broken("a repeated table without one before it");
        }
        return before;
      }
    }
  }

  private void play(
      BackwardBits in,
      int count,
      FseTable lengthTable,
      FseTable offsetTable,
      FseTable matchTable,
      Literals literals,
      History history)
      throws ZstdException {
    int length = lengthTable.first(in);
    int offset = offsetTable.first(in);
    int match = matchTable.first(in);
    int used = 0;
    for (int i = 0; i < count; i++) {
      int offsetCode = offsetTable.symbol(offset);
      int lengthCode = lengthTable.symbol(length);
      int matchCode = matchTable.symbol(match);
      long back = (1L << offsetCode) + in.read(offsetCode);
      int repeat = MATCH_BASE[matchCode] + (int) in.read(MATCH_BITS[matchCode]);
      int copy = LENGTH_BASE[lengthCode] + (int) in.read(LENGTH_BITS[lengthCode]);
      if (i + 1 < count) {
        length = lengthTable.next(length, in);
        match = matchTable.next(match, in);
        offset = offsetTable.next(offset, in);
      }
      if (in.left() < 0) {
        throw broken();
      }
      if (copy > literals.size() - used) {
        throw ZstdException.broken("more literals used than there are");
      }
      history.append(literals.bytes, used, copy);
      used += copy;
      history.repeat(distance(back, copy), repeat);
    }
    if (in.left() != 0) {
      throw ZstdException.broken("bits behind the last sequence");
    }
    history.append(literals.bytes, used, literals.size() - used);
  }

  /** Small values stand for one of the last three distances (3.1.1.5). */
  private long distance(long value, int copied) throws ZstdException {
    if (value > 3) {
      recent[2] = recent[1];
      recent[1] = recent[0];
      recent[0] = value - 3;
      return recent[0];
    }
    int which = (int) value - 1 + (copied == 0 ? 1 : 0);
    if (which == 0) {
      return recent[0];
    }
    long distance = which < 3 ? recent[which] : recent[0] - 1;
    if (distance == 0) {
      throw ZstdException.broken("a distance of 0");
    }
    if (which > 1) {
      recent[2] = recent[1];
    }
    recent[1] = recent[0];
    recent[0] = distance;
    return distance;
  }
}
