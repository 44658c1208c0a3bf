package dten.preflight.read.content.sql;

/** Whether a WHERE clause leaves anything out. */
enum Conditions {
  SOME_ROWS,
  /** There is none, or it is always true. */
  EVERY_ROW;

  /** Looks for the clause outside parentheses. */
  static Conditions of(Tokens statement) {
    while (!statement.atEnd() && !statement.at("WHERE")) {
      if (!statement.skipParentheses()) {
        statement.advance();
      }
    }
    if (!statement.accept("WHERE")) {
      return EVERY_ROW;
    }
    Tokens condition = statement.rest();
    while (condition.at('(')) {
      Tokens inside = condition.parentheses();
      if (!condition.atEnd() && !condition.at("RETURNING")) {
        return SOME_ROWS;
      }
      condition = inside;
    }
    return isAlwaysTrue(condition) ? EVERY_ROW : SOME_ROWS;
  }

  /** {@code TRUE}, or an equation of a constant with itself such as {@code 1 = 1}. */
  private static boolean isAlwaysTrue(Tokens condition) {
    String left = condition.spelling();
    boolean constant = condition.at(Token.Type.NUMBER) || condition.at(Token.Type.STRING);
    boolean truth = condition.at("TRUE");
    condition.advance();
    if (truth && isEnd(condition)) {
      return true;
    }
    if (!constant || !condition.accept('=')) {
      return false;
    }
    boolean same = condition.spelling().equals(left);
    condition.advance();
    return same && isEnd(condition);
  }

  private static boolean isEnd(Tokens condition) {
    return condition.atEnd() || condition.at("RETURNING");
  }
}
