package dten.preflight.read.content.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Credentials that their issuers print in public documentation, sample code, emulators and tests.
 * Everybody knows them, so that finding one in a package gives nobody anything.
 *
 * <p>Only what a service somewhere else issues belongs here. A password or a private key that a
 * product of one's own would accept opens it the more surely the better it is known.
 *
 * <p>They are kept as the first half of their SHA-256 in hexadecimal, in order, each with the
 * public place it was read at. The list is read when the first credential is found.
 */
final class PublishedCredentials {
  /** A line is a hash, two blanks and what it is and where it is published; {@code #} comments. */
  static final String RESOURCE = "/dten/preflight/published-credentials.txt";

  /** Bytes of each hash: enough that no other value has the same by chance. */
  static final int KEPT = 16;

  private static final int LEAST = 10;
  private static final int MOST = 4096;

  private PublishedCredentials() {}

  private static final class Known {
    static final byte[] HASHES = read();
  }

  /**
   * Whether a value is such a credential, by itself, behind a name and an equals sign as in a
   * connection string, or behind a scheme as in a header of HTTP.
   */
  static boolean contains(String value) {
    int equals = value.indexOf('=');
    int blank = value.lastIndexOf(' ');
    return isKnown(value)
        || (equals > 0 && isKnown(value.substring(equals + 1)))
        || (blank > 0 && isKnown(value.substring(blank + 1)));
  }

  /** The form in which a value is kept. */
  static byte[] hash(String value) {
    byte[] digest = Redaction.sha256().digest(value.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest, KEPT);
  }

  private static boolean isKnown(String value) {
    if (value.length() < LEAST || value.length() > MOST) {
      return false;
    }
    byte[] sought = hash(value);
    byte[] all = Known.HASHES;
    int low = 0;
    int high = all.length / KEPT - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = middle * KEPT;
      int order = Arrays.compareUnsigned(all, at, at + KEPT, sought, 0, KEPT);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  private static byte[] read() {
    try (InputStream in = PublishedCredentials.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the list of published credentials is missing");
      }
      return packed(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of published credentials cannot be read", e);
    }
  }

  private static byte[] packed(String text) {
    byte[] out = new byte[text.length() / 2];
    int size = 0;
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (end - start > KEPT * 2 && text.charAt(start) != '#') {
        byte[] hash = HexFormat.of().parseHex(text, start, start + KEPT * 2);
        System.arraycopy(hash, 0, out, size, KEPT);
        size += KEPT;
      }
      start = end + 1;
    }
    return Arrays.copyOf(out, size);
  }
}
