package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The raw judge: reads the records of an archive in the only order that cannot be lied to (end
 * record, zip64 records, central directory, local headers, descriptors) and reports every way in
 * which two readers might see different contents. It inflates nothing.
 */
final class ZipJudge {
  /** After these nobody can say which bytes are whose, and nothing is inflated. */
  private static final Set<Kind> BREAKING =
      EnumSet.of(
          Kind.NOT_A_ZIP,
          Kind.TRUNCATED,
          Kind.TRAILING_DATA,
          Kind.MULTIPLE_END_RECORDS,
          Kind.COMMENT_EMBEDS_ZIP,
          Kind.DIRECTORY_MISPLACED,
          Kind.DIRECTORY_CORRUPT,
          Kind.ENTRY_COUNT,
          Kind.ZIP64_INCONSISTENT,
          Kind.ZIP64_EXTENSIBLE_DATA,
          Kind.MULTI_DISK,
          Kind.LOCAL_HEADER_MISSING,
          Kind.LOCAL_HEADER_MISMATCH,
          Kind.DESCRIPTOR_MISMATCH,
          Kind.OVERLAP,
          Kind.HIDDEN_ENTRY,
          Kind.EXTRA_DUPLICATE,
          Kind.UNICODE_PATH_MISMATCH,
          Kind.LIMIT_ENTRIES,
          Kind.LIMIT_DIRECTORY);

  /** These do in the package, and not in archives inside, which old tools made. */
  private static final Set<Kind> BREAKING_PACKAGE =
      EnumSet.of(Kind.PREFIX_DATA, Kind.EXTRA_MALFORMED);

  private static final int WINDOW = 1 << 12;

  private final Limits limits;

  ZipJudge(Limits limits) {
    this.limits = limits;
  }

  /** Judges an archive by its path; empty for the package itself. */
  ZipStructure judge(String archive, Source source) throws StorageException {
    Anomalies anomalies = new Anomalies(archive);
    Window window = new Window(source, WINDOW);
    @Nullable Directory directory = new EndRecords(source, window, anomalies).find();
    if (directory == null) {
      return new ZipStructure(List.of(), anomalies, false);
    }
    List<Member> members = new CentralDirectory(window, anomalies, limits).parse(directory);
    new LocalHeaders(source, window, anomalies).verify(members, directory);
    new NameCollisions(anomalies).look(members);
    for (Member member : members) {
      shape(member, anomalies);
    }
    boolean sound =
        !anomalies.hasAny(BREAKING)
            && !(archive.isEmpty() && anomalies.hasAny(BREAKING_PACKAGE))
            && !new EarlyDescriptors(source, anomalies).look(members)
            && (!SecondReader.isFor(source, members)
                || new SecondReader(source, anomalies).agrees(members));
    return new ZipStructure(members, anomalies, sound);
  }

  /** What a row says of its entry's type, and whether all of it says the same. */
  private static void shape(Member member, Anomalies anomalies) {
    int type = UnixMode.type(member.unixMode);
    boolean folder = member.isDirectory();
    long bytes = member.method == Member.STORED ? member.compressedSize : 0;
    if (folder && Math.max(member.size, bytes) > 0) {
      anomalies.add(
          Kind.NAME_DIRECTORY_AMBIGUOUS,
          member.name,
          member.row,
          "a folder without data, as its name says",
          Math.max(member.size, bytes) + " bytes");
    } else if (folder && type != 0 && type != UnixMode.DIRECTORY) {
      anomalies.add(
          Kind.NAME_DIRECTORY_AMBIGUOUS,
          member.name,
          member.row,
          "a folder, as its name says",
          "mode " + Integer.toOctalString(member.unixMode));
    } else if (!folder && (type == UnixMode.DIRECTORY || member.dosDirectory)) {
      anomalies.add(
          Kind.NAME_DIRECTORY_AMBIGUOUS,
          member.name,
          member.row,
          "a file, as its name says",
          type == UnixMode.DIRECTORY
              ? "mode " + Integer.toOctalString(member.unixMode)
              : "the MS-DOS directory attribute");
    }
    special(member.name, member.row, member.unixMode, anomalies);
    if (member.isPatched()) {
      anomalies.add(Kind.PATCHED_DATA, member.name, member.row, "flag bit 5 clear", "set");
    }
    if (member.method == Member.STORED && member.hasDescriptor() && !folder) {
      anomalies.add(
          Kind.STORED_WITH_DESCRIPTOR,
          member.name,
          member.row,
          "sizes in the local header of stored data",
          "a data descriptor behind it");
    }
  }

  /** Device files, FIFOs, sockets, and bits that lend an owner's rights. */
  static void special(String name, long at, int mode, Anomalies anomalies) {
    int type = UnixMode.type(mode);
    if (UnixMode.isSpecial(mode)) {
      boolean piped = type == UnixMode.FIFO && name.equals("-");
      anomalies.add(
          piped ? Kind.PIPED_ENTRY : Kind.SPECIAL_FILE,
          name,
          at,
          "a file, folder or link",
          UnixMode.describe(mode));
    } else if (mode >= 0 && (mode & UnixMode.SET_ID) != 0 && type != UnixMode.DIRECTORY) {
      anomalies.add(
          Kind.SETUID,
          name,
          at,
          "no set-user-id and set-group-id bits",
          "mode " + Integer.toOctalString(mode));
    }
  }
}
