package dten.preflight.read.content.sql;

/** One thing a script does, in order. */
sealed interface Step {
  /** Where it stands in its text. */
  int offset();

  /** A statement. */
  record Run(int offset, Meaning meaning) implements Step {}

  /**
   * Statements that do over again what one before them did in the same session; most often the
   * hundreds of INSERTs of a seed file. They are counted and not kept.
   *
   * @param rows how many of them change rows
   */
  record Repeats(int offset, int statements, int rows) implements Step {}

  /** A backslash command of psql. */
  record Meta(int offset, String name, String argument, Tokens before) implements Step {}

  /** An order to the migration tool. */
  record Order(int offset, String text) implements Step {}
}
