package dten.preflight.fact;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the package or of an archive nested in it.
 *
 * @param path its raw name, nested archives joined by {@code !/}
 * @param kind what it is by content
 * @param size bytes produced by inflating it; for an unread entry the declared size
 * @param compressedSize bytes it takes in its archive; -1 where the format has no such number
 * @param sha256 digest of the produced bytes; null for directories and unread entries
 * @param modified the date of the MS-DOS fields or of the extended-timestamp extra field, without a
 *     zone because MS-DOS has none; null where absent or impossible
 * @param unixMode the 16 bits of {@code st_mode}, or -1 where the archive has none
 * @param linkTarget where a symbolic link points; null for everything else
 */
public record Entry(
    String path,
    Kind kind,
    long size,
    long compressedSize,
    @Nullable Sha256 sha256,
    @Nullable LocalDateTime modified,
    int unixMode,
    @Nullable String linkTarget)
    implements Fact {
  @Override
  public Location location() {
    return Location.ofEntry(path);
  }

  /** Whether it stands in an archive inside the package. */
  public boolean isNested() {
    return path.contains("!/");
  }

  /** The last component of its path. */
  public String name() {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  /** Whether any execute bit is set. */
  public boolean isExecutable() {
    return unixMode >= 0 && (unixMode & 0111) != 0;
  }
}
