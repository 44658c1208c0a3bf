package dten.preflight.read.signature;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a certificate is wanted for (RFC 5280 section 4.2.1.12).
 *
 * @param oid its object identifier; empty for no purpose in particular
 * @param word its name in the report
 */
public record Purpose(Optional<String> oid, String word) {
  public static final Purpose CODE_SIGNING =
      of(KeyPurposeId.id_kp_codeSigning.getId(), "codeSigning");
  public static final Purpose TIME_STAMPING =
      of(KeyPurposeId.id_kp_timeStamping.getId(), "timeStamping");
  public static final Purpose ANY = new Purpose(Optional.empty(), "any");

  /** Names that people use, as RFC 5280 and OpenSSL write them. */
  private static final Map<String, KeyPurposeId> NAMED =
      Map.of(
          "codeSigning", KeyPurposeId.id_kp_codeSigning,
          "timeStamping", KeyPurposeId.id_kp_timeStamping,
          "serverAuth", KeyPurposeId.id_kp_serverAuth,
          "clientAuth", KeyPurposeId.id_kp_clientAuth,
          "emailProtection", KeyPurposeId.id_kp_emailProtection,
          "OCSPSigning", KeyPurposeId.id_kp_OCSPSigning);

  /** A purpose by its object identifier. */
  static Purpose of(String oid, String word) {
    return new Purpose(Optional.of(oid), word);
  }

  /**
   * A purpose as people give it: {@code any}, a name of RFC 5280, or a dotted object identifier.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  public static Purpose parse(String text) {
    if (text.equals(ANY.word)) {
      return ANY;
    }
    for (Map.Entry<String, KeyPurposeId> each : NAMED.entrySet()) {
      if (text.equalsIgnoreCase(each.getKey()) || text.equals(each.getValue().getId())) {
        return of(each.getValue().getId(), each.getKey());
      }
    }
    if (ASN1ObjectIdentifier.tryFromID(text) != null) {
      return of(text, text);
    }
    throw new IllegalArgumentException(
        "is "
            + text
            + ", not any, an object identifier such as 1.3.6.1.5.5.7.3.3, or one of "
            + String.join(", ", new TreeSet<>(NAMED.keySet())));
  }

  /** Bits of key usage of which one is needed, RFC 5280 section 4.2.1.12; 0 where any will do. */
  int keyUsages() {
    if (oid.isEmpty() || oid.get().equals(KeyPurposeId.anyExtendedKeyUsage.getId())) {
      return 0;
    }
    String id = oid.get();
    if (id.equals(KeyPurposeId.id_kp_codeSigning.getId()) || isTimeStamping()) {
      return KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    }
    if (id.equals(KeyPurposeId.id_kp_serverAuth.getId())) {
      return KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyAgreement;
    }
    return id.equals(KeyPurposeId.id_kp_clientAuth.getId())
        ? KeyUsage.digitalSignature | KeyUsage.keyAgreement
        : 0;
  }

  /** RFC 3161 section 2.3 asks more of a certificate for time stamps. */
  boolean isTimeStamping() {
    return equals(TIME_STAMPING);
  }
}
