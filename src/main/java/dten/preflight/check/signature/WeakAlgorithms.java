package dten.preflight.check.signature;

import dten.preflight.fact.Certificate;
import java.util.Locale;
import java.util.Optional;

/**
 * Which algorithms and key sizes no longer hold (NIST SP 800-131A revision 2, RFC 6151, RFC 6194).
 */
final class WeakAlgorithms {
  private static final int LARGE_BITS = 2048;
  private static final int RSA_BITS_FORGEABLE = 1024;
  private static final int CURVE_BITS = 224;

  private WeakAlgorithms() {}

  /** Whether a digest or signature algorithm, by its JCA name, rests on a broken digest. */
  static boolean isWeak(String algorithm) {
    String plain = algorithm.toUpperCase(Locale.ROOT).replace("-", "");
    return isForgeable(algorithm) || plain.equals("SHA1") || plain.startsWith("SHA1WITH");
  }

  /** Whether forgeries are a matter of minutes. */
  static boolean isForgeable(String algorithm) {
    return algorithm.toUpperCase(Locale.ROOT).startsWith("MD");
  }

  /** What is weak about a certificate's key; nothing for a sound one. */
  static Optional<String> weakKey(Certificate certificate) {
    int bits = certificate.keyBits();
    boolean small =
        switch (certificate.keyAlgorithm()) {
          case "RSA", "DSA" -> bits < LARGE_BITS;
          case "EC" -> bits < CURVE_BITS;
          default -> false;
        };
    return small
        ? Optional.of("a key of " + certificate.keyAlgorithm() + " with " + bits + " bits")
        : Optional.empty();
  }

  /** Whether a key has been broken by people without a large machine. */
  static boolean isBroken(Certificate certificate) {
    return certificate.keyAlgorithm().equals("RSA") && certificate.keyBits() < RSA_BITS_FORGEABLE;
  }
}
