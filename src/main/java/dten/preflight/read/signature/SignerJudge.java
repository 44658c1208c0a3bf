package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.FaultKind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Signature.Form;
import dten.preflight.fact.Signature.Kind;
import dten.preflight.fact.Signature.Stamp;
import dten.preflight.read.signature.SignatureVerification.Message;
import dten.preflight.read.signature.SignatureVerification.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/** Answers the six questions about one signer, each by itself. */
final class SignerJudge {
  private final ChainBuilder chains;
  private final List<X509> certificates;
  private final Map<X509, X509> files = new HashMap<>();
  private final boolean hasAnchors;
  private final boolean isRevocationGiven;
  private final Instant asOf;

  /**
   * What a signature claims to be over.
   *
   * @param location the file that holds the signature
   * @param kind how it was made
   * @param signed what the report calls the signed thing
   * @param content what the CMS signature itself is over
   * @param algorithms digest algorithms in use below the CMS signature
   */
  record Claim(
      Location location,
      Form form,
      Kind kind,
      String signed,
      Message content,
      Set<String> algorithms) {
    Claim {
      algorithms = Set.copyOf(algorithms);
    }
  }

  /**
   * What is known of the digests below the CMS signature.
   *
   * @param agreement whether the files that lead from the signature to the content agree
   * @param content whether the content is what they say
   * @param coverage whether they say it of everything
   */
  record Beneath(Assessment agreement, Assessment content, Assessment coverage) {
    /** A signature that is over the content without anything in between. */
    static Beneath directly(Assessment content, Assessment coverage) {
      return new Beneath(content, content, coverage);
    }
  }

  /** The fact, and whether the CMS signature by itself is genuine, whatever it leads to. */
  record Judged(Signature signature, boolean isGenuine) {}

  /** The signer's certificate, where there is one, and what verifying by it said. */
  private record Verified(@Nullable X509 certificate, CmsSigner.Verified result) {}

  /**
   * Judges with these certificates at hand.
   *
   * @param certificates every certificate that is no anchor, wherever it was found
   * @param files those that have a file of their own, by which a report had better call them
   */
  SignerJudge(ChainSources sources, List<X509> certificates, Collection<X509> files, Instant asOf) {
    this.certificates = certificates;
    this.hasAnchors = sources.anchors().isPresent();
    this.isRevocationGiven = !sources.revocation().isEmpty();
    this.asOf = asOf;
    files.forEach(each -> this.files.put(each, each));
    this.chains =
        new ChainBuilder(
            new CertificatePool(sources.anchors().orElse(List.of()), certificates),
            sources.revocation(),
            asOf);
  }

  /** The chain of a certificate that signed nothing here, for a purpose, on the day of the run. */
  CertificateChain chain(X509 certificate) {
    return chains.build(certificate, Purpose.CODE_SIGNING, asOf);
  }

  /** A signature of which nothing can be said but that something is wrong with it. */
  Signature unreadable(Location location, Form form, Kind kind, String signed, String reason) {
    Assessment unknown = Assessment.unknown(reason);
    return new Signature(
        location,
        form,
        kind,
        signed,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Assessment.fail(reason),
        unknown,
        unknown,
        unknown,
        unknown,
        revocation(Optional.empty()));
  }

  /** A signature file that cannot be matched with anything it could be over. */
  Signature unmatched(Location location, Kind kind, String reason) {
    return unread(location, Form.FILE, kind, "", reason);
  }

  /** A signature file of which nobody can tell whether anything is wrong with it. */
  Signature unread(Location location, Form form, Kind kind, String signed, String reason) {
    Assessment unknown = Assessment.unknown(reason);
    return new Signature(
        location,
        form,
        kind,
        signed,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        revocation(Optional.empty()));
  }

  /** The day of the run is judged by its noon, and stamps may be of its evening, in any zone. */
  private Instant endOfDay() {
    return asOf.plus(Duration.ofHours(26));
  }

  /** Judges one signer. */
  Judged judge(Claim claim, CmsFile cms, CmsSigner signer, Beneath beneath) {
    Verified verified = verify(cms, cms.contentType(), signer, claim.content);
    X509 certificate = verified.certificate;
    Optional<TimeStampToken> token =
        TimeStampToken.of(signer, claim.location, certificates).map(t -> t.on(endOfDay()));
    Instant at = token.filter(t -> t.sound().isOk()).map(TimeStampToken::at).orElse(asOf);
    Optional<CertificateChain> chain =
        certificate == null
            ? Optional.empty()
            : Optional.of(chains.build(certificate, Purpose.CODE_SIGNING, at));
    Optional<Stamp> stamp = token.map(this::stamp);
    Set<String> algorithms = new LinkedHashSet<>(signer.algorithms());
    algorithms.addAll(new TreeSet<>(claim.algorithms));
    Signature signature =
        new Signature(
            claim.location,
            claim.form,
            claim.kind,
            claim.signed,
            new ArrayList<>(algorithms),
            chain,
            signer.claimedTime(),
            stamp,
            verified.result.outcome() == Outcome.VALID && beneath.agreement.isOk(),
            integrity(verified.result, beneath),
            signer(signer, chain),
            trust(chain),
            time(signer, chain, stamp),
            beneath.coverage,
            revocation(chain));
    return new Judged(signature, verified.result.outcome() == Outcome.VALID);
  }

