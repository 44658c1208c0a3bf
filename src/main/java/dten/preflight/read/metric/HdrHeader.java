package dten.preflight.read.metric;

import dten.preflight.read.metric.HdrLogReader.UnreadableHistogram;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a compressed histogram says of its own size, in the encodings V1 and V2 of HdrHistogram: the
 * library would believe all of it and allocate as much.
 */
final class HdrHeader {
  private static final int BASE = 0xFFFFFF0F;
  private static final int V1_COMPRESSED = 0x1c849302;
  private static final int V2_COMPRESSED = 0x1c849304;
  private static final int V1 = 0x1c849301;
  private static final int V2 = 0x1c849303;
  private static final int LENGTH = 40;
  private static final int MOST_PAYLOAD = 8 * 1024 * 1024;
  private static final int MOST_COUNTS = 1 << 20;

  private HdrHeader() {}

  /** Refuses what is none, or too large. */
  static void check(byte[] bytes) throws UnreadableHistogram {
    if (bytes.length < 8) {
      throw new UnreadableHistogram("the histogram is cut off");
    }
    ByteBuffer outer = ByteBuffer.wrap(bytes);
    int cookie = outer.getInt() & BASE;
    int length = outer.getInt();
    int expected = cookie == (V1_COMPRESSED & BASE) ? V1 & BASE : V2 & BASE;
    if (cookie != (V1_COMPRESSED & BASE) && cookie != (V2_COMPRESSED & BASE)) {
      throw new UnreadableHistogram(
          "is no compressed histogram of HdrHistogram in the encoding V1 or V2");
    }
    if (length < 0 || length > bytes.length - 8) {
      throw new UnreadableHistogram("the histogram is cut off");
    }
    byte[] start = new byte[LENGTH];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, 8, length);
      int filled = 0;
      int got = 1;
      while (filled < LENGTH && got > 0) {
        got = inflater.inflate(start, filled, LENGTH - filled);
        filled += got;
      }
      if (filled < LENGTH) {
        throw new UnreadableHistogram("the histogram is cut off");
      }
    } catch (DataFormatException e) {
      throw new UnreadableHistogram("the histogram is damaged");
    } finally {
      inflater.end();
    }
    inner(ByteBuffer.wrap(start), expected);
  }

  private static void inner(ByteBuffer header, int expected) throws UnreadableHistogram {
    int cookie = header.getInt() & BASE;
    int payload = header.getInt();
    header.getInt();
    int digits = header.getInt();
    long lowest = header.getLong();
    long highest = header.getLong();
    if (cookie != expected || payload < 0 || payload > MOST_PAYLOAD) {
      throw new UnreadableHistogram("the histogram is damaged or larger than is read");
    }
    if (digits < 0 || digits > 5 || lowest < 1 || highest / 2 < lowest) {
      throw new UnreadableHistogram("the histogram's range is none");
    }
    int magnitude = 0;
    while (1 << magnitude < 2 * Math.pow(10, digits)) {
      magnitude++;
    }
    int unit = 63 - Long.numberOfLeadingZeros(lowest);
    if (unit + magnitude > 61) {
      throw new UnreadableHistogram("the histogram's range is none");
    }
    long buckets = Math.max(1, 64 - Long.numberOfLeadingZeros(highest) - unit - magnitude + 1);
    if ((buckets + 1) * (1L << magnitude) / 2 > MOST_COUNTS) {
      throw new UnreadableHistogram("the histogram is larger than is read");
    }
  }
}
