package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the central directory lies from an end record and the zip64 records before it
 * (APPNOTE 4.3.14 to 4.3.16), which have to agree with each other and with what stands there.
 */
final class EndFields {
  private static final int END64_LENGTH = 56;
  private static final int LOCATOR64_LENGTH = EndRecords.LOCATOR64_LENGTH;
  private static final int ALGORITHM = 74;
  private static final long U16 = 0xFFFF;
  private static final long U32 = 0xFFFFFFFFL;

  private final Window window;
  private final Anomalies anomalies;

  EndFields(Window window, Anomalies anomalies) {
    this.window = window;
    this.anomalies = anomalies;
  }

  /** The place of the directory by the end record at a place; null where there can be none. */
  @Nullable Directory directory(long end) throws StorageException {
    int disk = window.u16(end + 4);
    int directoryDisk = window.u16(end + 6);
    long entriesHere = window.u16(end + 8);
    long entries = window.u16(end + 10);
    long length = window.u32(end + 12);
    long offset = window.u32(end + 16);
    long recordsStart = end;
    long locator = end - LOCATOR64_LENGTH;
    if (window.has(locator, 4) && window.u32(locator) == EndRecords.LOCATOR64) {
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
    if (!window.has(claimed, END64_LENGTH) || window.u32(claimed) != EndRecords.END64) {
      anomalies.add(
          Kind.ZIP64_INCONSISTENT, null, locator + 8, "a zip64 end record at " + claimed, "none");
      found = locator - END64_LENGTH;
      if (!window.has(found, END64_LENGTH) || window.u32(found) != EndRecords.END64) {
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
    return window.has(header, 4) && window.u32(header) == EndRecords.LOCAL;
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
            && (length == 0 || (window.has(shifted, 4) && window.u32(shifted) == EndRecords.ROW))
            && !(window.has(offset, 4) && window.u32(offset) == EndRecords.ROW);
    if (rowsThere && shifted > offset && headerAt(shifted, shifted - offset, length)) {
      anomalies.add(
          Kind.PREFIX_DATA,
          null,
          0,
          "the archive from the first byte on",
          shifted
              - offset
              + " bytes before it that its offsets do not count: "
              + FileKinds.describe(window.bytes(0, (int) Math.min(512, shifted - offset))));
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
