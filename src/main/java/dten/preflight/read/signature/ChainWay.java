package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import java.util.Comparator;

/**
 * A way from a certificate upwards that a search has found.
 *
 * @param weak how many certificates in it were signed with a broken digest
 * @param unsure of how many nobody knows whether they are revoked
 */
record ChainWay(CertificateChain chain, int weak, int unsure) {
  /** An anchor before all else; then few faults, strong digests, and no more steps than needed. */
  static final Comparator<ChainWay> BETTER_FIRST =
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

  boolean isAnchored() {
    return chain.end() == End.ANCHOR;
  }

  /** The fewer steps to an anchor the better; without one, the further it led. */
  private int detour() {
    return chain.path().size() * (isAnchored() ? 1 : -1);
  }

  /** No search can find a better one. */
  boolean isPerfect() {
    return chain.isTrusted() && weak == 0 && unsure == 0;
  }
}
