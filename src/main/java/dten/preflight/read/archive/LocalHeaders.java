package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Compares every local header (APPNOTE 4.3.7) and data descriptor (4.3.9) with the central
 * directory, and proves that their spans tile the file.
 */
final class LocalHeaders {
  private static final int HEADER_LENGTH = 30;

  private final Window window;
  private final Anomalies anomalies;
  private final DataDescriptors descriptors;
  private final Gaps gaps;

  LocalHeaders(Source source, Window window, Anomalies anomalies) {
    this.window = window;
    this.anomalies = anomalies;
    this.descriptors = new DataDescriptors(window, anomalies);
    this.gaps = new Gaps(source, anomalies);
  }

  /** Looks at all of them in the order of the file. */
  void verify(List<Member> members, Directory directory) throws StorageException {
    Member[] inFile = members.toArray(new Member[0]);
    // Written out: the JDK puts a comparator by key together at run time.
    Arrays.sort(inFile, (a, b) -> Long.compare(a.headerOffset, b.headerOffset));
    long reached = directory.shift();
    if (reached == 0) {
      reached = spanningMarker();
    } else {
      gaps.hidden(0, reached);
    }
    long[] limits = new long[inFile.length];
    for (int i = inFile.length - 1; i >= 0; i--) {
      // A second row for the same header must not make the first look cut short.
      boolean last = i == inFile.length - 1;
      limits[i] =
          last
              ? directory.start()
              : inFile[i + 1].headerOffset > inFile[i].headerOffset
                  ? Math.min(directory.start(), inFile[i + 1].headerOffset)
                  : limits[i + 1];
    }
    boolean first = true;
    for (int i = 0; i < inFile.length; i++) {
      Member member = inFile[i];
      long limit = limits[i];
      boolean same = i > 0 && inFile[i - 1].headerOffset == member.headerOffset;
      if (same) {
        anomalies.add(
            Kind.OVERLAP,
            member.name,
            member.headerOffset,
            "a local header of its own",
            member.name.equals(inFile[i - 1].name)
                ? "the same row of the central directory again"
                : "the one of " + inFile[i - 1].name);
      }
      long end = span(member, limit, directory);
      if (end < 0) {
        continue;
      }
      if (!same && member.headerOffset > reached) {
        if (first) {
          gaps.prefix(reached, member.headerOffset);
        } else {
          gaps.between(reached, member.headerOffset);
        }
      }
      if (!same && member.headerOffset < reached) {
        anomalies.add(
            Kind.OVERLAP,
            member.name,
            member.headerOffset,
            "a local header at or after " + reached,
            "one inside the entry before it");
      }
      first = false;
      reached = Math.max(reached, end);
    }
    if (reached < directory.start()) {
      gaps.between(reached, directory.start());
    }
  }

  private long spanningMarker() throws StorageException {
    if (!window.has(0, 8)) {
      return 0;
    }
    long mark = window.u32(0);
    boolean marked = mark == EndRecords.SPANNED || mark == EndRecords.SPANNED_SINGLE;
    if (!marked || window.u32(4) != EndRecords.LOCAL) {
      return 0;
    }
    anomalies.add(
        Kind.SPANNING_MARKER, null, 0, "a local header", "the marker of a spanned archive");
    return 4;
  }

