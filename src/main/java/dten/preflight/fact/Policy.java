package dten.preflight.fact;

/**
 * Numbers and choices of the site that rules take into account.
 *
 * @param productCycleDays the length of one product cycle in days
 * @param maxStaleCycles how many cycles a file may be older than the claimed release
 */
public record Policy(int productCycleDays, int maxStaleCycles) {
  /** What holds where the operator says nothing: cycles of a quarter, two of them. */
  public static final Policy DEFAULT = new Policy(91, 2);
}
