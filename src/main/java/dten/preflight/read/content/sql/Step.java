package dten.preflight.read.content.sql;

/** One thing a script does, in order. */
sealed interface Step {
  /** Where it stands in its text. */
  int offset();

  /** A statement. */
  record Run(int offset, Meaning meaning) implements Step {}

  /** A backslash command of psql. */
  record Meta(int offset, String name, String argument, Tokens before) implements Step {}

  /** An order to the migration tool. */
  record Order(int offset, String text) implements Step {}
}
