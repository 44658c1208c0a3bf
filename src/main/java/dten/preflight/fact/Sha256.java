package dten.preflight.fact;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4) as four longs: a tenth of the memory of its text, which counts
 * where a package has some hundred thousand entries.
 */
public record Sha256(long a, long b, long c, long d) {
  /**
   * From the 32 bytes of a finished digest.
   *
   * @throws IllegalArgumentException when there are not exactly 32 bytes
   */
  public static Sha256 of(byte[] digest) {
    if (digest.length != 32) {
      throw new IllegalArgumentException("SHA-256 has 32 bytes, not " + digest.length);
    }
    ByteBuffer in = ByteBuffer.wrap(digest);
    return new Sha256(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  /** The 64 lower-case hexadecimal digits. */
  public String hex() {
    byte[] bytes = ByteBuffer.allocate(32).putLong(a).putLong(b).putLong(c).putLong(d).array();
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
