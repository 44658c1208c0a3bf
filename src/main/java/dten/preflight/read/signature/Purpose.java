package dten.preflight.read.signature;

import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * What a certificate is wanted for (RFC 5280 section 4.2.1.12).
 *
 * @param oid its object identifier; empty for no purpose in particular
 * @param word its name in the report
 */
record Purpose(Optional<String> oid, String word) {
  static final Purpose CODE_SIGNING = of(KeyPurposeId.id_kp_codeSigning.getId(), "codeSigning");
  static final Purpose TIME_STAMPING = of(KeyPurposeId.id_kp_timeStamping.getId(), "timeStamping");
  static final Purpose ANY = new Purpose(Optional.empty(), "any");

  /** A purpose by its object identifier. */
  static Purpose of(String oid, String word) {
    return new Purpose(Optional.of(oid), word);
  }

  /** RFC 3161 section 2.3 asks more of a certificate for time stamps. */
  boolean isTimeStamping() {
    return equals(TIME_STAMPING);
  }
}
