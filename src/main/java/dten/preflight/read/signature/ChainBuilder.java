package dten.preflight.read.signature;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.FaultKind;
import dten.preflight.fact.CertificateChain.Mismatch;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.CertificateChain.State;
import dten.preflight.read.signature.SignatureVerification.Message;
import dten.preflight.read.signature.SignatureVerification.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the best way from a certificate to an anchor (RFC 4158): depth first, the likeliest
 * issuer first, each way judged whole by {@link PathRules}. A way without a fault that ends at an
 * anchor ends the search; else the least faulty one is kept, so that the report can name what is
 * wrong with it. The search is bounded: crosswise signed authorities make exponentially many ways.
 */
final class ChainBuilder {
  private static final int MOST_CERTIFICATES = 16;
  private static final int MOST_WAYS = 500;
  private static final int MOST_MISMATCHES = 3;

  /** Units of verifying, for one search and for all of them. */
  private static final int VERIFYING = 300;

  private static final int VERIFYING_IN_ALL = 6_000;

  /** Certificates that are looked at because of their name, in all searches. */
  private static final int NAMESAKES_IN_ALL = 200_000;

  private final CertificatePool pool;
  private final Map<Link, Outcome> verified = new HashMap<>();
  private final RevocationJudge revocations;
  private final Effort verifyingInAll = new Effort(VERIFYING_IN_ALL);
  private final Effort namesakesInAll = new Effort(NAMESAKES_IN_ALL);

  private record Link(X509 child, X509 issuer) {}

  /**
   * Builds of these certificates.
   *
   * @param revocation what revoked certificates are told by
   * @param asOf the day of the run, on which lists have to be current
   */
  ChainBuilder(CertificatePool pool, RevocationSources revocation, Instant asOf) {
    this.pool = pool;
    this.revocations = new RevocationJudge(revocation, pool, this, asOf);
  }

  /** The best chain of a certificate for a purpose, judged at an instant. */
  CertificateChain build(X509 leaf, Purpose purpose, Instant at) {
    Search search = new Search(purpose, at);
    search.path.addLast(leaf);
    search.climb(leaf);
    return search.result();
  }

  private final class Search {
    private final Purpose purpose;
    private final Instant at;
    private final IssuerCandidates candidates;
    private final Deque<X509> path = new ArrayDeque<>();
    private final Effort verifying = new Effort(VERIFYING);
    private @Nullable ChainWay best;
    private int ways;
    private boolean gaveUp;

    Search(Purpose purpose, Instant at) {
      this.purpose = purpose;
      this.at = at;
      this.candidates = new IssuerCandidates(pool, at);
    }

    /** Where the search was ended, what is above the certificate itself is any of many. */
    CertificateChain result() {
      ChainWay found = best;
      if (found == null) {
        throw new IllegalStateException("every search ends some way");
      }
      CertificateChain chain = found.chain();
      if (!gaveUp || found.isAnchored()) {
        return chain;
      }
      List<Fault> ofLeaf = new ArrayList<>();
      for (Fault each : chain.faults()) {
        if (each.kind() != FaultKind.SIGNATURE && each.certificate().equals(chain.leaf())) {
          ofLeaf.add(each);
        }
      }
      return new CertificateChain(
          chain.path(), End.GAVE_UP, ofLeaf, List.of(), chain.revocation(), at);
    }

    private boolean isDone() {
      ChainWay found = best;
      return found != null && (found.isPerfect() || gaveUp);
    }

