package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of central directory record (APPNOTE 4.3.16), and says of every way in which
 * another reader might find a different one.
 */
final class EndRecords {
  static final long END = 0x06054b50L;
  static final long END64 = 0x06064b50L;
  static final long LOCATOR64 = 0x07064b50L;
  static final long ROW = 0x02014b50L;
  static final long LOCAL = 0x04034b50L;
  static final long SPANNED = 0x08074b50L;
  static final long SPANNED_SINGLE = 0x30304b50L;

  private static final int END_LENGTH = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  static final int LOCATOR64_LENGTH = 20;
  private static final int SCAN_CHUNK = 1 << 16;
  private static final int MAX_NAMED = 3;

  private final Source source;
  private final Window window;
  private final Anomalies anomalies;

  EndRecords(Source source, Window window, Anomalies anomalies) {
    this.source = source;
    this.window = window;
    this.anomalies = anomalies;
  }

  /** The place of the directory, or null where there is none to be parsed. */
  @Nullable Directory find() throws StorageException {
    long end = endRecord();
    return end < 0 ? null : new EndFields(window, anomalies).directory(end);
  }

  private long endRecord() throws StorageException {
    long size = source.size();
    if (size == 0) {
      anomalies.add(Kind.NOT_A_ZIP, null, 0, "a ZIP archive", "an empty file");
      return -1;
    }
    long tail = Math.max(0, size - END_LENGTH - MAX_COMMENT);
    List<Long> candidates = endsIn(tail);
    if (candidates.isEmpty()) {
      return withoutEndNearby(tail);
    }
    List<Long> exact = new ArrayList<>();
    for (long each : candidates) {
      if (commentEnd(each) == size) {
        exact.add(each);
      }
    }
    if (exact.isEmpty()) {
      return misfit(candidates);
    }
    long chosen = exact.get(exact.size() - 1);
    if (exact.size() > 1) {
      anomalies.add(
          Kind.MULTIPLE_END_RECORDS,
          null,
          exact.get(0),
          "one end record at " + chosen,
          others(exact.subList(0, exact.size() - 1)));
    }
    commentHoldsRecords(exact.get(0));
    return chosen;
  }

  /** There may be thousands. */
  private static String others(List<Long> places) {
    StringBuilder text = new StringBuilder(places.size() == 1 ? "another at " : "others at ");
    int named = Math.min(places.size(), MAX_NAMED);
    for (int i = 0; i < named; i++) {
      text.append(i == 0 ? "" : ", ").append(places.get(i));
    }
    return places.size() == named
        ? text.toString()
        : text.append(" and ").append(places.size() - named).append(" more").toString();
  }

  private long commentEnd(long end) throws StorageException {
    return end + END_LENGTH + window.u16(end + 20);
  }

  /** Every complete end record from a position to the end of the file, in ascending order. */
  private List<Long> endsIn(long from) throws StorageException {
    List<Long> found = new ArrayList<>();
    byte[] tail = window.bytes(from, (int) (source.size() - from));
    int i = 0;
    while (i + END_LENGTH <= tail.length) {
      // By the last byte of four it shows how far the next place can be at least.
      int last = tail[i + 3];
      if (last == 6 && tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5) {
        found.add(from + i);
      }
      i += last == 5 ? 1 : last == 'K' ? 2 : last == 'P' ? 3 : 4;
    }
    return found;
  }

  private long withoutEndNearby(long tail) throws StorageException {
    long end = tail == 0 ? -1 : lastEndBefore(tail + 3);
    if (end >= 0) {
      long behind = source.size() - commentEnd(end);
      anomalies.add(
          Kind.TRAILING_DATA,
          null,
          commentEnd(end),
          "the end of the file",
          behind + " more bytes: " + described(commentEnd(end)));
      return end;
    }
    boolean starts = window.has(0, 4) && window.u32(0) == LOCAL;
    boolean marked =
        window.has(0, 8)
            && (window.u32(0) == SPANNED || window.u32(0) == SPANNED_SINGLE)
            && window.u32(4) == LOCAL;
    if (starts || marked || endsWithCutRecord()) {
      anomalies.add(
          Kind.TRUNCATED, null, source.size(), "an end record", "the file ends without one");
    } else {
      anomalies.add(Kind.NOT_A_ZIP, null, 0, "a ZIP archive", described(0));
    }
    return -1;
  }

