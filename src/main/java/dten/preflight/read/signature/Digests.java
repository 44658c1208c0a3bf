package dten.preflight.read.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Digest algorithms, by the object identifiers of CMS and by the names of JAR manifests. */
final class Digests {
  static final String SHA_256 = "SHA-256";

  private static final Map<String, String> BY_OID =
      Map.ofEntries(
          Map.entry("1.2.840.113549.2.5", "MD5"),
          Map.entry("1.3.14.3.2.26", "SHA-1"),
          Map.entry("2.16.840.1.101.3.4.2.4", "SHA-224"),
          Map.entry("2.16.840.1.101.3.4.2.1", SHA_256),
          Map.entry("2.16.840.1.101.3.4.2.2", "SHA-384"),
          Map.entry("2.16.840.1.101.3.4.2.3", "SHA-512"),
          Map.entry("2.16.840.1.101.3.4.2.5", "SHA-512/224"),
          Map.entry("2.16.840.1.101.3.4.2.6", "SHA-512/256"),
          Map.entry("2.16.840.1.101.3.4.2.8", "SHA3-256"),
          Map.entry("2.16.840.1.101.3.4.2.9", "SHA3-384"),
          Map.entry("2.16.840.1.101.3.4.2.10", "SHA3-512"));

  /** Manifests also write {@code SHA1}, {@code SHA} and {@code SHA256}. */
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("MD5", "MD5"),
          Map.entry("SHA", "SHA-1"),
          Map.entry("SHA1", "SHA-1"),
          Map.entry("SHA224", "SHA-224"),
          Map.entry("SHA256", SHA_256),
          Map.entry("SHA384", "SHA-384"),
          Map.entry("SHA512", "SHA-512"),
          Map.entry("SHA512/224", "SHA-512/224"),
          Map.entry("SHA512/256", "SHA-512/256"),
          Map.entry("SHA3256", "SHA3-256"),
          Map.entry("SHA3384", "SHA3-384"),
          Map.entry("SHA3512", "SHA3-512"));

  private Digests() {}

  /** The JCA name for an object identifier. */
  static Optional<String> byOid(String oid) {
    return Optional.ofNullable(BY_OID.get(oid));
  }

  /** The JCA name for a spelling of a manifest. */
  static Optional<String> byName(String spelling) {
    return Optional.ofNullable(BY_NAME.get(spelling.toUpperCase(Locale.ROOT).replace("-", "")));
  }

  /** The object identifier for a JCA name. */
  static Optional<String> oid(String algorithm) {
    for (Map.Entry<String, String> each : BY_OID.entrySet()) {
      if (each.getValue().equals(algorithm)) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }

  /** The digest of bytes by a name that this class gave out. */
  static byte[] digest(String algorithm, byte[] bytes) {
    return digest(algorithm, bytes, 0, bytes.length);
  }

  /** The digest of a part. */
  static byte[] digest(String algorithm, byte[] bytes, int offset, int length) {
    MessageDigest engine = engine(algorithm);
    engine.update(bytes, offset, length);
    return engine.digest();
  }

  /** An engine by a name that this class gave out; every JDK from 17 on has all of them. */
  static MessageDigest engine(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm, e);
    }
  }
}
