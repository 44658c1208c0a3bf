package dten.preflight.read;

import dten.preflight.fact.Kind;
import java.util.Locale;

/**
 * What is known of an entry before its content is read on.
 *
 * @param path raw name, nested archives joined by {@code !/}
 * @param kind judged by its first bytes
 * @param declaredSize the size its archive claims; -1 where it claims none
 * @param unixMode the 16 bits of {@code st_mode}, or -1
 */
public record EntryHead(String path, Kind kind, long declaredSize, int unixMode) {
  /** The last component of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What follows the last dot of the name, in lower case; empty where there is none. */
  public String extension() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** The path inside the innermost archive. */
  public String pathInArchive() {
    int bang = path.lastIndexOf("!/");
    return bang < 0 ? path : path.substring(bang + 2);
  }
}
