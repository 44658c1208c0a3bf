package dten.preflight.finding;

/** How a rule ended in one run. */
public enum Status {
  /** It looked and found nothing. */
  PASS,
  /** It has at least one finding. */
  FAIL,
  /** It could not look, and the detail says why. */
  SKIPPED,
  /** Its check threw; the gate stays shut. */
  BROKEN
}
