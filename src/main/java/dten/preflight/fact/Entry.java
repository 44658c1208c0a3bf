package dten.preflight.fact;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the package or of an archive nested in it. There may be some hundred thousand, so
 * the entries of one archive share the path of that archive.
 *
 * @param archive the path of the archive it stands in; empty for the package itself
 * @param pathInArchive its raw name there
 * @param kind what it is by content
 * @param size bytes produced by inflating it; for an unread entry the declared size
 * @param compressedSize bytes it takes in its archive; -1 where the format has no such number
 * @param sha256 digest of the produced bytes; null for directories and unread entries
 * @param modified the date of the MS-DOS fields or of the extended-timestamp extra field, without a
 *     zone because MS-DOS has none; null where absent or impossible
 * @param unixMode the 16 bits of {@code st_mode}, or -1 where the archive has none
 * @param linkTarget where a symbolic link, or a hard link of a tar archive, points; null for
 *     everything else
 */
public record Entry(
    String archive,
    String pathInArchive,
    Kind kind,
    long size,
    long compressedSize,
    @Nullable Sha256 sha256,
    @Nullable LocalDateTime modified,
    int unixMode,
    @Nullable String linkTarget)
    implements Fact {
  private static final String INSIDE = "!/";

  /** From the whole path, the archives in it joined by {@code !/}. */
  public Entry(
      String path,
      Kind kind,
      long size,
      long compressedSize,
      @Nullable Sha256 sha256,
      @Nullable LocalDateTime modified,
      int unixMode,
      @Nullable String linkTarget) {
    this(
        path.substring(0, Math.max(0, path.lastIndexOf(INSIDE))),
        path.contains(INSIDE) ? path.substring(path.lastIndexOf(INSIDE) + 2) : path,
        kind,
        size,
        compressedSize,
        sha256,
        modified,
        unixMode,
        linkTarget);
  }

  /** Its raw name, nested archives joined by {@code !/}. */
  public String path() {
    return archive.isEmpty() ? pathInArchive : archive + INSIDE + pathInArchive;
  }

  @Override
  public Location location() {
    return Location.ofEntry(path());
  }

  /** Whether it stands in an archive inside the package. */
  public boolean isNested() {
    return !archive.isEmpty();
  }

  /** The last component of its path. */
  public String name() {
    boolean folder = pathInArchive.endsWith("/");
    int end = folder ? pathInArchive.length() - 1 : pathInArchive.length();
    return pathInArchive.substring(pathInArchive.lastIndexOf('/', end - 1) + 1, end);
  }

  /** Whether any execute bit is set. */
  public boolean isExecutable() {
    return unixMode >= 0 && (unixMode & 0111) != 0;
  }
}
