package dten.preflight.read.content.sql;

/** What a script consists of, in order. */
sealed interface Piece {
  /**
   * A statement without its semicolon.
   *
   * @param end where the text goes on behind it and its semicolon
   */
  record Statement(Tokens tokens, int end) implements Piece {}

  /**
   * A backslash command of psql.
   *
   * @param offset where the backslash stands
   * @param name without the backslash
   * @param argument the rest of the line
   */
  record MetaCommand(int offset, String name, String argument) implements Piece {}

  /**
   * A line comment that the migration tool understands as an order.
   *
   * @param text what follows the two hyphens, trimmed
   */
  record Comment(int offset, String text) implements Piece {}
}
