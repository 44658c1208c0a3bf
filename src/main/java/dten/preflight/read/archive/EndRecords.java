package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of central directory record and the zip64 records before it (APPNOTE 4.3.14 to
 * 4.3.16), and says of every way in which another reader might find a different one.
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
  private static final int END64_LENGTH = 56;
  private static final int LOCATOR64_LENGTH = 20;
  private static final int ALGORITHM = 74;
  private static final long U16 = 0xFFFF;
  private static final long U32 = 0xFFFFFFFFL;
  private static final int SCAN_CHUNK = 1 << 16;

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
    return end < 0 ? null : directory(end);
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
          "others at " + exact.subList(0, exact.size() - 1));
    }
    commentHoldsRecords(exact.get(0));
    return chosen;
  }

  private long commentEnd(long end) throws StorageException {
    return end + END_LENGTH + window.u16(end + 20);
  }

  /** Every complete end record from a position to the end of the file, in ascending order. */
  private List<Long> endsIn(long from) throws StorageException {
    List<Long> found = new ArrayList<>();
    byte[] tail = window.bytes(from, (int) (source.size() - from));
    for (int i = 0; i + END_LENGTH <= tail.length; i++) {
      if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
        found.add(from + i);
      }
    }
    return found;
  }

  private long withoutEndNearby(long tail) throws StorageException {
    long end = tail == 0 ? -1 : lastEndBefore(tail + 3);
    if (end >= 0) {
      long behind = source.size() - commentEnd(end);
      anomalies.add(
          Kind.TRAILING_DATA, null, commentEnd(end), "the end of the file", behind + " more bytes");
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
      anomalies.add(Kind.NOT_A_ZIP, null, 0, "a ZIP archive", FileKinds.describe(head()));
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

  private byte[] head() throws StorageException {
    return window.bytes(0, (int) Math.min(512, source.size()));
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
          behind + " more bytes");
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

  private @Nullable Directory directory(long end) throws StorageException {
    int disk = window.u16(end + 4);
    int directoryDisk = window.u16(end + 6);
    long entriesHere = window.u16(end + 8);
    long entries = window.u16(end + 10);
    long length = window.u32(end + 12);
    long offset = window.u32(end + 16);
    long recordsStart = end;
    long locator = end - LOCATOR64_LENGTH;
    if (window.has(locator, 4) && window.u32(locator) == LOCATOR64) {
      long end64 = end64(locator);
      if (end64 < 0) {
        return null;
      }
      recordsStart = end64;
      agree("disk", disk, U16, window.u32(end64 + 16), end64 + 16);
      agree("directory disk", directoryDisk, U16, window.u32(end64 + 20), end64 + 20);
      agree("entries on this disk", entriesHere, U16, window.u64(end64 + 24), end64 + 24);
      agree("entries", entries, U16, window.u64(end64 + 32), end64 + 32);
      agree("directory size", length, U32, window.u64(end64 + 40), end64 + 40);
      agree("directory offset", offset, U32, window.u64(end64 + 48), end64 + 48);
      disk = (int) Math.min(window.u32(end64 + 16), Integer.MAX_VALUE);
      directoryDisk = (int) Math.min(window.u32(end64 + 20), Integer.MAX_VALUE);
      entriesHere = window.u64(end64 + 24);
      entries = window.u64(end64 + 32);
      length = window.u64(end64 + 40);
      offset = window.u64(end64 + 48);
    } else if (length == U32 || offset == U32) {
      anomalies.add(
          Kind.ZIP64_INCONSISTENT, null, end, "a zip64 end record", "none before the end record");
    }
    if (disk != 0 || directoryDisk != 0) {
      anomalies.add(
          Kind.MULTI_DISK,
          null,
          end + 4,
          "disk 0",
          "disk " + disk + ", directory on disk " + directoryDisk);
    }
    if (entriesHere != entries) {
      anomalies.add(
          Kind.ENTRY_COUNT,
          null,
          end + 8,
          entries + " entries in all",
          entriesHere + " on this disk");
    }
    return located(recordsStart, offset, length, entries);
  }

  /** The zip64 end record that a locator points at; -1 where there is none. */
  private long end64(long locator) throws StorageException {
    long claimed = window.u64(locator + 8);
    if (window.u32(locator + 4) != 0 || window.u32(locator + 16) > 1) {
      anomalies.add(Kind.MULTI_DISK, null, locator, "1 disk", window.u32(locator + 16) + " disks");
    }
    long found = claimed;
    if (!window.has(claimed, END64_LENGTH) || window.u32(claimed) != END64) {
      anomalies.add(
          Kind.ZIP64_INCONSISTENT, null, locator + 8, "a zip64 end record at " + claimed, "none");
      found = locator - END64_LENGTH;
      if (!window.has(found, END64_LENGTH) || window.u32(found) != END64) {
        return -1;
      }
    }
    long rest = window.u64(found + 4);
    if (rest != locator - found - 12) {
      anomalies.add(
          Kind.ZIP64_INCONSISTENT,
          null,
          found + 4,
          "a zip64 end record that reaches to its locator at " + locator,
          "a size of " + rest);
    }
    if (rest > END64_LENGTH - 12 || locator - found > END64_LENGTH) {
      anomalies.add(
          Kind.ZIP64_EXTENSIBLE_DATA,
          null,
          found + END64_LENGTH,
          "no data behind the fields",
          Math.max(rest + 12, locator - found) - END64_LENGTH + " bytes");
    }
    // Version 2 of the record names the algorithm the directory is encrypted with (7.3.4).
    if (locator - found >= ALGORITHM + 2 && window.u16(found + ALGORITHM) != 0) {
      anomalies.add(
          Kind.ENCRYPTED, null, found + ALGORITHM, "a readable directory", "an encrypted one");
    }
    return found;
  }

  private void agree(String field, long small, long sentinel, long large, long at) {
    if (small != sentinel && small != large) {
      anomalies.add(
          Kind.ZIP64_INCONSISTENT,
          null,
          at,
          field + " " + small + " as in the end record",
          field + " " + large);
    }
  }

  /** Whether the first row's local header, too, is found by the same shift. */
  private boolean headerAt(long row, long shift, long length) throws StorageException {
    if (length == 0) {
      return false;
    }
    long header = window.has(row, 46) ? window.u32(row + 42) + shift : -1;
    return window.has(header, 4) && window.u32(header) == LOCAL;
  }

  private @Nullable Directory located(long recordsStart, long offset, long length, long entries)
      throws StorageException {
    boolean possible = offset >= 0 && length >= 0 && length <= recordsStart;
    if (possible && offset == recordsStart - length) {
      return new Directory(offset, recordsStart, entries, 0);
    }
    long shifted = recordsStart - length;
    boolean rowsThere =
        possible
            && (length == 0 || (window.has(shifted, 4) && window.u32(shifted) == ROW))
            && !(window.has(offset, 4) && window.u32(offset) == ROW);
    if (rowsThere && shifted > offset && headerAt(shifted, shifted - offset, length)) {
      anomalies.add(
          Kind.PREFIX_DATA,
          null,
          0,
          "the archive from the first byte on",
          shifted - offset + " bytes before it that its offsets do not count");
      return new Directory(shifted, recordsStart, entries, shifted - offset);
    }
    anomalies.add(
        Kind.DIRECTORY_MISPLACED,
        null,
        recordsStart,
        "a directory that ends at " + recordsStart,
        "one of " + length + " bytes at " + offset);
    if (possible && offset <= recordsStart - length) {
      return new Directory(offset, offset + length, entries, 0);
    }
    return rowsThere ? new Directory(shifted, recordsStart, entries, 0) : null;
  }
}
