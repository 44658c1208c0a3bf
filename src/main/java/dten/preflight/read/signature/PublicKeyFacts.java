package dten.preflight.read.signature;

import java.io.IOException;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** What kind of key it is and how large. */
record PublicKeyFacts(String algorithm, int bits) {
  /** Curves whose size does not follow from the length of a point. */
  private static final Map<String, Integer> CURVES =
      Map.of("1.3.132.0.35", 521, "1.2.840.10045.3.1.1", 192, "1.3.132.0.33", 224);

  static PublicKeyFacts of(SubjectPublicKeyInfo key) throws IOException {
    String oid = key.getAlgorithm().getAlgorithm().getId();
    return switch (oid) {
      case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10" ->
          new PublicKeyFacts(
              "RSA", RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength());
      case "1.2.840.10045.2.1" -> new PublicKeyFacts("EC", curveBits(key));
      case "1.2.840.10040.4.1" -> new PublicKeyFacts("DSA", dsaBits(key));
      case "1.3.101.112" -> new PublicKeyFacts("Ed25519", 256);
      case "1.3.101.113" -> new PublicKeyFacts("Ed448", 456);
      default -> new PublicKeyFacts(oid, 0);
    };
  }

  private static int curveBits(SubjectPublicKeyInfo key) {
    ASN1Encodable parameters = key.getAlgorithm().getParameters();
    if (parameters instanceof ASN1ObjectIdentifier curve) {
      Integer known = CURVES.get(curve.getId());
      if (known != null) {
        return known;
      }
    }
    byte[] point = key.getPublicKeyData().getOctets();
    boolean compressed = point.length > 0 && point[0] != 4;
    return (point.length - 1) * (compressed ? 8 : 4);
  }

  /** Parameters may be left to the issuer's key (RFC 3279 section 2.3.2): then y tells its size. */
  private static int dsaBits(SubjectPublicKeyInfo key) throws IOException {
    ASN1Encodable parameters = key.getAlgorithm().getParameters();
    return parameters instanceof org.bouncycastle.asn1.ASN1Sequence
        ? DSAParameter.getInstance(parameters).getP().bitLength()
        : ASN1Integer.getInstance(key.parsePublicKey()).getValue().bitLength();
  }
}
