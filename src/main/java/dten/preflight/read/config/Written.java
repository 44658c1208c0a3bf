package dten.preflight.read.config;

import java.util.Locale;

/**
 * Compares a value with the text it was read from, in whatever format: backslashes, numbers of
 * characters, entities of XML, doubled quotes, lines that go on.
 */
final class Written {
  private final String chars;
  private final String value;
  private int at;
  private int done;

  private Written(String chars, int start, String value) {
    this.chars = chars;
    this.value = value;
    this.at = start;
  }

  /** Where a value ends that is written from an offset on; -1 where another one stands there. */
  static int end(String chars, int start, String value) {
    if (chars.startsWith(value, start)) {
      return start + value.length();
    }
    Written written = new Written(chars, start, value);
    boolean same = true;
    while (same && written.done < value.length()) {
      same = written.step();
    }
    return same && written.at > start ? written.at : -1;
  }

  private boolean step() {
    if (at >= chars.length()) {
      return false;
    }
    char c = chars.charAt(at);
    char wanted = value.charAt(done);
    if (c == '\\' && escape(wanted)) {
      return true;
    }
    if (c == '&' && entity(wanted)) {
      return true;
    }
    if ((c == '\n' || c == '\r') && lineEnd(wanted)) {
      return true;
    }
    if (c == wanted) {
      boolean doubled = (c == '\'' || c == '"') && at + 1 < chars.length();
      at += doubled && chars.charAt(at + 1) == c && !wantsTwo(c) ? 2 : 1;
      done++;
      return true;
    }
    // Quotes that a shell takes off in the middle of a word.
    boolean quote = (c == '\'' || c == '"') && done > 0;
    at += quote ? 1 : 0;
    return quote;
  }

  private boolean wantsTwo(char c) {
    return done + 1 < value.length() && value.charAt(done + 1) == c;
  }

  private boolean escape(char wanted) {
    if (at + 1 >= chars.length()) {
      return false;
    }
    char next = chars.charAt(at + 1);
    if (next == '\n' || next == '\r') {
      at += chars.startsWith("\r\n", at + 1) ? 3 : 2;
      skipBlanks(wanted);
      return true;
    }
    int digits = next == 'u' ? 4 : next == 'x' ? 2 : 0;
    if (digits > 0 && number(chars, at + 2, at + 2 + digits, 16) == wanted) {
      at += 2 + digits;
      done++;
      return true;
    }
    char meant =
        switch (next) {
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'f' -> '\f';
          case 'b' -> '\b';
          default -> next;
        };
    if (meant != wanted && next != wanted) {
      return false;
    }
    at += 2;
    done++;
    return true;
  }

  private boolean entity(char wanted) {
    int end = chars.indexOf(';', at);
    if (end < 0 || end - at > 10) {
      return false;
    }
    String name = chars.substring(at + 1, end).toLowerCase(Locale.ROOT);
    int meant =
        switch (name) {
          case "amp" -> '&';
          case "lt" -> '<';
          case "gt" -> '>';
          case "quot" -> '"';
          case "apos" -> '\'';
          default ->
              name.startsWith("#x")
                  ? number(name, 2, name.length(), 16)
                  : name.startsWith("#") ? number(name, 1, name.length(), 10) : -1;
        };
    if (meant != wanted) {
      return false;
    }
    at = end + 1;
    done++;
    return true;
  }

  /**
   * A line end stands for itself, for a blank, or, folded, for nothing; indentation for nothing.
   */
  private boolean lineEnd(char wanted) {
    at += chars.startsWith("\r\n", at) ? 2 : 1;
    if (wanted == '\n' || wanted == ' ') {
      done++;
    }
    if (done < value.length()) {
      skipBlanks(value.charAt(done));
    }
    return true;
  }

  private void skipBlanks(char wanted) {
    while (at < chars.length()
        && (chars.charAt(at) == ' ' || chars.charAt(at) == '\t')
        && chars.charAt(at) != wanted) {
      at++;
    }
  }

  private static int number(String text, int from, int to, int radix) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0 || number > 0x10FFFF) {
        return -1;
      }
      number = number * radix + digit;
    }
    return from < to ? number : -1;
  }
}
