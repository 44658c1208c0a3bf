package dten.preflight.read.content.sql;

/** The values of string literals (PostgreSQL documentation, 4.1.2). */
final class SqlStrings {
  private SqlStrings() {}

  /** Where the characters between the quotes start. */
  static int bodyStart(String chars, Token token) {
    if (token.type() == Token.Type.DOLLAR_STRING) {
      return chars.indexOf('$', token.start() + 1) + 1;
    }
    return chars.indexOf('\'', token.start()) + 1;
  }

  /** Where they end; the end of the token where the literal is never closed. */
  static int bodyEnd(String chars, Token token) {
    int start = bodyStart(chars, token);
    int quote = token.type() == Token.Type.DOLLAR_STRING ? start - token.start() : 1;
    int end = token.end() - quote;
    boolean closed = end >= start && chars.charAt(token.end() - 1) == chars.charAt(start - 1);
    return closed ? end : token.end();
  }

  /**
   * What a {@code '…'} literal stands for: doubled quotes, and backslashes where it is an {@code E}
   * string. Line ends stay, so that lines inside it can still be counted.
   */
  static String value(String chars, Token token) {
    String body = chars.substring(bodyStart(chars, token), bodyEnd(chars, token));
    String plain = body.replace("''", "'");
    char prefix = chars.charAt(token.start());
    return prefix == 'e' || prefix == 'E' ? unescaped(plain) : plain;
  }

  private static String unescaped(String body) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    StringBuilder out = new StringBuilder(body.length());
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c != '\\' || i + 1 == body.length()) {
        out.append(c);
        continue;
      }
      char escaped = body.charAt(++i);
      switch (escaped) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        default -> out.append(escaped);
      }
    }
    return out.toString();
  }
}
