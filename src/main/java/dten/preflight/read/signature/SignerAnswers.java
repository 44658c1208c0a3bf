package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.FaultKind;
import dten.preflight.fact.Signature.Stamp;
import java.time.Instant;
import java.util.Optional;

/** The answers to the questions about a signer, in words for the report. */
final class SignerAnswers {
  private final boolean hasAnchors;
  private final boolean isRevocationGiven;

  /** Where the operator gave neither roots nor lists, nobody can tell. */
  SignerAnswers(ChainSources sources) {
    this.hasAnchors = sources.anchors().isPresent();
    this.isRevocationGiven = !sources.revocation().isEmpty();
  }

  /** Whether the signature is over what is there now. */
  static Assessment integrity(CmsSigner.Verified verified, SignerJudge.Beneath beneath) {
    Assessment below = beneath.agreement().isOk() ? beneath.content() : beneath.agreement();
    return switch (verified.outcome()) {
      case INVALID -> Assessment.fail(verified.reason());
      case UNSUPPORTED -> below.isFail() ? below : Assessment.unknown(verified.reason());
      case VALID -> below;
    };
  }

  /** What is to be said where the signer's certificate was not found. */
  static String missing(CmsFile cms, CmsSigner signer) {
    return "the signer's certificate ("
        + signer.named()
        + ") is not at hand"
        + (cms.certificates().size() < CertificateFiles.MOST
            ? ""
            : ", nor among the " + CertificateFiles.MOST + " that were read of this file");
  }

  /** Whether the certificate is at hand and made for this. */
  static Assessment signer(CmsFile cms, CmsSigner signer, Optional<CertificateChain> chain) {
    if (chain.isEmpty()) {
      return Assessment.unknown(missing(cms, signer));
    }
    for (Fault fault : chain.get().faults()) {
      if (fault.kind() == FaultKind.WRONG_USAGE && fault.certificate().equals(chain.get().leaf())) {
        return Assessment.fail(fault.detail());
      }
    }
    return Assessment.ok("\"" + chain.get().leaf().subject() + "\"");
  }

  /** Whether the chain ends at an anchor without a fault. */
  Assessment trust(Optional<CertificateChain> chain) {
    if (chain.isEmpty()) {
      return Assessment.unknown("the signer's certificate is not at hand");
    }
    CertificateChain way = chain.get();
    if (way.end() == End.ANCHOR) {
      // Whether a certificate was revoked is a question of its own.
      for (Fault fault : way.faults()) {
        if (fault.kind() != FaultKind.REVOKED) {
          return failed(fault);
        }
      }
      return Assessment.ok("it ends at the trusted \"" + way.top().subject() + "\"");
    }
    if (!hasAnchors) {
      return Assessment.unknown("no --trust given");
    }
    return switch (way.end()) {
      case UNKNOWN_ROOT ->
          Assessment.fail("the root " + way.top().identity() + " is in no trust store");
      case ISSUER_MISSING ->
          way.forged()
              .map(SignerAnswers::failed)
              .orElse(
                  Assessment.fail("the certificate of \"" + way.top().issuer() + "\" is missing"));
      case GAVE_UP, ANCHOR ->
          Assessment.unknown("too many certificates of the same names; the search was ended");
    };
  }

  private static Assessment failed(Fault fault) {
    return Assessment.fail(fault.certificate().identity() + " " + fault.detail());
  }

  /** Whether the certificates are known not to be revoked. */
  Assessment revocation(Optional<CertificateChain> chain) {
    return isRevocationGiven
        ? RevocationAnswer.of(chain)
        : Assessment.unknown("no revocation list was given, and the network is never asked");
  }

  /** Whether somebody the operator trusts says when it was made. */
  Assessment time(CmsSigner signer, Optional<CertificateChain> chain, Optional<Stamp> stamp) {
    if (stamp.isEmpty()) {
      String claimed =
          signer.claimedTime().map(t -> "; the signer claims " + Asn1Time.text(t)).orElse("");
      return TimeStampToken.isClaimed(signer)
          ? Assessment.fail("the time stamp cannot be read" + claimed)
          : Assessment.unknown("there is no time stamp" + claimed);
    }
    Stamp made = stamp.get();
    if (!made.sound().isOk()) {
      return made.sound();
    }
    Instant end = chain.map(c -> c.leaf().notAfter()).orElse(Instant.MAX);
    if (!made.at().isAfter(end)
        && end.isBefore(Instant.MAX)
        && made.at().plus(made.accuracy()).isAfter(end)) {
      return Assessment.unknown(
          "time stamp of "
              + made.at()
              + ", which may be off by "
              + made.accuracy().toSeconds()
              + " s: the signer's certificate ended within that time");
    }
    Assessment revoked = revocation(made.chain());
    Assessment trust = revoked.isFail() ? revoked : trust(made.chain());
    String authority = made.chain().map(c -> " by \"" + c.leaf().subject() + "\"").orElse("");
    return switch (trust.status()) {
      case OK -> Assessment.ok("time stamp of " + made.at() + authority);
      case FAIL, UNKNOWN ->
          Assessment.unknown(
              "time stamp of "
                  + made.at()
                  + authority
                  + ", whom nobody vouches for: "
                  + trust.reason());
    };
  }
}
