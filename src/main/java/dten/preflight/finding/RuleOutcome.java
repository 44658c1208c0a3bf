package dten.preflight.finding;

/**
 * How one rule ended.
 *
 * @param detail why it was skipped or what broke; empty otherwise
 */
public record RuleOutcome(Rule rule, Status status, String detail) {
  private static final String NOT_ASKED = "not asked for";

  /**
   * A rule that the operator left out of this run.
   *
   * @param options by which the others were named
   */
  public static RuleOutcome notAsked(Rule rule, String options) {
    return new RuleOutcome(rule, Status.SKIPPED, NOT_ASKED + " (" + options + ")");
  }

  /** Whether the operator wanted to know. */
  public boolean isAsked() {
    return status != Status.SKIPPED || !detail.startsWith(NOT_ASKED);
  }
}
