package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.CertificateChain.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * Whether the certificates of a path are revoked, and whether that counts for what is judged.
 *
 * <p>Who signed a list may need a path of its own, whose certificates need lists; a certificate is
 * never asked about on the way to its own answer, and all asking together is bounded.
 */
final class RevocationJudge {
  /** RFC 9608: the authority says that it will never revoke this certificate. */
  private static final ASN1ObjectIdentifier NEVER_REVOKED = new ASN1ObjectIdentifier("2.5.29.56");

  private static final int MOST_QUESTIONS = 2_000;
  private static final int DEEPEST = 4;

  private final RevocationSources sources;
  private final Instant asOf;
  private final CrlStatus lists;
  private final OcspStatus responses;
  private final Map<Question, RevocationEvidence> answered = new HashMap<>();
  private final List<X509> asking = new ArrayList<>();
  private int questions;

  private record Question(X509 certificate, X509 issuer, X509 top) {}

  RevocationJudge(
      RevocationSources sources, CertificatePool pool, ChainBuilder chains, Instant asOf) {
    this.sources = sources;
    this.asOf = asOf;
    this.lists = new CrlStatus(sources.lists(), new CrlSigners(pool, chains, asOf), asOf);
    this.responses = new OcspStatus(sources.responses(), pool, lists, asOf);
  }

  /**
   * What is known of every certificate of a path but an anchor at its end.
   *
   * @param at the instant the path is judged at: before the day of the run only where a time stamp
   *     says so
   */
  List<Revocation> of(List<X509> path, boolean anchored, Purpose purpose, Instant at) {
    if (sources.isEmpty()) {
      return List.of();
    }
    List<Revocation> all = new ArrayList<>();
    X509 top = path.get(path.size() - 1);
    for (int i = 0; i < path.size() - 1; i++) {
      X509 each = path.get(i);
      RevocationEvidence evidence =
          i == 0 && isSignerOfItsOwnList(each)
              ? RevocationEvidence.good("is told of by the list that it signed itself")
              : evidence(each, path.get(i + 1), top);
      all.add(judged(each, evidence, purpose, at));
    }
    if (!anchored && !top.isSelfIssued()) {
      all.add(
          new Revocation(
              top.fact(), State.UNKNOWN, "the certificate of its issuer is not at hand"));
    }
    return all;
  }

  /**
   * Who signs lists may have nobody else to tell of it, and no list could ever be used if that were
   * not allowed; whether it is in its own list is still looked up by whoever asks.
   */
  private boolean isSignerOfItsOwnList(X509 signer) {
    return !asking.isEmpty() && asking.get(asking.size() - 1).equals(signer);
  }

  private RevocationEvidence evidence(X509 certificate, X509 issuer, X509 top) {
    Question question = new Question(certificate, issuer, top);
    RevocationEvidence known = answered.get(question);
    if (known != null) {
      return known;
    }
    if (asking.size() >= DEEPEST || ++questions > MOST_QUESTIONS) {
      return RevocationEvidence.unknown("there are too many lists to go through");
    }
    if (asking.contains(certificate)) {
      return RevocationEvidence.unknown("only a list tells that it would have to vouch for itself");
    }
    asking.add(certificate);
    RevocationEvidence answer =
        Der.guarded(() -> asked(certificate, issuer, top))
            .orElse(RevocationEvidence.unknown("its distribution points cannot be read"));
    asking.remove(asking.size() - 1);
    if (asking.isEmpty()) {
      answered.put(question, answer);
    }
    return answer;
  }

  private RevocationEvidence asked(X509 certificate, X509 issuer, X509 top) {
    if (certificate.has(NEVER_REVOKED)) {
      return RevocationEvidence.good("its issuer says that it is never revoked");
    }
    RevocationEvidence response = responses.of(certificate, issuer, top);
    RevocationEvidence list = lists.of(certificate, issuer, top);
    boolean isResponseOnly = sources.lists().isEmpty();
    return isResponseOnly ? response : list.or(response);
  }

  private Revocation judged(
      X509 certificate, RevocationEvidence evidence, Purpose purpose, Instant at) {
    Optional<CrlEntries.Entry> entry = evidence.entry();
    if (entry.isEmpty()) {
      return new Revocation(certificate.fact(), evidence.state(), evidence.detail());
    }
    CrlEntries.Entry revoked = entry.get();
    Instant since = since(revoked);
    String detail =
        "was revoked on "
            + revoked.revoked()
            + " ("
            + CrlReasons.word(revoked.reason())
            + revoked.invalidSince().map(i -> ", not to be relied on since " + i).orElse("")
            + "); it "
            + evidence.detail();
    boolean isStampedBefore = at.isBefore(asOf) && at.isBefore(since);
    if (!isStampedBefore) {
      return new Revocation(certificate.fact(), State.REVOKED, detail);
    }
    return leavesEarlierUse(revoked, purpose)
        ? new Revocation(
            certificate.fact(), State.REVOKED_LATER, detail + "; it was used before, on " + at)
        : new Revocation(
            certificate.fact(),
            State.REVOKED,
            detail
                + "; it was used before, on "
                + at
                + ", but the list does not say since when others may have had the key");
  }

  private static Instant since(CrlEntries.Entry entry) {
    return entry.invalidSince().filter(i -> i.isBefore(entry.revoked())).orElse(entry.revoked());
  }

  /**
   * RFC 5280 section 5.3.2: only the invalidity date says since when a key was lost. RFC 3161
   * section 4 asks more of authorities for time stamps: without a reason all they made is void.
   */
  private static boolean leavesEarlierUse(CrlEntries.Entry entry, Purpose purpose) {
    boolean isDoubtful =
        CrlReasons.isCompromise(entry.reason())
            || (purpose.isTimeStamping() && entry.reason() == 0);
    return !isDoubtful || entry.invalidSince().isPresent();
  }
}