    /** Tries every way on from the last certificate of the path. */
    void climb(X509 top) {
      Set<X509> anchors = pool.anchorsLike(top);
      if (anchors.contains(top)) {
        end(End.ANCHOR, List.of(), List.of());
        return;
      }
      if (!anchors.isEmpty()) {
        // Another certificate for an anchor's name and key: what the operator's own says counts.
        for (X509 anchor : anchors) {
          if (!isDone()) {
            end(End.ANCHOR, PathRules.faults(List.of(anchor), true, purpose, at), List.of());
          }
        }
        return;
      }
      if (top.isSelfIssued() && outcome(top, top) == Outcome.VALID) {
        end(End.UNKNOWN_ROOT, List.of(), List.of());
        return;
      }
      if (!namesakesInAll.spend(pool.count(top.issuerKey()))) {
        gaveUp = true;
      }
      List<Mismatch> mismatches = new ArrayList<>();
      List<Fault> forged = new ArrayList<>();
      boolean any = false;
      for (X509 issuer : gaveUp ? List.<X509>of() : candidates.of(top, path)) {
        if (isDone()) {
          return;
        }
        Outcome outcome = outcome(top, issuer);
        if (outcome == Outcome.VALID && path.size() < MOST_CERTIFICATES) {
          any = true;
          path.addLast(issuer);
          climb(issuer);
          path.removeLast();
        } else if (outcome == Outcome.INVALID
            && forged.isEmpty()
            && IssuerCandidates.namesKeyOf(top, issuer)) {
          forged.add(forged(top, issuer));
        } else if (outcome != Outcome.VALID && mismatches.size() < MOST_MISMATCHES) {
          mismatches.add(new Mismatch(issuer.fact(), mismatch(top, issuer, outcome)));
        }
      }
      if (!any) {
        end(End.ISSUER_MISSING, forged, mismatches);
      }
    }

    private Fault forged(X509 top, X509 issuer) {
      return new Fault(
          FaultKind.SIGNATURE,
          top.fact(),
          "was not signed by the key of its issuer "
              + issuer.fact().identity()
              + ", which it names by its key identifier");
    }

    private String mismatch(X509 top, X509 issuer, Outcome outcome) {
      if (outcome == Outcome.UNSUPPORTED) {
        return "cannot be held against it: signatures with "
            + top.fact().signatureAlgorithm()
            + " by this key are not verified here";
      }
      return IssuerCandidates.namesAnotherKeyThan(top, issuer)
          ? "has another key (key identifier " + issuer.fact().subjectKeyId() + ")"
          : "has a key that did not sign it";
    }

    private void end(End end, List<Fault> ofTop, List<Mismatch> mismatches) {
      if (++ways > MOST_WAYS) {
        gaveUp = true;
      }
      List<X509> way = new ArrayList<>(path);
      List<Fault> faults = new ArrayList<>(ofTop);
      boolean anchored = end == End.ANCHOR;
      faults.addAll(PathRules.faults(way, anchored, purpose, at));
      List<Revocation> revocation = revocations.of(way, anchored, purpose, at);
      faults.addAll(revoked(revocation));
      ChainWay found =
          new ChainWay(
              new CertificateChain(facts(way), end, faults, mismatches, revocation, at),
              weak(way),
              unsure(revocation));
      ChainWay before = best;
      if (before == null || ChainWay.BETTER_FIRST.compare(found, before) < 0) {
        best = found;
      }
    }

    private static List<Certificate> facts(List<X509> way) {
      List<Certificate> facts = new ArrayList<>();
      for (X509 each : way) {
        facts.add(each.fact());
      }
      return facts;
    }

    private static List<Fault> revoked(List<Revocation> revocation) {
      List<Fault> faults = new ArrayList<>();
      for (Revocation each : revocation) {
        if (each.state() == State.REVOKED) {
          faults.add(new Fault(FaultKind.REVOKED, each.certificate(), each.detail()));
        }
      }
      return faults;
    }

    private static int unsure(List<Revocation> revocation) {
      int unsure = 0;
      for (Revocation each : revocation) {
        unsure += each.state() == State.UNKNOWN || each.state() == State.STALE ? 1 : 0;
      }
      return unsure;
    }

    /** The signature on the last certificate counts only where that is not the root. */
    private static int weak(List<X509> way) {
      int weak = 0;
      for (X509 each : way) {
        boolean isRoot = each.equals(way.get(way.size() - 1)) && each.isSelfIssued();
        weak += !isRoot && SignatureAlgorithm.isBroken(each.algorithm()) ? 1 : 0;
      }
      return weak;
    }

    private Outcome outcome(X509 child, X509 issuer) {
      Link link = new Link(child, issuer);
      Outcome known = verified.get(link);
      if (known != null) {
        return known;
      }
      SubjectPublicKeyInfo key = DsaParameters.inherited(issuer, pool);
      int cost = SignatureVerification.cost(key);
      if (!verifying.spend(cost) || !verifyingInAll.spend(cost)) {
        gaveUp = true;
        return Outcome.UNSUPPORTED;
      }
      Outcome outcome =
          SignatureVerification.verify(
              key, child.algorithm(), Message.of(child.signedPart()), child.signature());
      verified.put(link, outcome);
      return outcome;
    }
  }
}
