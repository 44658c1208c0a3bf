package dten.preflight.selftest;

import dten.preflight.finding.Rule;

/**
 * What came of one rule.
 *
 * @param outcome whether it is as it should be
 * @param why in one line, where it is not; may quote the example. Where it is: what has to be known
 *     of the example, mostly nothing
 */
public record Shown(Rule rule, Outcome outcome, String why) {
  /** How it went. */
  public enum Outcome {
    /** Found in its example, silent in its twin. */
    HELD,
    /** Not found where it should be, or found where it should not. */
    FAILED,
    /** It has no example, so nothing is known. */
    UNSHOWN
  }
}
