package dten.preflight.read.content.secret;

import dten.preflight.fact.Redacted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Turns a secret into what may be said of it, at the moment it is found.
 *
 * <p>The fingerprint is HMAC-SHA-256 (RFC 2104) under a key that is drawn at random for this
 * process and never leaves it: equal secrets have equal fingerprints in one run, and nobody can
 * test guesses against a report.
 */
public final class Redaction {
  private static final int BLOCK = 64;

  private Redaction() {}

  /** The key is drawn when the first secret is found: most runs need none. */
  private static final class Key {
    static final byte[] BYTES = new byte[32];

    static {
      new SecureRandom().nextBytes(BYTES);
    }
  }

  /** What may be said of a secret. Its length is given as a range, its characters not at all. */
  public static Redacted of(CharSequence secret) {
    return new Redacted(size(secret.length()), fingerprint(secret.toString()));
  }

  private static String size(int length) {
    if (length < 8) {
      return "fewer than 8 characters";
    }
    for (int bound = 16; bound <= 1024; bound *= 2) {
      if (length < bound) {
        return bound / 2 + " to " + (bound - 1) + " characters";
      }
    }
    return "1024 characters or more";
  }

  private static String fingerprint(String secret) {
    byte[] inner = pad(0x36);
    byte[] outer = pad(0x5C);
    MessageDigest sha = sha256();
    sha.update(inner);
    byte[] digest = sha.digest(secret.getBytes(StandardCharsets.UTF_8));
    sha.update(outer);
    return HexFormat.of().formatHex(Arrays.copyOf(sha.digest(digest), 16));
  }

  private static byte[] pad(int with) {
    byte[] block = Arrays.copyOf(Key.BYTES, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= (byte) with;
    }
    return block;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
