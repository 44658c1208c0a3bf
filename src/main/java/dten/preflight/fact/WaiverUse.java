package dten.preflight.fact;

/**
 * What became of one waiver in this run. These facts are added once the findings are known, so that
 * a check like any other can judge them.
 */
public record WaiverUse(Waiver waiver, Outcome outcome) implements Fact {
  /** What became of it. */
  public enum Outcome {
    /** It waived at least one finding. */
    USED,
    /** Its rule looked and found nothing at its location. */
    UNUSED,
    /** It would have waived a finding, or nothing, but its time is over. */
    EXPIRED,
    /** Its rule can never be waived. */
    NOT_WAIVABLE,
    /** It speaks of another package, or its rule could not look: nothing can be said of it. */
    OUT_OF_SCOPE
  }

  @Override
  public Location location() {
    return waiver.declared();
  }
}
