package dten.preflight.read.signature;

import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** What a certificate is wanted for (RFC 5280 section 4.2.1.12). */
enum Purpose {
  CODE_SIGNING,
  TIME_STAMPING,
  /** No purpose in particular. */
  ANY;

  /** Its object identifier; empty for {@link #ANY}. */
  Optional<String> oid() {
    return switch (this) {
      case CODE_SIGNING -> Optional.of(KeyPurposeId.id_kp_codeSigning.getId());
      case TIME_STAMPING -> Optional.of(KeyPurposeId.id_kp_timeStamping.getId());
      case ANY -> Optional.empty();
    };
  }

  /** Its name in the report. */
  String word() {
    return switch (this) {
      case CODE_SIGNING -> "codeSigning";
      case TIME_STAMPING -> "timeStamping";
      case ANY -> "any";
    };
  }
}
