package dten.preflight.fact;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which dates of a package mean anything. Builds that are to be reproducible give all files one
 * date, and writers without a date give 1980: neither says when a file was made.
 */
public final class FileDates {
  /** The first year MS-DOS knows, and what follows it in zones west of Greenwich. */
  private static final int NO_YEAR = 1980;

  private static final int FEW = 2;

  private FileDates() {}

  /** The date of a file, where it says when the file was made, being no date of a whole build. */
  public static Optional<LocalDateTime> of(Entry entry, Optional<LocalDateTime> constant) {
    return Optional.ofNullable(entry.modified())
        .filter(date -> date.getYear() > NO_YEAR && !constant.equals(Optional.of(date)));
  }

  /** The one second that more than half of the files, and more than a few, are dated by. */
  public static Optional<LocalDateTime> constant(Collection<Entry> files) {
    Map<LocalDateTime, Integer> counts = new HashMap<>();
    LocalDateTime most = null;
    int times = 0;
    for (Entry file : files) {
      LocalDateTime modified = file.modified();
      int count = modified == null ? 0 : counts.merge(modified, 1, Integer::sum);
      if (count > times) {
        times = count;
        most = modified;
      }
    }
    return times > FEW && times * 2 > files.size() ? Optional.ofNullable(most) : Optional.empty();
  }

  /** Whether it is a program or a library, so that its date is that of a build. */
  public static boolean isBinary(Kind kind) {
    return switch (kind) {
      case ELF, PE, MACH_O, JAVA_CLASS, ZIP -> true;
      case DIRECTORY, SYMLINK, SPECIAL, EMPTY, TAR, GZIP, BZIP2, XZ, ZSTD, TEXT, BINARY, UNREAD ->
          false;
    };
  }
}
