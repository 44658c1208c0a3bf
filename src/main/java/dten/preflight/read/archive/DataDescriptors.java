package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;

/**
 * The records behind streamed data (APPNOTE 4.3.9): 16, 12, 24 or 20 bytes, with and without
 * signature, with sizes of 4 and of 8 bytes. Nothing in the archive says which, so the content
 * does.
 */
final class DataDescriptors {
  private static final long NARROW = 0xFFFFFFFFL;

  private final Window window;
  private final Anomalies anomalies;

  DataDescriptors(Window window, Anomalies anomalies) {
    this.window = window;
    this.anomalies = anomalies;
  }

  /**
   * How long the one at a place is.
   *
   * @param limit where the next record starts
   * @param zip64 whether the local header has a zip64 field, with which the sizes are of 8 bytes
   */
  long length(Member member, long at, long limit, boolean zip64) throws StorageException {
    long room = limit - at;
    long found = 0;
    boolean foundWide = false;
    for (int form = 0; form < 4; form++) {
      boolean wide = (form < 2) == zip64;
      boolean signed = form % 2 == 0;
      int length = (signed ? 8 : 4) + (wide ? 16 : 8);
      if (length <= room && matches(member, at, signed, wide) && (found == 0 || length == room)) {
        found = length;
        foundWide = wide;
      }
    }
    if (found == 0) {
      return unfit(member, at, room);
    }
    boolean small = member.size < NARROW && member.compressedSize < NARROW;
    if (foundWide && !zip64 && small) {
      anomalies.add(
          Kind.DESCRIPTOR_MISMATCH,
          member.name,
          at,
          "sizes of 4 bytes in the data descriptor, there being no zip64 extra field",
          "sizes of 8 bytes");
    }
    return found;
  }

  private long unfit(Member member, long at, long room) throws StorageException {
    boolean there = room >= 16 && window.u32(at) == EndRecords.SPANNED;
    anomalies.add(
        Kind.DESCRIPTOR_MISMATCH,
        member.name,
        at,
        "a data descriptor with " + described(member.crc, member.compressedSize, member.size),
        there
            ? described(window.u32(at + 4), window.u32(at + 8), window.u32(at + 12))
            : "none in the " + Math.max(0, room) + " bytes before the next record");
    return there ? 16 : 0;
  }

  private static String described(long crc, long compressed, long size) {
    return "CRC-32 0x" + Long.toHexString(crc) + " and sizes " + compressed + " and " + size;
  }

  private boolean matches(Member member, long at, boolean signed, boolean wide)
      throws StorageException {
    long from = at;
    if (signed) {
      if (window.u32(at) != EndRecords.SPANNED) {
        return false;
      }
      from += 4;
    }
    return window.u32(from) == member.crc
        && (wide ? window.u64(from + 4) : window.u32(from + 4)) == member.compressedSize
        && (wide ? window.u64(from + 12) : window.u32(from + 8)) == member.size;
  }
}
