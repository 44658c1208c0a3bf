package dten.preflight.read.signature;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.FaultKind;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.CertificateChain.State;
import dten.preflight.read.signature.SignatureVerification.Message;
import dten.preflight.read.signature.SignatureVerification.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the best way from a certificate to an anchor (RFC 4158): depth first, the likeliest
 * issuer first, each way judged whole by {@link PathRules}. A way without a fault that ends at an
 * anchor ends the search; else the least faulty one is kept, so that the report can name what is
 * wrong with it. The search is bounded: crosswise signed authorities make exponentially many ways.
 */
final class ChainBuilder {
  private static final int MOST_CERTIFICATES = 16;
  private static final int MOST_VERIFICATIONS = 300;
  private static final int MOST_VERIFICATIONS_IN_ALL = 6_000;
  private static final int MOST_WAYS = 500;

  private final CertificatePool pool;
  private final Map<Link, Outcome> verified = new HashMap<>();
  private final RevocationJudge revocations;
  private int verificationsInAll;

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

  /**
   * A way that was found.
   *
   * @param weak how many certificates in it were signed with a broken digest
   * @param unsure of how many nobody knows whether they are revoked
   */
  private record Way(CertificateChain chain, int weak, int unsure) {
    boolean isAnchored() {
      return chain.end() == End.ANCHOR;
    }

    /** The fewer steps to an anchor the better; without one, the further it led. */
    int detour() {
      return chain.path().size() * (isAnchored() ? 1 : -1);
    }

    /** No search can find a better one. */
    boolean isPerfect() {
      return chain.isTrusted() && weak == 0 && unsure == 0;
    }
  }

  /** An anchor before all else; then few faults, strong digests, and no more steps than needed. */
  private static final Comparator<Way> BETTER_FIRST =
      (a, b) -> {
        int order = Boolean.compare(b.isAnchored(), a.isAnchored());
        if (order == 0) {
          order = Integer.compare(a.chain.faults().size(), b.chain.faults().size());
        }
        if (order == 0) {
          order = Integer.compare(a.unsure, b.unsure);
        }
        if (order == 0) {
          order = Integer.compare(a.weak, b.weak);
        }
        return order == 0 ? Integer.compare(a.detour(), b.detour()) : order;
      };

  private final class Search {
    private final Purpose purpose;
    private final Instant at;
    private final Deque<X509> path = new ArrayDeque<>();
    private @Nullable Way best;
    private int verifications;
    private int ways;
    private boolean gaveUp;

    Search(Purpose purpose, Instant at) {
      this.purpose = purpose;
      this.at = at;
    }

    CertificateChain result() {
      Way found = best;
      if (found == null) {
        throw new IllegalStateException("every search ends some way");
      }
      CertificateChain chain = found.chain;
      return gaveUp && !found.isAnchored()
          ? new CertificateChain(chain.path(), End.GAVE_UP, chain.faults(), chain.revocation(), at)
          : chain;
    }

    private boolean isDone() {
      Way found = best;
      return found != null && (found.isPerfect() || gaveUp);
    }

    /** Tries every way on from the last certificate of the path. */
    void climb(X509 top) {
      List<X509> anchors = pool.anchorsLike(top);
      if (anchors.contains(top)) {
        end(End.ANCHOR, List.of());
        return;
      }
      if (!anchors.isEmpty()) {
        // Another certificate for an anchor's name and key: what the operator's own says counts.
        for (X509 anchor : anchors) {
          end(End.ANCHOR, ofAnchor(anchor));
        }
        return;
      }
      if (top.isSelfIssued() && outcome(top, top) == Outcome.VALID) {
        end(End.UNKNOWN_ROOT, List.of());
        return;
      }
      List<X509> issuers = issuers(top);
      boolean any = false;
      boolean bad = false;
      for (X509 issuer : issuers) {
        if (isDone()) {
          return;
        }
        Outcome outcome = outcome(top, issuer);
        if (outcome == Outcome.VALID && path.size() < MOST_CERTIFICATES) {
          any = true;
          path.addLast(issuer);
          climb(issuer);
          path.removeLast();
        }
        bad |= outcome == Outcome.INVALID && namesKeyOf(top, issuer);
      }
      if (!any) {
        end(End.ISSUER_MISSING, bad ? List.of(forged(top)) : List.of());
      }
    }

    private List<Fault> ofAnchor(X509 anchor) {
      return PathRules.faults(List.of(anchor), true, purpose, at);
    }

    private Fault forged(X509 top) {
      return new Fault(
          FaultKind.SIGNATURE,
          top.fact(),
          "the signature on it was not made by the key of its issuer");
    }

    private void end(End end, List<Fault> ofTop) {
      if (++ways > MOST_WAYS) {
        gaveUp = true;
      }
      List<X509> way = new ArrayList<>(path);
      List<Fault> faults = new ArrayList<>(ofTop);
      boolean anchored = end == End.ANCHOR;
      faults.addAll(PathRules.faults(way, anchored, purpose, at));
      List<Revocation> revocation = revocations.of(way, anchored, purpose, at);
      faults.addAll(revoked(revocation));
      Way found =
          new Way(
              new CertificateChain(facts(way), end, faults, revocation, at),
              weak(way),
              unsure(revocation));
      Way before = best;
      if (before == null || BETTER_FIRST.compare(found, before) < 0) {
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
      if (++verifications > MOST_VERIFICATIONS
          || ++verificationsInAll > MOST_VERIFICATIONS_IN_ALL) {
        gaveUp = true;
        return Outcome.UNSUPPORTED;
      }
      Outcome outcome =
          SignatureVerification.verify(
              DsaParameters.inherited(issuer, pool),
              child.algorithm(),
              Message.of(child.signedPart()),
              child.signature());
      verified.put(link, outcome);
      return outcome;
    }

    /** Who may have signed it, the likeliest first; nobody who stands in the path already. */
    private List<X509> issuers(X509 child) {
      List<X509> issuers = new ArrayList<>();
      for (X509 each : pool.named(child.issuerKey())) {
        List<X509> anchors = pool.anchorsLike(each);
        boolean isSpare = !anchors.isEmpty() && !anchors.contains(each);
        if (!isSpare && !isInPath(each)) {
          issuers.add(each);
        }
      }
      issuers.sort((a, b) -> likelier(child, a, b));
      return issuers;
    }

    private boolean isInPath(X509 certificate) {
      for (X509 each : path) {
        if (certificate.sameNameAndKey(each)) {
          return true;
        }
      }
      return false;
    }

    private int likelier(X509 child, X509 a, X509 b) {
      int order = Boolean.compare(pool.isAnchor(b), pool.isAnchor(a));
      if (order == 0) {
        order = Boolean.compare(namesKeyOf(child, b), namesKeyOf(child, a));
      }
      if (order == 0) {
        order = Boolean.compare(isValid(b), isValid(a));
      }
      return order == 0 ? b.notAfter().compareTo(a.notAfter()) : order;
    }

    private boolean isValid(X509 certificate) {
      return !at.isBefore(certificate.notBefore()) && !at.isAfter(certificate.notAfter());
    }

    private static boolean namesKeyOf(X509 child, X509 issuer) {
      return child.authorityKeyId().length > 0
          && Arrays.equals(child.authorityKeyId(), issuer.subjectKeyId());
    }
  }
}
