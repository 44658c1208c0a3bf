package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.CertificateChain;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/** Answers the six questions about one signer, each by itself. */
final class SignerJudge {
  /** Why a signature is not verified although nothing is wrong with it. */
  static final String TOO_MANY =
      "there are more signatures, or larger keys, than any package needs; this one was not verified";

  /** Units of verifying, for all signatures and time stamps. */
  private static final int VERIFYING = 4_000;

  private final ChainBuilder chains;
  private final ChainBuilder stamps;
  private final SignerCertificates certificates;
  private final SignerAnswers answers;
  private final Instant asOf;
  private final Effort effort = new Effort(VERIFYING);

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
    this.certificates = new SignerCertificates(certificates, files);
    this.answers = new SignerAnswers(sources);
    this.asOf = asOf;
    List<X509> anchors = sources.anchors().orElse(List.of());
    this.chains =
        new ChainBuilder(new CertificatePool(anchors, certificates), sources.revocation(), asOf);
    this.stamps =
        sources.stampAnchors().isEmpty() || sources.anchors().isEmpty()
            ? chains
            : stamps(anchors, sources, certificates, asOf);
  }

  /** Roots of time-stamping authorities vouch for times, and for no signer. */
  private static ChainBuilder stamps(
      List<X509> anchors, ChainSources sources, List<X509> certificates, Instant asOf) {
    List<X509> all = new ArrayList<>(anchors);
    all.addAll(sources.stampAnchors());
    return new ChainBuilder(new CertificatePool(all, certificates), sources.revocation(), asOf);
  }

  /** The chain of a certificate that signed nothing here, for a purpose, on the day of the run. */
  CertificateChain chain(X509 certificate) {
    return chains.build(certificate, Purpose.CODE_SIGNING, asOf);
  }

  /** A signature of which nothing can be said but that something is wrong with it. */
  Signature unreadable(Location location, Form form, Kind kind, String signed, String reason) {
    return unknown(location, form, kind, signed, Assessment.fail(reason), reason);
  }

  /** A signature file that cannot be matched with anything it could be over. */
  Signature unmatched(Location location, Kind kind, String reason) {
    return unread(location, Form.FILE, kind, "", reason);
  }

  /** A signature file of which nobody can tell whether anything is wrong with it. */
  Signature unread(Location location, Form form, Kind kind, String signed, String reason) {
    return unknown(location, form, kind, signed, Assessment.unknown(reason), reason);
  }

  private Signature unknown(
      Location location, Form form, Kind kind, String signed, Assessment integrity, String reason) {
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
        integrity,
        unknown,
        unknown,
        unknown,
        unknown,
        answers.revocation(Optional.empty()));
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
        TimeStampToken.of(signer, claim.location, certificates, effort).map(t -> t.on(endOfDay()));
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
            SignerAnswers.integrity(verified.result, beneath),
            SignerAnswers.signer(cms, signer, chain),
            answers.trust(chain),
            answers.time(signer, chain, stamp),
            beneath.coverage,
            answers.revocation(chain));
    return new Judged(signature, verified.result.outcome() == Outcome.VALID);
  }

  /** Several certificates may answer to what the signer names; the one whose key fits is meant. */
  private Verified verify(
      CmsFile cms, @Nullable ASN1ObjectIdentifier type, CmsSigner signer, Message content) {
    Verified first = null;
    for (X509 each : certificates.of(cms, signer)) {
      if (!effort.spend(SignatureVerification.cost(each.key()))) {
        return new Verified(each, new CmsSigner.Verified(Outcome.UNSUPPORTED, TOO_MANY));
      }
      Verified verified = new Verified(each, signer.verify(each, type, content));
      if (verified.result.outcome() == Outcome.VALID) {
        return verified;
      }
      first = first == null ? verified : first;
    }
    return first != null
        ? first
        : new Verified(
            null, new CmsSigner.Verified(Outcome.UNSUPPORTED, SignerAnswers.missing(cms, signer)));
  }

  private Stamp stamp(TimeStampToken token) {
    Optional<CertificateChain> chain =
        token.authority().map(a -> stamps.build(a, Purpose.TIME_STAMPING, token.at()));
    return new Stamp(token.at(), token.accuracy(), chain, token.algorithms(), token.sound());
  }
}
