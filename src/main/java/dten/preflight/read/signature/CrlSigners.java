package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.CertificateChain.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * Who signed a revocation list, and whether that one may (RFC 5280 section 6.3.3 (f) and (g)):
 * mostly the issuer of the certificate in question, else somebody whose own chain ends at the same
 * anchor.
 */
final class CrlSigners {
  private static final int MOST_CANDIDATES = 20;

  private final CertificatePool pool;
  private final ChainBuilder chains;
  private final Instant asOf;
  private final Map<Signing, Boolean> verified = new HashMap<>();

  private record Signing(Crl list, X509 signer) {}

  /** The certificate, or why there is none. */
  record Found(Optional<X509> certificate, String reason) {}

  CrlSigners(CertificatePool pool, ChainBuilder chains, Instant asOf) {
    this.pool = pool;
    this.chains = chains;
    this.asOf = asOf;
  }

  /** Whether the key of a certificate made the signature. */
  boolean isBy(Crl list, X509 signer) {
    return verified.computeIfAbsent(
        new Signing(list, signer), s -> s.list.isSignedBy(s.signer, pool));
  }

  /**
   * Who may have signed a list for certificates of an issuer.
   *
   * @param top the last certificate of the issuer's path
   */
  Found of(Crl list, X509 issuer, X509 top) {
    String reason = "is signed by nobody whose certificate is at hand";
    for (X509 each : candidates(list, issuer)) {
      if (isBy(list, each)) {
        if (!each.allows(KeyUsage.cRLSign)) {
          reason =
              "is signed by \""
                  + each.fact().subject()
                  + "\" (serial "
                  + each.fact().serial()
                  + "), whose key usage lacks cRLSign";
        } else if (each.sameNameAndKey(issuer) || isTrusted(each, top)) {
          return new Found(Optional.of(each), "");
        } else {
          reason =
              "is signed by \""
                  + each.fact().subject()
                  + "\" (serial "
                  + each.fact().serial()
                  + "), whose own chain does not hold";
        }
      }
    }
    return new Found(Optional.empty(), reason);
  }

  private List<X509> candidates(Crl list, X509 issuer) {
    List<X509> named = pool.named(list.issuerKey());
    if (issuer.subjectKey().equals(list.issuerKey()) && !named.contains(issuer)) {
      named.add(issuer);
    }
    named.sort(
        Comparator.<X509>comparingInt(each -> each.equals(issuer) ? 0 : 1)
            .thenComparingInt(
                each -> Arrays.equals(each.subjectKeyId(), list.authorityKeyId()) ? 0 : 1));
    return named.subList(0, Math.min(named.size(), MOST_CANDIDATES));
  }

  /** The same anchor as the certificate's own, and nobody on the way revoked. */
  private boolean isTrusted(X509 signer, X509 top) {
    if (signer.sameNameAndKey(top)) {
      return pool.isAnchor(top);
    }
    CertificateChain chain = chains.build(signer, Purpose.ANY, asOf);
    if (chain.end() != End.ANCHOR
        || !chain.faults().isEmpty()
        || !chain.top().spkiSha256().equals(top.fact().spkiSha256())) {
      return false;
    }
    for (Revocation each : chain.revocation()) {
      if (each.state() != State.GOOD) {
        return false;
      }
    }
    return true;
  }
}
