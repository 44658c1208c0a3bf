package dten.preflight.read.content.sql;

/**
 * One lexical element of SQL (PostgreSQL documentation, 4.1) by its place in the text.
 *
 * @param start of the whole token, quotes included
 * @param end first character behind it
 */
record Token(Type type, int start, int end) {
  enum Type {
    /** A key word or an unquoted identifier. */
    WORD,
    /** {@code "…"} or {@code U&"…"}. */
    QUOTED,
    /** {@code '…'} with any prefix. */
    STRING,
    /** {@code $tag$…$tag$}. */
    DOLLAR_STRING,
    NUMBER,
    /** A psql variable, a placeholder of a migration tool or a numbered parameter. */
    VARIABLE,
    /** Parentheses, comma, semicolon and the like: one character. */
    PUNCTUATION,
    OPERATOR
  }
}
