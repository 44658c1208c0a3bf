package dten.preflight.read.content.mysql;

import java.util.Locale;

/**
 * Cuts a script into tokens as MySQL's client does (Reference Manual 8.4, chapter 11): backticks,
 * strings with backslashes, {@code #} and {@code --} comments, and comments that are run because
 * they begin with an exclamation mark. One pass, no backtracking.
 */
final class MySqlLexer {
  /** What kind of token was read. */
  enum Type {
    /** A key word or a plain name; {@link #text} is in upper case. */
    WORD,
    /** A name in backticks or double quotes; {@link #text} is the name. */
    NAME,
    /** A number, or a string, whose text is not kept. */
    LITERAL,
    /** One other character. */
    SIGN,
    END
  }

  private static final int LONGEST = 128;

  private final String chars;
  private int at;
  private int start;
  private String text = "";

  MySqlLexer(String chars) {
    this.chars = chars;
  }

  /** Where the last token begins. */
  int start() {
    return start;
  }

  /** What the last token says. */
  String text() {
    return text;
  }

  /** What is left of the line, which is passed: the argument of a command of the client. */
  String restOfLine() {
    int end = lineEnd(at);
    String rest = chars.substring(at, Math.min(end, at + LONGEST)).trim();
    at = end;
    return rest;
  }

  /** Goes on behind the next place where a text stands; at the end where there is none. */
  void skipPast(String delimiter) {
    int next = chars.indexOf(delimiter, at);
    at = next < 0 ? chars.length() : next + delimiter.length();
  }

  /** Reads the next token. */
  Type next() {
    skipBlanks();
    start = at;
    if (at >= chars.length()) {
      text = "";
      return Type.END;
    }
    char c = chars.charAt(at);
    if (c == '`' || c == '"') {
      int end = closing(c);
      text = chars.substring(at + 1, Math.min(end, at + 1 + LONGEST));
      at = Math.min(chars.length(), end + 1);
      return Type.NAME;
    }
    if (c == '\'') {
      at = Math.min(chars.length(), closing(c) + 1);
      text = "";
      return Type.LITERAL;
    }
    if (!isWord(c)) {
      at++;
      text = String.valueOf(c);
      return Type.SIGN;
    }
    while (at < chars.length() && isWord(chars.charAt(at))) {
      at++;
    }
    boolean number = c >= '0' && c <= '9';
    text = chars.substring(start, Math.min(at, start + LONGEST)).toUpperCase(Locale.ROOT);
    return number ? Type.LITERAL : Type.WORD;
  }

  private void skipBlanks() {
    while (at < chars.length()) {
      char c = chars.charAt(at);
      if (c <= ' ' || c == '\ufeff') {
        at++;
      } else if (c == '#' || (c == '-' && chars.startsWith("--", at) && isBlank(at + 2))) {
        at = lineEnd(at);
      } else if (c == '/' && chars.startsWith("/*", at)) {
        skipComment();
      } else if (c == '*' && chars.startsWith("*/", at)) {
        // The end of a comment whose inside is run.
        at += 2;
      } else {
        return;
      }
    }
  }

  /** {@code /*!40101 … *}{@code /} is run by every server from that version on, so it is read. */
  private void skipComment() {
    boolean mariaDb = chars.startsWith("/*M!", at);
    if (mariaDb || chars.startsWith("/*!", at)) {
      at += mariaDb ? 4 : 3;
      while (at < chars.length() && chars.charAt(at) >= '0' && chars.charAt(at) <= '9') {
        at++;
      }
      return;
    }
    int end = chars.indexOf("*/", at + 2);
    at = end < 0 ? chars.length() : end + 2;
  }

  private boolean isBlank(int index) {
    return index >= chars.length() || chars.charAt(index) <= ' ';
  }

  private int lineEnd(int from) {
    int end = chars.indexOf('\n', from);
    return end < 0 ? chars.length() : end;
  }

  /** Where the quote that stands here is closed; a doubled quote stands for one. */
  private int closing(char quote) {
    int i = at + 1;
    while (i < chars.length()) {
      char c = chars.charAt(i);
      if (c == '\\' && quote != '`') {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (i + 1 < chars.length() && chars.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i;
      }
    }
    return chars.length();
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$'
        || c == '@'
        || c >= 0x80;
  }
}
