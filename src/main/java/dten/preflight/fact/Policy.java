package dten.preflight.fact;

import java.util.Optional;
import java.util.Set;

/**
 * Numbers and choices of the site that rules take into account.
 *
 * @param productCycleDays the length of one product cycle in days
 * @param maxStaleCycles how many cycles a file may be older than the claimed release
 * @param toVersion the version the package brings, by the operator's word; absent where the package
 *     is to say it itself
 * @param onRequest ids of rules that only look when asked to
 */
public record Policy(
    int productCycleDays, int maxStaleCycles, Optional<String> toVersion, Set<String> onRequest) {
  /** What holds where the operator says nothing: cycles of a quarter, two of them. */
  public static final Policy DEFAULT = new Policy(91, 2);

  /** Copies the set. */
  public Policy {
    onRequest = Set.copyOf(onRequest);
  }

  /** Numbers alone. */
  public Policy(int productCycleDays, int maxStaleCycles) {
    this(productCycleDays, maxStaleCycles, Optional.empty(), Set.of());
  }

  /** The same with the version the operator names. */
  public Policy withToVersion(String version) {
    return new Policy(productCycleDays, maxStaleCycles, Optional.of(version), onRequest);
  }

  /** The same with rules switched on. */
  public Policy withOnRequest(Set<String> rules) {
    return new Policy(productCycleDays, maxStaleCycles, toVersion, rules);
  }
}