  /** The end of a member's bytes with its descriptor; -1 where it has no local header. */
  private long span(Member member, long limit, Directory directory) throws StorageException {
    long at = member.headerOffset;
    byte[] kept = member.rawName;
    byte[] raw = kept == null ? member.name.getBytes(StandardCharsets.US_ASCII) : kept;
    member.rawName = null;
    if (at < 0 || at > directory.start() - HEADER_LENGTH || window.u32(at) != EndRecords.LOCAL) {
      anomalies.add(
          Kind.LOCAL_HEADER_MISSING,
          member.name,
          at < 0 ? member.row : at,
          "a local header at " + at,
          at < 0 || at > directory.start() - HEADER_LENGTH
              ? "no place for one before the central directory at " + directory.start()
              : "other bytes");
      return -1;
    }
    int nameLength = window.u16(at + 26);
    int extraLength = window.u16(at + 28);
    long data = at + HEADER_LENGTH + nameLength + extraLength;
    if (data > directory.start()) {
      anomalies.add(
          Kind.LOCAL_HEADER_MISSING,
          member.name,
          at,
          "a local header before the central directory at " + directory.start(),
          "one that ends at " + data);
      return -1;
    }
    int flags = window.u16(at + 6);
    boolean zip64 = compare(member, raw, at, nameLength, extraLength, flags);
    member.dataOffset = data;
    if (member.compressedSize < 0 || member.compressedSize > directory.start() - data) {
      anomalies.add(
          Kind.OVERLAP,
          member.name,
          data,
          "data that ends before the central directory at " + directory.start(),
          member.compressedSize + " bytes from " + data + " on");
      return directory.start();
    }
    long end = data + member.compressedSize;
    if (member.hasDescriptor() || Member.hasDescriptor(flags)) {
      end += descriptors.length(member, end, limit, zip64);
    }
    return end;
  }

  /** Returns whether a zip64 extra field makes the descriptor longer. */
  private boolean compare(
      Member member, byte[] raw, long at, int nameLength, int extraLength, int flags)
      throws StorageException {
    if (nameLength != raw.length || !window.equal(at + HEADER_LENGTH, raw)) {
      byte[] local = window.bytes(at + HEADER_LENGTH, nameLength);
      differ(member, at, "name", member.name, EntryNames.decode(local, flags, at, anomalies));
    }
    if (flags != member.flags) {
      differ(member, at + 6, "flags", hex(member.flags), hex(flags));
    }
    int method = window.u16(at + 8);
    if (method != member.method) {
      differ(member, at + 8, "method", member.method, method);
    }
    if (window.u16(at + 10) != member.dosTime || window.u16(at + 12) != member.dosDate) {
      anomalies.add(
          Kind.LOCAL_DATE_MISMATCH,
          member.name,
          at + 10,
          DosTime.describe(member.dosDate, member.dosTime),
          DosTime.describe(window.u16(at + 12), window.u16(at + 10)));
    }
    long extraAt = at + HEADER_LENGTH + nameLength;
    ExtraFields extra =
        ExtraFields.parseLocal(window.bytes(extraAt, extraLength), member.name, extraAt, anomalies);
    unicodePath(member, extra, raw, extraAt);
    long crc = window.u32(at + 14);
    long[] wide = {window.u32(at + 22), window.u32(at + 18)};
    boolean later = Member.hasDescriptor(flags);
    if (!later || wide[0] != 0 || wide[1] != 0) {
      extra.widen(wide, member.name, extraAt, anomalies);
    } else {
      long[] sizes = {member.size, member.compressedSize};
      extra.later(sizes, member.name, extraAt, anomalies);
    }
    // With a descriptor to come the three may be left zero (4.4.4, bit 3).
    if (crc != member.crc && !(later && crc == 0)) {
      differ(member, at + 14, "CRC-32", hex(member.crc), hex(crc));
    }
    if (wide[1] != member.compressedSize && !(later && wide[1] == 0)) {
      differ(member, at + 18, "compressed size", member.compressedSize, wide[1]);
    }
    if (wide[0] != member.size && !(later && wide[0] == 0)) {
      differ(member, at + 22, "size", member.size, wide[0]);
    }
    return extra.hasZip64();
  }

  private void unicodePath(Member member, ExtraFields extra, byte[] raw, long at) {
    String path = EntryNames.unicodePath(extra, raw, member.name, at, anomalies);
    String central = member.unicodePath;
    if (path == null || path.equals(central)) {
      return;
    }
    if (central != null) {
      differ(member, at, "Unicode path", central, path);
    }
    NameJudge.judgeOther(member.name, path, at, anomalies);
  }

  private void differ(Member member, long at, String field, Object central, Object local) {
    anomalies.add(
        Kind.LOCAL_HEADER_MISMATCH,
        member.name,
        at,
        field + " " + central + " as in the central directory",
        field + " " + local);
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
