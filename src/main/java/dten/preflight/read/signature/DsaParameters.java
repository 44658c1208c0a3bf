package dten.preflight.read.signature;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A DSA key may leave its parameters to the key that certified it (RFC 3279 section 2.3.2, RFC 5280
 * section 6.1.4 (f)).
 */
final class DsaParameters {
  private static final String DSA = "1.2.840.10040.4.1";
  private static final int DEEPEST = 4;

  private DsaParameters() {}

  /** The key of a certificate, with the parameters of an authority above where it has none. */
  static SubjectPublicKeyInfo inherited(X509 certificate, CertificatePool pool) {
    X509 at = certificate;
    for (int i = 0; i < DEEPEST && isBare(at.key()); i++) {
      X509 below = at;
      Optional<X509> above =
          pool.named(at.issuerKey()).stream()
              .filter(each -> isDsa(each.key()) && !each.equals(below))
              .findFirst();
      if (above.isEmpty()) {
        return certificate.key();
      }
      at = above.get();
    }
    return at.equals(certificate) || isBare(at.key())
        ? certificate.key()
        : new SubjectPublicKeyInfo(
            at.key().getAlgorithm(), certificate.key().getPublicKeyData().getOctets());
  }

  private static boolean isBare(SubjectPublicKeyInfo key) {
    return isDsa(key) && !(key.getAlgorithm().getParameters() instanceof ASN1Sequence);
  }

  private static boolean isDsa(SubjectPublicKeyInfo key) {
    return key.getAlgorithm().getAlgorithm().getId().equals(DSA);
  }
}
