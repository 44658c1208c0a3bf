package dten.preflight.read.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Message digests, and those that a JAR manifest asks for. */
final class Digests {
  private static final int MAX_NAME = 24;

  private Digests() {}

  /** An algorithm that every Java platform has. */
  static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The algorithms, other than SHA-256, of the {@code x-Digest} attributes in a JAR manifest, each
   * once, in the order of their first use. Unknown ones are left out.
   */
  static List<String> namedIn(byte[] manifest) {
    List<String> named = new ArrayList<>();
    int start = 0;
    while (start < manifest.length) {
      int end = start;
      while (end < manifest.length && manifest[end] != '\n' && manifest[end] != '\r') {
        end++;
      }
      String algorithm = algorithm(manifest, start, end);
      if (!algorithm.isEmpty() && !named.contains(algorithm)) {
        named.add(algorithm);
      }
      start = end + 1;
    }
    return List.copyOf(named);
  }

  private static String algorithm(byte[] bytes, int start, int end) {
    int colon = start;
    while (colon < end && colon - start <= MAX_NAME && bytes[colon] != ':') {
      colon++;
    }
    if (colon == end || bytes[colon] != ':') {
      return "";
    }
    StringBuilder key = new StringBuilder(colon - start);
    for (int i = start; i < colon; i++) {
      key.append((char) (bytes[i] & 0x7F));
    }
    return switch (key.toString().toUpperCase(Locale.ROOT)) {
      case "MD5-DIGEST" -> "MD5";
      case "SHA-DIGEST", "SHA1-DIGEST", "SHA-1-DIGEST" -> "SHA-1";
      case "SHA-224-DIGEST" -> "SHA-224";
      case "SHA-384-DIGEST" -> "SHA-384";
      case "SHA-512-DIGEST" -> "SHA-512";
      default -> "";
    };
  }
}