  private boolean endsWithCutRecord() throws StorageException {
    for (long at = Math.max(0, source.size() - END_LENGTH + 1); window.has(at, 4); at++) {
      if (window.u32(at) == END) {
        return true;
      }
    }
    return false;
  }

  /** What the bytes from a place on look like. */
  private String described(long from) throws StorageException {
    return FileKinds.describe(window.bytes(from, (int) Math.min(512, source.size() - from)));
  }

  /** Scans backwards; only done where the file is broken anyway. */
  private long lastEndBefore(long limit) throws StorageException {
    ByteBuffer chunk = ByteBuffer.allocate(SCAN_CHUNK);
    long end = limit;
    while (end > 3) {
      long start = Math.max(0, end - SCAN_CHUNK);
      chunk.clear().limit((int) (end - start));
      source.read(start, chunk);
      byte[] bytes = chunk.array();
      for (int i = (int) (end - start) - 4; i >= 0; i--) {
        if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 5 && bytes[i + 3] == 6) {
          return start + i;
        }
      }
      end = start == 0 ? 0 : start + 3;
    }
    return -1;
  }

  /** No end record reaches exactly to the end of the file. */
  private long misfit(List<Long> candidates) throws StorageException {
    long chosen = candidates.get(candidates.size() - 1);
    boolean fits = false;
    for (int i = candidates.size() - 1; i >= 0 && !fits; i--) {
      long each = candidates.get(i);
      fits = window.u32(each + 16) + window.u32(each + 12) == each;
      if (fits) {
        chosen = each;
      }
    }
    long behind = source.size() - commentEnd(chosen);
    if (behind < 0) {
      anomalies.add(
          Kind.TRUNCATED,
          null,
          source.size(),
          "a comment of " + window.u16(chosen + 20) + " bytes",
          source.size() - chosen - END_LENGTH + " bytes");
    } else {
      anomalies.add(
          Kind.TRAILING_DATA,
          null,
          commentEnd(chosen),
          "the end of the file",
          behind + " more bytes: " + described(commentEnd(chosen)));
      boolean zip64 =
          window.has(chosen - LOCATOR64_LENGTH, 4)
              && window.u32(chosen - LOCATOR64_LENGTH) == LOCATOR64;
      if (!fits && !zip64 && window.u32(0) == LOCAL) {
        // The end record found is probably that of an archive stored inside a broken-off one.
        anomalies.add(
            Kind.TRUNCATED,
            null,
            source.size(),
            "an end record of the whole",
            "the only one belongs to other data");
      }
    }
    return chosen;
  }

  /** Any signature in the comment gives a reader that scans differently something to find. */
  private void commentHoldsRecords(long end) throws StorageException {
    long from = end + END_LENGTH;
    int at = signatureIn(window.bytes(from, (int) (source.size() - from)));
    if (at >= 0) {
      anomalies.add(
          Kind.COMMENT_EMBEDS_ZIP,
          null,
          from + at,
          "a comment",
          "the signature of an archive record");
    }
  }

  /** Where the signature of any record stands in some bytes; -1 where none does. */
  static int signatureIn(byte[] bytes) {
    return signatureIn(bytes, bytes.length);
  }

  /** The same in the first of some bytes. */
  static int signatureIn(byte[] bytes, int length) {
    for (int i = 0; i + 4 <= length; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K') {
        int kind = bytes[i + 2] << 8 | bytes[i + 3];
        if (kind == 0x0304
            || kind == 0x0102
            || kind == 0x0506
            || kind == 0x0606
            || kind == 0x0607) {
          return i;
        }
      }
    }
    return -1;
  }
}
