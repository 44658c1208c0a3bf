package dten.preflight.read.content.keystore;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keystore in PKCS#12 (RFC 7292): what it says of its content, and its check value, an HMAC whose
 * key is derived from the password (appendix B).
 */
final class Pkcs12 {
  /** More rounds are asked for by nobody's default. */
  private static final int MOST_ROUNDS = 100_000;

  private static final int MAC_KEY = 3;

  /** Object identifiers of digests, in DER. */
  private static final Map<String, String> DIGESTS =
      Map.of(
          "2b0e03021a", "SHA-1",
          "608648016503040201", "SHA-256",
          "608648016503040202", "SHA-384",
          "608648016503040203", "SHA-512");

  /** The bag of a key (…1.1) and of an encrypted key (…1.2), without the last number. */
  private static final byte[] KEY_BAG = HexFormat.of().parseHex("060b2a864886f70d010c0a01");

  private final byte[] content;
  private final String digest;
  private final byte[] expected;
  private final byte[] salt;
  private final int rounds;

  private Pkcs12(byte[] content, String digest, byte[] expected, byte[] salt, int rounds) {
    this.content = content;
    this.digest = digest;
    this.expected = expected;
    this.salt = salt;
    this.rounds = rounds;
  }

  /** Nothing where the bytes are no such keystore, or one without the usual check value. */
  static Optional<Pkcs12> of(byte[] bytes) {
    DerCursor pfx = DerCursor.of(bytes).next(DerCursor.SEQUENCE);
    if (pfx.next(DerCursor.INTEGER).number() != 3) {
      return Optional.empty();
    }
    DerCursor safe = pfx.next(DerCursor.SEQUENCE);
    safe.next(DerCursor.OID);
    byte[] content = safe.next(DerCursor.FIRST).next(DerCursor.OCTETS).rest();
    DerCursor mac = pfx.next(DerCursor.SEQUENCE);
    DerCursor info = mac.next(DerCursor.SEQUENCE);
    byte[] oid = info.next(DerCursor.SEQUENCE).next(DerCursor.OID).rest();
    String digest = DIGESTS.get(HexFormat.of().formatHex(oid));
    byte[] expected = info.next(DerCursor.OCTETS).rest();
    byte[] salt = mac.next(DerCursor.OCTETS).rest();
    int rounds = mac.isEmpty() ? 1 : mac.next(DerCursor.INTEGER).number();
    boolean usual = rounds > 0 && rounds <= MOST_ROUNDS && salt.length <= 256;
    if (digest == null || !usual || content.length == 0) {
      return Optional.empty();
    }
    return Optional.of(new Pkcs12(content, digest, expected, salt, rounds));
  }

  /** Whether bytes are such a keystore with a key whose check value is not the usual one. */
  static boolean isUnusual(byte[] bytes) {
    DerCursor pfx = DerCursor.of(bytes).next(DerCursor.SEQUENCE);
    return pfx.next(DerCursor.INTEGER).number() == 3 && holdsKey(bytes);
  }

  /** How often one try hashes. */
  int rounds() {
    return rounds;
  }

  /**
   * Whether there is a key in it. Usual keystores encrypt each key by itself, so that its bag can
   * be seen; whoever encrypts the bags as well is not looked at.
   */
  boolean holdsKey() {
    return holdsKey(content);
  }

  private static boolean holdsKey(byte[] content) {
    for (int i = 0; i + KEY_BAG.length < content.length; i++) {
      if (Arrays.equals(content, i, i + KEY_BAG.length, KEY_BAG, 0, KEY_BAG.length)) {
        int bag = content[i + KEY_BAG.length];
        if (bag == 1 || bag == 2) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the check value is right under a password. */
  boolean opensWith(String password) {
    byte[] ended = (password + "\0").getBytes(StandardCharsets.UTF_16BE);
    return isRight(ended) || (password.isEmpty() && isRight(new byte[0]));
  }

  private boolean isRight(byte[] password) {
    try {
      MessageDigest hash = MessageDigest.getInstance(digest);
      Mac hmac = Mac.getInstance("Hmac" + digest.replace("-", ""));
      hmac.init(new SecretKeySpec(key(hash, password), hmac.getAlgorithm()));
      return MessageDigest.isEqual(hmac.doFinal(content), expected);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + digest, e);
    }
  }

  /** RFC 7292 appendix B.2 for one block of the digest, which is as long as the key of the HMAC. */
  private byte[] key(MessageDigest hash, byte[] password) {
    int block = hash.getDigestLength() > 32 ? 128 : 64;
    byte[] purpose = new byte[block];
    Arrays.fill(purpose, (byte) MAC_KEY);
    hash.update(purpose);
    hash.update(repeated(salt, block));
    byte[] out = hash.digest(repeated(password, block));
    for (int i = 1; i < rounds; i++) {
      out = hash.digest(out);
    }
    return out;
  }

  /** A value over and over until whole blocks are full; nothing of nothing. */
  private static byte[] repeated(byte[] value, int block) {
    if (value.length == 0) {
      return new byte[0];
    }
    byte[] filled = new byte[(value.length + block - 1) / block * block];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = value[i % value.length];
    }
    return filled;
  }
}
