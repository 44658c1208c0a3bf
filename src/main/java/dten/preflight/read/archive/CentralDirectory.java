package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the rows of a central directory (APPNOTE 4.3.12). */
final class CentralDirectory {
  private static final int ROW_LENGTH = 46;
  private static final int HOST_UNIX = 3;
  private static final int HOST_DARWIN = 19;
  private static final int DOS_DIRECTORY = 0x10;

  private final Window window;
  private final Anomalies anomalies;
  private final Limits limits;
  private @Nullable LocalDateTime last;

  CentralDirectory(Window window, Anomalies anomalies, Limits limits) {
    this.window = window;
    this.anomalies = anomalies;
    this.limits = limits;
  }

  /** Every row up to the first that is none. */
  List<Member> parse(Directory directory) throws StorageException {
    List<Member> members = new ArrayList<>();
    long length = directory.end() - directory.start();
    if (length > limits.maxDirectory()) {
      anomalies.add(
          Kind.LIMIT_DIRECTORY,
          null,
          directory.start(),
          "max-directory=" + limits.maxDirectory(),
          length + " bytes");
      return members;
    }
    long at = directory.start();
    while (at < directory.end()) {
      if (members.size() == limits.maxEntries()) {
        anomalies.add(
            Kind.LIMIT_ENTRIES,
            null,
            at,
            "max-entries=" + limits.maxEntries(),
            "more (the end record says " + directory.entries() + ")");
        return members;
      }
      long next = row(at, directory, members);
      if (next < 0) {
        break;
      }
      at = next;
    }
    if (members.size() != directory.entries()) {
      anomalies.add(
          Kind.ENTRY_COUNT,
          null,
          directory.end(),
          counted(directory.entries(), "entry", "entries"),
          counted(members.size(), "row", "rows"));
    }
    if (members.isEmpty() && anomalies.isEmpty()) {
      anomalies.add(Kind.NO_ENTRIES, null, directory.start(), "entries", "none");
    }
    return members;
  }

  private static String counted(long number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }

  private long row(long at, Directory directory, List<Member> members) throws StorageException {
    if (directory.end() - at < ROW_LENGTH || window.u32(at) != EndRecords.ROW) {
      anomalies.add(
          Kind.DIRECTORY_CORRUPT,
          null,
          at,
          "a row of the central directory up to " + directory.end(),
          "other bytes after " + counted(members.size(), "row", "rows"));
      return -1;
    }
    int nameLength = window.u16(at + 28);
    int extraLength = window.u16(at + 30);
    int commentLength = window.u16(at + 32);
    long next = at + ROW_LENGTH + nameLength + extraLength + commentLength;
    if (next > directory.end()) {
      anomalies.add(
          Kind.DIRECTORY_CORRUPT,
          null,
          at,
          "a row that ends by " + directory.end(),
          "one that ends at " + next);
      return -1;
    }
    Member member = member(at, nameLength, extraLength, directory.shift());
    long commentAt = next - commentLength;
    byte[] comment = window.bytes(commentAt, commentLength);
    EntryNames.comment(comment, member.flags, member.name, commentAt, anomalies);
    int record = EndRecords.signatureIn(comment);
    if (record >= 0) {
      anomalies.add(
          Kind.COMMENT_EMBEDS_ZIP,
          member.name,
          commentAt + record,
          "a comment",
          "the signature of an archive record");
    }
    members.add(member);
    return next;
  }

  private Member member(long at, int nameLength, int extraLength, long shift)
      throws StorageException {
    int madeBy = window.u16(at + 4);
    int flags = window.u16(at + 8);
    int method = window.u16(at + 10);
    int time = window.u16(at + 12);
    int date = window.u16(at + 14);
    long crc = window.u32(at + 16);
    long[] wide = {window.u32(at + 24), window.u32(at + 20), window.u32(at + 42)};
    int disk = window.u16(at + 34);
    long attributes = window.u32(at + 38);
    byte[] raw = window.bytes(at + ROW_LENGTH, nameLength);
    String name = EntryNames.decode(raw, flags, at + ROW_LENGTH, anomalies);
    long extraAt = at + ROW_LENGTH + nameLength;
    ExtraFields extra =
        ExtraFields.parse(window.bytes(extraAt, extraLength), name, extraAt, anomalies);
    extra.widen(wide, name, extraAt, anomalies);
    if (extra.disk(disk) != 0) {
      anomalies.add(Kind.MULTI_DISK, name, at + 34, "disk 0", "disk " + extra.disk(disk));
    }
    NameJudge.judge(name, raw.length, at, limits, anomalies);
    String other = EntryNames.unicodePath(extra, raw, name, extraAt, anomalies);
    if (other != null) {
      NameJudge.judgeOther(name, other, extraAt, anomalies);
    }
    int mode = mode(madeBy >> 8, (int) (attributes >>> 16));
    return new Member(
        at,
        name,
        EntryNames.isAscii(raw) ? null : raw,
        method,
        flags,
        crc,
        wide[1],
        wide[0],
        wide[2] < 0 || wide[2] > Long.MAX_VALUE - shift ? -1 : wide[2] + shift,
        mode,
        (attributes & DOS_DIRECTORY) != 0,
        extra.speaksOfEncryption(),
        other,
        time,
        date,
        modified(name, at, date, time, extra));
  }

  /**
   * The Unix mode, -1 where there is none. Python writes one on Windows, too, and many readers ask
   * for no host; so what has the type of a file, folder or link is taken for a mode on every host.
   */
  private static int mode(int host, int high) {
    // All ones come from writers that had no mode to give and wrote -1.
    if (high == 0 || high == 0xFFFF) {
      return -1;
    }
    boolean unix = host == HOST_UNIX || host == HOST_DARWIN;
    return unix || UnixMode.isKnown(high) ? high : -1;
  }

  private @Nullable LocalDateTime modified(
      String name, long at, int date, int time, ExtraFields extra) {
    long unix = extra.modifiedOr(Long.MIN_VALUE);
    LocalDateTime dos = DosTime.of(date, time);
    if (dos == null && !DosTime.isAbsent(date, time)) {
      anomalies.add(Kind.TIMESTAMP_INVALID, name, at + 12, "a date", DosTime.describe(date, time));
    }
    LocalDateTime modified = unix == Long.MIN_VALUE ? dos : DosTime.ofUnix(unix);
    // Whole archives have one date, which is then kept once.
    if (modified == null || !modified.equals(last)) {
      last = modified;
    }
    return last;
  }
}
