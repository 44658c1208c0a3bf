package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain.State;
import dten.preflight.read.signature.SignatureVerification.Message;
import dten.preflight.read.signature.SignatureVerification.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What saved OCSP responses say of a certificate, RFC 6960. A response counts when the issuer of
 * the certificate signed it, or somebody whom that issuer itself certified for this and nothing
 * says to be revoked. A nonce is of no use in a file.
 */
final class OcspStatus {
  private static final String SIGNING = KeyPurposeId.id_kp_OCSPSigning.getId();
  private static final ASN1ObjectIdentifier NO_CHECK =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.5");

  /** A response that does not say how long it holds is believed for so long. */
  private static final Duration WITHOUT_END = Duration.ofDays(7);

  private final List<OcspResponse> responses;
  private final CertificatePool pool;
  private final CrlStatus lists;
  private final Instant asOf;

  OcspStatus(List<OcspResponse> responses, CertificatePool pool, CrlStatus lists, Instant asOf) {
    this.responses = responses;
    this.pool = pool;
    this.lists = lists;
    this.asOf = asOf;
  }

  /** What they say; unknown where none is about the certificate. */
  RevocationEvidence of(X509 certificate, X509 issuer, X509 top) {
    RevocationEvidence best = RevocationEvidence.none("no OCSP response is about it");
    for (OcspResponse response : responses) {
      for (OcspResponse.Answer answer : response.answers()) {
        if (answer.isAbout(certificate, issuer)) {
          best = best.or(said(response, answer, issuer, top));
        }
      }
    }
    return best;
  }

  private RevocationEvidence said(
      OcspResponse response, OcspResponse.Answer answer, X509 issuer, X509 top) {
    Optional<String> refused = refusal(response, issuer, top);
    if (refused.isPresent()) {
      return RevocationEvidence.unknown(response + " " + refused.get());
    }
    if (!answer.isKnown()) {
      return RevocationEvidence.unknown(response + " says that the responder does not know it");
    }
    Instant end = answer.nextUpdate().orElse(answer.thisUpdate().plus(WITHOUT_END));
    boolean isStale = end.isBefore(asOf);
    if (answer.entry().isPresent() && !(isStale && answer.entry().get().isHold())) {
      return RevocationEvidence.revoked(answer.entry().get(), "is in " + response);
    }
    return isStale
        ? RevocationEvidence.stale(response + " had to be replaced by a newer one by " + end)
        : RevocationEvidence.good("is good by " + response);
  }

  /** Why a response does not count; section 4.2.2.2. */
  private Optional<String> refusal(OcspResponse response, X509 issuer, X509 top) {
    String reason = "is signed by nobody whose certificate is at hand";
    List<X509> candidates = new ArrayList<>(List.of(issuer));
    candidates.addAll(response.certificates());
    candidates.addAll(pool.issuedBy(issuer, SIGNING));
    for (X509 each : candidates) {
      if (response.names(each) && response.isSignedBy(each, pool)) {
        Optional<String> refused =
            each.sameNameAndKey(issuer) ? Optional.empty() : refusal(each, issuer, top);
        if (refused.isEmpty()) {
          return refused;
        }
        reason =
            "is signed by \""
                + each.fact().subject()
                + "\" (serial "
                + each.fact().serial()
                + "), "
                + refused.get();
      }
    }
    return Optional.of(reason);
  }

  private Optional<String> refusal(X509 responder, X509 issuer, X509 top) {
    boolean isDelegate =
        responder.issuerKey().equals(issuer.subjectKey())
            && responder.isFor(SIGNING)
            && responder.allows(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
    if (!isDelegate) {
      return Optional.of("whom the issuer did not certify to answer for it");
    }
    Outcome outcome =
        SignatureVerification.verify(
            DsaParameters.inherited(issuer, pool),
            responder.algorithm(),
            Message.of(responder.signedPart()),
            responder.signature());
    if (outcome != Outcome.VALID) {
      return Optional.of("whose certificate the issuer did not sign");
    }
    if (asOf.isBefore(responder.notBefore()) || asOf.isAfter(responder.notAfter())) {
      return Optional.of("whose certificate is not valid on the day of the run");
    }
    if (!PathRules.understands(responder)) {
      return Optional.of("whose certificate has a critical extension that is not known here");
    }
    boolean isRevoked =
        !responder.has(NO_CHECK) && lists.of(responder, issuer, top).is(State.REVOKED);
    return isRevoked ? Optional.of("whose certificate is revoked") : Optional.empty();
  }
}
