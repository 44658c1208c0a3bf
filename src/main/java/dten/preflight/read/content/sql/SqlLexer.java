package dten.preflight.read.content.sql;

import org.jspecify.annotations.Nullable;

/**
 * Cuts SQL into tokens as PostgreSQL's own scanner does (documentation, 4.1, with {@code
 * standard_conforming_strings} on): one pass, no backtracking, whatever the text is.
 */
final class SqlLexer {
  private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";
  private static final String SINGLE = "()[],;.{}";
  private static final int MAX_PLACEHOLDER = 200;

  private final String chars;
  private int at;

  SqlLexer(String chars, int from) {
    this.chars = chars;
    this.at = from;
  }

  /** Where the next token is looked for. */
  int position() {
    return at;
  }

  /** Goes on elsewhere. */
  void moveTo(int position) {
    at = position;
  }

  /**
   * The next token; null at the end, or where a backslash or a line comment stands, which are
   * psql's and the migration tool's to understand: {@link #position()} is then at it.
   */
  @Nullable Token next() {
    while (at < chars.length()) {
      char c = chars.charAt(at);
      if (c <= ' ' || c == '\u00a0' || c == '\ufeff') {
        at++;
      } else if (c == '-' && peek(1) == '-') {
        return null;
      } else if (c == '/' && peek(1) == '*') {
        at = afterBlockComment(at);
      } else if (c == '\\') {
        return null;
      } else {
        return token(c);
      }
    }
    return null;
  }

  private char peek(int ahead) {
    return at + ahead < chars.length() ? chars.charAt(at + ahead) : '\0';
  }

  /** Comments nest (documentation, 4.1.5). */
  private int afterBlockComment(int open) {
    int depth = 1;
    int i = open + 2;
    while (i < chars.length() && depth > 0) {
      char c = chars.charAt(i);
      char d = i + 1 < chars.length() ? chars.charAt(i + 1) : '\0';
      if (c == '*' && d == '/') {
        depth--;
        i += 2;
      } else if (c == '/' && d == '*') {
        depth++;
        i += 2;
      } else {
        i++;
      }
    }
    return i;
  }

  private Token token(char c) {
    int start = at;
    if (c == '\'') {
      return made(Token.Type.STRING, start, afterQuoted(start, '\'', Escapes.NONE));
    }
    if (c == '"') {
      return made(Token.Type.QUOTED, start, afterQuoted(start, '"', Escapes.NONE));
    }
    if (isNameStart(c)) {
      return word(start);
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      return made(Token.Type.NUMBER, start, afterNumber(start));
    }
    if (c == '$') {
      return dollar(start);
    }
    if (c == ':') {
      return colon(start);
    }
    if (SINGLE.indexOf(c) >= 0) {
      return made(Token.Type.PUNCTUATION, start, start + 1);
    }
    if (OPERATORS.indexOf(c) >= 0) {
      return made(Token.Type.OPERATOR, start, afterOperator(start));
    }
    return made(Token.Type.PUNCTUATION, start, start + 1);
  }

  private Token made(Token.Type type, int start, int end) {
    at = end;
    return new Token(type, start, end);
  }

  private enum Escapes {
    NONE,
    BACKSLASH
  }

  /** A doubled quote stands for one; an unclosed string runs to the end of the text. */
  private int afterQuoted(int open, char quote, Escapes escapes) {
    int i = open + 1;
    while (i < chars.length()) {
      char c = chars.charAt(i);
      if (c == '\\' && escapes == Escapes.BACKSLASH) {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (i + 1 < chars.length() && chars.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return chars.length();
  }

  private Token word(int start) {
    char c = chars.charAt(start);
    char next = peek(1);
    if (next == '\'' && "eEbBxXnN".indexOf(c) >= 0) {
      Escapes escapes = c == 'e' || c == 'E' ? Escapes.BACKSLASH : Escapes.NONE;
      return made(Token.Type.STRING, start, afterQuoted(start + 1, '\'', escapes));
    }
    if ((c == 'u' || c == 'U') && next == '&' && (peek(2) == '\'' || peek(2) == '"')) {
      Token.Type type = peek(2) == '"' ? Token.Type.QUOTED : Token.Type.STRING;
      return made(type, start, afterQuoted(start + 2, peek(2), Escapes.NONE));
    }
    int i = start + 1;
    while (i < chars.length() && isNamePart(chars.charAt(i))) {
      i++;
    }
    return made(Token.Type.WORD, start, i);
  }

  private int afterNumber(int start) {
    int i = start;
    while (i < chars.length()) {
      char c = chars.charAt(i);
      boolean sign = (c == '+' || c == '-') && i > start && "eE".indexOf(chars.charAt(i - 1)) >= 0;
      if (!isNamePart(c) && c != '.' && !sign) {
        break;
      }
      i++;
    }
    return i;
  }

  /** A dollar-quoted string, a numbered parameter or a tool's <code>${placeholder}</code>. */
  private Token dollar(int start) {
    char next = peek(1);
    if (next == '{') {
      int i = start + 2;
      while (i < chars.length() && i < start + MAX_PLACEHOLDER && isPlaceholder(chars.charAt(i))) {
        i++;
      }
      boolean closed = i < chars.length() && chars.charAt(i) == '}';
      return made(Token.Type.VARIABLE, start, closed ? i + 1 : start + 2);
    }
    if (isDigit(next)) {
      return made(Token.Type.VARIABLE, start, afterNumber(start + 1));
    }
    int tagEnd = start + 1;
    while (tagEnd < chars.length()
        && chars.charAt(tagEnd) != '$'
        && isNamePart(chars.charAt(tagEnd))) {
      tagEnd++;
    }
    if (tagEnd >= chars.length() || chars.charAt(tagEnd) != '$') {
      return made(Token.Type.PUNCTUATION, start, start + 1);
    }
    String tag = chars.substring(start, tagEnd + 1);
    int close = chars.indexOf(tag, tagEnd + 1);
    return made(Token.Type.DOLLAR_STRING, start, close < 0 ? chars.length() : close + tag.length());
  }

  /**
   * {@code ::}, {@code :=}, or a psql variable: {@code :name}, {@code :'name'}, {@code :"name"}.
   */
  private Token colon(int start) {
    char next = peek(1);
    if (next == ':' || next == '=') {
      return made(Token.Type.OPERATOR, start, start + 2);
    }
    if (next == '\'' || next == '"') {
      return made(Token.Type.VARIABLE, start, afterQuoted(start + 1, next, Escapes.NONE));
    }
    if (isNameStart(next)) {
      int i = start + 2;
      while (i < chars.length() && isNamePart(chars.charAt(i)) && chars.charAt(i) != '$') {
        i++;
      }
      return made(Token.Type.VARIABLE, start, i);
    }
    return made(Token.Type.PUNCTUATION, start, start + 1);
  }

  /** A run of operator characters, cut where a comment begins (documentation, 4.1.3). */
  private int afterOperator(int start) {
    int i = start;
    while (i < chars.length() && OPERATORS.indexOf(chars.charAt(i)) >= 0) {
      char c = chars.charAt(i);
      char d = i + 1 < chars.length() ? chars.charAt(i + 1) : '\0';
      if (i > start && ((c == '-' && d == '-') || (c == '/' && d == '*'))) {
        break;
      }
      i++;
    }
    return i;
  }

  private static boolean isPlaceholder(char c) {
    return c != '}' && c >= ' ' && c != '\'' && c != '"';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c >= 0x80 && c != '\ufeff');
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }
}
