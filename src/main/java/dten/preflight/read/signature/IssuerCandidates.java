package dten.preflight.read.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Who may have issued a certificate, by name: the likeliest first. */
final class IssuerCandidates {
  private final CertificatePool pool;
  private final Instant at;

  /** What its place in the order follows from, found out once for each. */
  private record Candidate(
      X509 issuer, boolean isAnchor, boolean isKeyNamed, boolean isValid, int distance)
      implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      int order = Boolean.compare(other.isAnchor, isAnchor);
      if (order == 0) {
        order = Boolean.compare(other.isKeyNamed, isKeyNamed);
      }
      if (order == 0) {
        order = Boolean.compare(other.isValid, isValid);
      }
      if (order == 0) {
        order = Integer.compare(distance, other.distance);
      }
      return order == 0 ? other.issuer.notAfter().compareTo(issuer.notAfter()) : order;
    }
  }

  /**
   * Of a pool.
   *
   * @param at the instant that the chain is judged at
   */
  IssuerCandidates(CertificatePool pool, Instant at) {
    this.pool = pool;
    this.at = at;
  }

  /** All of them but those that stand in the path already. */
  List<X509> of(X509 child, Collection<X509> path) {
    List<X509> named = pool.named(child.issuerKey());
    List<Candidate> candidates = new ArrayList<>(named.size());
    for (X509 each : named) {
      Set<X509> anchors = pool.anchorsLike(each);
      boolean isSpare = !anchors.isEmpty() && !anchors.contains(each);
      if (!isSpare && !isIn(path, each)) {
        boolean isValid = !at.isBefore(each.notBefore()) && !at.isAfter(each.notAfter());
        int distance = named.size() == 1 ? 0 : pool.distance(each.issuerKey());
        candidates.add(
            new Candidate(each, !anchors.isEmpty(), namesKeyOf(child, each), isValid, distance));
      }
    }
    candidates.sort(null);
    List<X509> issuers = new ArrayList<>(candidates.size());
    for (Candidate each : candidates) {
      issuers.add(each.issuer);
    }
    return issuers;
  }

  private static boolean isIn(Collection<X509> path, X509 certificate) {
    for (X509 each : path) {
      if (certificate.sameNameAndKey(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a certificate names the key of another as the one that signed it. */
  static boolean namesKeyOf(X509 child, X509 issuer) {
    return child.authorityKeyId().length > 0
        && Arrays.equals(child.authorityKeyId(), issuer.subjectKeyId());
  }

  /** Whether a certificate names another key than that of a certificate of its issuer's name. */
  static boolean namesAnotherKeyThan(X509 child, X509 issuer) {
    return child.authorityKeyId().length > 0
        && issuer.subjectKeyId().length > 0
        && !Arrays.equals(child.authorityKeyId(), issuer.subjectKeyId());
  }
}
