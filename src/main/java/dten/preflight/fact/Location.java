package dten.preflight.fact;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where something is: a file, and perhaps a place in it.
 *
 * @param base what the path is relative to
 * @param path the path as it stands there, not yet encoded; a file in a nested archive is a chain
 *     such as {@code lib/app.jar!/META-INF/x.properties}; empty for the package itself
 * @param region the place in the file, where one is known
 */
public record Location(Base base, String path, @Nullable Region region)
    implements Comparable<Location> {
  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Location that
        && Objects.equals(that.base, base)
        && Objects.equals(that.path, path)
        && Objects.equals(that.region, region);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(path) + Objects.hashCode(region);
  }

  private static final String HEX = "0123456789ABCDEF";

  /** The package as a whole. */
  public static Location ofPackage() {
    return new Location(Base.PACKAGE, "", null);
  }

  /** An entry of the package as a whole. */
  public static Location ofEntry(String path) {
    return new Location(Base.PACKAGE, path, null);
  }

  /** A place in an entry of the package. */
  public static Location ofEntry(String path, Region region) {
    return new Location(Base.PACKAGE, path, region);
  }

  /** The same file at another place. */
  public Location at(Region elsewhere) {
    return new Location(base, path, elsewhere);
  }

  /**
   * The path percent-encoded as RFC 3986 section 2.1 has it, so that it holds no white space, no
   * control character and nothing beyond ASCII: {@code .} for the package itself.
   */
  public String uri() {
    if (path.isEmpty()) {
      return ".";
    }
    StringBuilder out = new StringBuilder(path.length() + 16);
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xFF;
      if (isPlain(c)) {
        out.append((char) c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~!$&'()*+,;=@/".indexOf(c) >= 0;
  }

  /** The {@link #uri()} with line and column behind it, as a terminal makes it clickable. */
  @Override
  public String toString() {
    if (region == null) {
      return uri();
    }
    String line = uri() + ":" + region.startLine();
    return region.startColumn() == 0 ? line : line + ":" + region.startColumn();
  }

  @Override
  public int compareTo(Location other) {
    int byBase = base.compareTo(other.base);
    int byPath = byBase != 0 ? byBase : path.compareTo(other.path);
    if (byPath != 0) {
      return byPath;
    }
    if (region == null || other.region == null) {
      return Boolean.compare(region != null, other.region != null);
    }
    return region.compareTo(other.region);
  }
}
