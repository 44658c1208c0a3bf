package dten.preflight.read.content.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Knows tokens that their issuers printed in their own documentation and samples, where everybody
 * copies them from: they open nothing. Kept as the first 64 bits of their SHA-256, so that no
 * scanner takes this list for a leak.
 */
final class PublishedSamples {
  /** The API keys in the samples and tests of Google's Firebase SDK for Android. */
  private static final Set<String> DIGESTS =
      Set.of(
          "0b476bdf9acf2123",
          "2037abcaffb2b777",
          "27a9a42931dff7eb",
          "37f8f09bdf12c2f2",
          "3a8b61d0f636b007",
          "3f370c9dd8225c63",
          "49f777db995e8260",
          "4c98242dcadc8b29",
          "8731261cb72d8626",
          "a19f89ab3555eac1",
          "a6c814bc555ae62c",
          "dc0fcf046c61640c",
          "e4a5542bb7fd7b67",
          "ea9bb1082cf95663",
          "eb540d2b6ee2a0a4",
          "f56e323494a6ffc2");

  private PublishedSamples() {}

  static boolean contains(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return DIGESTS.contains(HexFormat.of().formatHex(digest, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
