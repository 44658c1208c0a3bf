package dten.preflight.read.signature;

import org.bouncycastle.asn1.x509.ReasonFlags;

/** Why certificates are revoked, RFC 5280 sections 4.2.1.13 and 5.3.1. */
final class CrlReasons {
  static final int KEY_COMPROMISE = 1;
  static final int AUTHORITY_COMPROMISE = 2;
  static final int ATTRIBUTE_AUTHORITY_COMPROMISE = 10;

  private static final String[] WORDS = {
    "unspecified",
    "keyCompromise",
    "cACompromise",
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
    "unused",
    "removeFromCRL",
    "privilegeWithdrawn",
    "aACompromise"
  };

  private CrlReasons() {}

  /** The word for a number. */
  static String word(int reason) {
    return reason >= 0 && reason < WORDS.length ? WORDS[reason] : "reason " + reason;
  }

  /** Whether somebody else may have had the key, so that nothing signed with it is proof. */
  static boolean isCompromise(int reason) {
    return reason == KEY_COMPROMISE
        || reason == AUTHORITY_COMPROMISE
        || reason == ATTRIBUTE_AUTHORITY_COMPROMISE;
  }

  /** The word for one of a set of bits. */
  static String firstOf(int flags) {
    if ((flags & ReasonFlags.keyCompromise) != 0) {
      return word(KEY_COMPROMISE);
    }
    if ((flags & ReasonFlags.cACompromise) != 0) {
      return word(AUTHORITY_COMPROMISE);
    }
    return (flags & ReasonFlags.superseded) != 0 ? "superseded" : "others than keyCompromise";
  }
}
