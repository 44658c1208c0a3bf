package dten.preflight.read.content.scan;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Counts lines and columns of a text whose bytes go by in chunks, as {@code Text} counts them: a
 * line ends with LF, CR LF or CR, and a column is a UTF-16 code unit of text in UTF-8. It only ever
 * moves forward.
 */
final class PlaceCounter implements Sighting.Place {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final Location entry;
  private final boolean counts;
  private Seam seam = new Seam(new byte[0], 0, new byte[0], 0, 0);
  private long counted;
  private int line = 1;
  private int column = 1;
  private boolean afterReturn;

  PlaceCounter(String path, boolean counts) {
    this.entry = Location.ofEntry(path);
    this.counts = counts;
  }

  /** Takes the bytes at hand; all before {@code from} will not be asked for any more. */
  void ready(Seam bytes, long from) {
    seam = bytes;
    if (counts) {
      count(Math.max(from, counted));
    }
  }

  /** Counts what is about to be dropped. */
  void advance(Seam bytes, long to) {
    ready(bytes, to);
  }

  @Override
  public Location at(long offset) {
    if (!counts) {
      return entry;
    }
    count(offset);
    return entry.at(new Region(line, column));
  }

  private void count(long to) {
    while (counted < to) {
      byte[] bytes = seam.arrayAt(counted);
      int from = seam.indexOf(counted);
      int length = (int) (seam.endOfArray(counted, to) - counted);
      count(bytes, from, from + length);
      counted += length;
    }
  }

  private void count(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (i + 8 <= to && counted + i - from >= 3) {
        long word = (long) LONGS.get(bytes, i);
        if (!mayHoldLineEnd(word) && (word & HIGHS) == 0 && !afterReturn) {
          column += 8;
          i += 8;
          continue;
        }
      }
      one(bytes[i], counted + i - from);
      i++;
    }
  }

  /** Whether any byte is LF or CR: the test for a zero byte, on the word without either. */
  private static boolean mayHoldLineEnd(long word) {
    long lf = word ^ (ONES * '\n');
    long cr = word ^ (ONES * '\r');
    return ((((lf - ONES) & ~lf) | ((cr - ONES) & ~cr)) & HIGHS) != 0;
  }

  private void one(byte b, long at) {
    if (b == '\n') {
      if (!afterReturn) {
        line++;
      }
      column = 1;
      afterReturn = false;
      return;
    }
    afterReturn = b == '\r';
    if (afterReturn) {
      line++;
      column = 1;
    } else if (at < 3 && isMark(b, at)) {
      column = 1;
    } else if ((b & 0xC0) != 0x80) {
      column += (b & 0xF8) == 0xF0 ? 2 : 1;
    }
  }

  /** Whether a byte is that of the UTF-8 byte order mark in its place. */
  private static boolean isMark(byte b, long at) {
    return (b & 0xFF) == (at == 0 ? 0xEF : at == 1 ? 0xBB : 0xBF);
  }
}
