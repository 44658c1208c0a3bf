package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.FaultKind;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * Certificate policies, RFC 5280 sections 6.1.3 to 6.1.5. Almost no path restricts them; for one
 * that does, the JDK's own path validation is asked, which has the whole algorithm.
 */
final class PolicyRules {
  private static final List<ASN1ObjectIdentifier> RESTRICTING =
      List.of(Extension.policyConstraints, Extension.inhibitAnyPolicy, Extension.policyMappings);

  private PolicyRules() {}

  /** Adds a fault where the policies of a path contradict each other. */
  static void check(List<X509> path, boolean anchored, Instant at, List<Fault> faults) {
    if (!anchored || path.size() < 2 || path.stream().noneMatch(PolicyRules::restricts)) {
      return;
    }
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509Certificate> certificates = new ArrayList<>();
      for (X509 each : path) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(each.der())));
      }
      X509Certificate anchor = certificates.remove(certificates.size() - 1);
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      CertPathValidator.getInstance("PKIX")
          .validate(factory.generateCertPath(certificates), parameters);
    } catch (CertPathValidatorException e) {
      if (e.getReason() == PKIXReason.INVALID_POLICY) {
        int index = Math.max(0, Math.min(e.getIndex(), path.size() - 1));
        faults.add(
            new Fault(
                FaultKind.POLICY,
                path.get(index).fact(),
                "its certificate policies are not those that the path requires"));
      }
    } catch (GeneralSecurityException e) {
      faults.add(new Fault(FaultKind.POLICY, path.get(0).fact(), "its policies cannot be judged"));
    }
  }

  private static boolean restricts(X509 certificate) {
    return Der.guarded(
            () -> RESTRICTING.stream().anyMatch(o -> certificate.extensionValue(o) != null))
        .orElse(true);
  }
}
