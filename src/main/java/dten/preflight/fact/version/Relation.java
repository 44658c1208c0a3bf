package dten.preflight.fact.version;

/** How a description relates to the version it names. */
enum Relation {
  /** The version by itself: it, and what only adds to it. */
  NAMED,
  EQUAL,
  NOT_EQUAL,
  AT_LEAST,
  NEWER,
  AT_MOST,
  /** At most, in words: "up to 15" means 15.4 too. */
  UP_TO,
  OLDER,
  /** npm's and Cargo's {@code ^}: up to the next change of the first number that is not nought. */
  CARET,
  /** npm's {@code ~}: up to the next change of the second number. */
  TILDE,
  /**
   * Ruby's {@code ~>} and PEP 440's {@code ~=}: up to the next change of the last number but one.
   */
  COMPATIBLE
}
