package dten.preflight.read.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the operator brings to judge chains by. Certificates of the package never get in here.
 *
 * @param anchors what the operator trusts; empty where no trust store was given at all, which is
 *     another thing than an empty one
 * @param stampAnchors what a chain of a time stamp may end at as well
 * @param intermediates certificates that may stand in a chain but never end it: those the vendor
 *     sent, those beside an advisory, those a target has installed
 * @param revocation what revoked certificates are told by
 */
public record ChainSources(
    Optional<List<X509>> anchors,
    List<X509> stampAnchors,
    List<X509> intermediates,
    RevocationSources revocation) {
  /** Nothing was given. */
  public static final ChainSources NONE = new ChainSources(Optional.empty(), List.of());

  /** Without anything that counts for time stamps alone. */
  public ChainSources(
      Optional<List<X509>> anchors, List<X509> intermediates, RevocationSources revocation) {
    this(anchors, List.of(), intermediates, revocation);
  }

  /** Without anything to tell revoked certificates by. */
  public ChainSources(Optional<List<X509>> anchors, List<X509> intermediates) {
    this(anchors, intermediates, RevocationSources.NONE);
  }

  /** The same with more that may stand in a chain but never end it. */
  public ChainSources with(List<X509> moreIntermediates) {
    List<X509> all = new ArrayList<>(intermediates);
    all.addAll(moreIntermediates);
    return new ChainSources(anchors, stampAnchors, all, revocation);
  }

  /** Copies the lists. */
  public ChainSources {
    anchors = anchors.map(List::copyOf);
    stampAnchors = List.copyOf(stampAnchors);
    intermediates = List.copyOf(intermediates);
  }
}