  /** Several certificates may answer to what the signer names; the one whose key fits is meant. */
  private Verified verify(
      CmsFile cms, @Nullable ASN1ObjectIdentifier type, CmsSigner signer, Message content) {
    Verified first = null;
    for (X509 each : candidates(cms, signer)) {
      Verified verified = new Verified(each, signer.verify(each, type, content));
      if (verified.result.outcome() == Outcome.VALID) {
        return verified;
      }
      first = first == null ? verified : first;
    }
    return first != null
        ? first
        : new Verified(
            null,
            new CmsSigner.Verified(
                Outcome.UNSUPPORTED,
                "the signer's certificate (" + signer.named() + ") is not at hand"));
  }

  private Set<X509> candidates(CmsFile cms, CmsSigner signer) {
    Set<X509> candidates = new LinkedHashSet<>();
    for (X509 each : cms.certificates()) {
      if (signer.isBy(each)) {
        candidates.add(files.getOrDefault(each, each));
      }
    }
    for (X509 each : certificates) {
      if (candidates.isEmpty() && signer.isBy(each)) {
        candidates.add(each);
      }
    }
    return candidates;
  }

  private static Assessment integrity(CmsSigner.Verified verified, Beneath beneath) {
    Assessment below = beneath.agreement.isOk() ? beneath.content : beneath.agreement;
    return switch (verified.outcome()) {
      case INVALID -> Assessment.fail(verified.reason());
      case UNSUPPORTED -> below.isFail() ? below : Assessment.unknown(verified.reason());
      case VALID -> below;
    };
  }

  private static Assessment signer(CmsSigner signer, Optional<CertificateChain> chain) {
    if (chain.isEmpty()) {
      return Assessment.unknown("the signer's certificate (" + signer.named() + ") is not at hand");
    }
    for (Fault fault : chain.get().faults()) {
      if (fault.kind() == FaultKind.WRONG_USAGE && fault.certificate().equals(chain.get().leaf())) {
        return Assessment.fail(fault.detail());
      }
    }
    return Assessment.ok("\"" + chain.get().leaf().subject() + "\"");
  }

  private Assessment trust(Optional<CertificateChain> chain) {
    if (chain.isEmpty()) {
      return Assessment.unknown("the signer's certificate is not at hand");
    }
    CertificateChain way = chain.get();
    if (way.end() == End.ANCHOR) {
      // Whether a certificate was revoked is a question of its own.
      return way.faults().stream()
          .filter(fault -> fault.kind() != FaultKind.REVOKED)
          .findFirst()
          .map(SignerJudge::failed)
          .orElse(Assessment.ok("it ends at the trusted \"" + way.top().subject() + "\""));
    }
    if (!hasAnchors) {
      return Assessment.unknown("no --trust given");
    }
    return switch (way.end()) {
      case UNKNOWN_ROOT ->
          Assessment.fail("the root \"" + way.top().subject() + "\" is in no trust store");
      case ISSUER_MISSING ->
          Assessment.fail("the certificate of \"" + way.top().issuer() + "\" is missing");
      case GAVE_UP, ANCHOR ->
          Assessment.unknown("too many certificates of the same names; the search was ended");
    };
  }

  private static Assessment failed(Fault fault) {
    return Assessment.fail("\"" + fault.certificate().subject() + "\" " + fault.detail());
  }

  private Assessment revocation(Optional<CertificateChain> chain) {
    return isRevocationGiven
        ? RevocationAnswer.of(chain)
        : Assessment.unknown("no revocation list was given, and the network is never asked");
  }

  private Stamp stamp(TimeStampToken token) {
    Optional<CertificateChain> chain =
        token.authority().map(a -> chains.build(a, Purpose.TIME_STAMPING, token.at()));
    return new Stamp(token.at(), token.accuracy(), chain, token.algorithms(), token.sound());
  }

  private Assessment time(
      CmsSigner signer, Optional<CertificateChain> chain, Optional<Stamp> stamp) {
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
