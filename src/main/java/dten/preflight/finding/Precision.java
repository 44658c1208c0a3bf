package dten.preflight.finding;

/** How seldom a rule is wrong when it fires; kept apart from how grave it is. */
public enum Precision {
  LOW,
  MEDIUM,
  HIGH,
  /** True by construction: a comparison of bytes or numbers. */
  VERY_HIGH
}
