package dten.preflight.read.config;

import dten.preflight.read.FactSink;
import dten.preflight.read.Text;

/**
 * {@code .properties} files as {@link java.util.Properties#load(java.io.Reader)} reads them:
 * continued lines, escapes, and {@code =}, {@code :} or a blank behind the key.
 */
final class PropertiesFormat implements ConfigFormat {
  @Override
  public String name() {
    return "properties";
  }

  @Override
  public void read(Text text, FactSink sink) {
    Keys keys = new Keys(text.file(), name(), sink);
    Scan scan = new Scan(text, keys);
    while (scan.at < scan.chars.length()) {
      scan.logicalLine();
    }
  }

  private enum Part {
    KEY,
    VALUE
  }

  private static final class Scan {
    private final Text text;
    private final String chars;
    private final Keys keys;
    private final StringBuilder out = new StringBuilder();
    private int at;

    Scan(Text text, Keys keys) {
      this.text = text;
      this.chars = text.chars();
      this.keys = keys;
    }

    void logicalLine() {
      skipBlanks();
      if (at == chars.length()) {
        return;
      }
      char first = chars.charAt(at);
      if (isLineEnd(first)) {
        at++;
      } else if (first == '\\' && continuation()) {
        // Java takes what follows for the start of a line, where a comment sign counts.
        return;
      } else if (first == '#' || first == '!') {
        int start = at;
        while (at < chars.length() && !isLineEnd(chars.charAt(at))) {
          at++;
        }
        CommentedSetting.read(text, start, at, keys);
      } else {
        int start = at;
        String key = key();
        int keyEnd = at;
        separator();
        String value = part(Part.VALUE);
        keys.activeOnce(text.regionAt(start), key, chars.substring(start, keyEnd), value);
      }
    }

    private String key() {
      return part(Part.KEY);
    }

    /** Blanks, at most one {@code =} or {@code :}, blanks. */
    private void separator() {
      skipBlanksAndContinuations();
      if (at < chars.length() && (chars.charAt(at) == '=' || chars.charAt(at) == ':')) {
        at++;
        skipBlanksAndContinuations();
      }
    }

    /** A key up to its separator, or a value up to the end of the logical line. */
    private String part(Part part) {
      out.setLength(0);
      while (at < chars.length()) {
        char c = chars.charAt(at);
        if (isLineEnd(c) || (part == Part.KEY && (c == '=' || c == ':' || isBlank(c)))) {
          break;
        }
        if (c == '\\') {
          escape();
        } else {
          out.append(c);
          at++;
        }
      }
      return out.toString();
    }

    private void escape() {
      if (!continuation()) {
        int backslash = at++;
        if (at == chars.length()) {
          return;
        }
        char c = chars.charAt(at++);
        switch (c) {
          case 't' -> out.append('\t');
          case 'n' -> out.append('\n');
          case 'r' -> out.append('\r');
          case 'f' -> out.append('\f');
          case 'u' -> unicode(backslash);
          default -> out.append(c);
        }
      }
    }

    private void unicode(int backslash) {
      int code = 0;
      for (int i = 0; i < 4; i++) {
        int digit = at + i < chars.length() ? Character.digit(chars.charAt(at + i), 16) : -1;
        if (digit < 0) {
          keys.syntaxError(
              text.regionAt(backslash),
              "\\u must be followed by four hexadecimal digits; Java refuses the whole file");
          return;
        }
        code = code * 16 + digit;
      }
      at += 4;
      out.append((char) code);
    }

    /** Passes a backslash at the end of a line, the line end, and the blanks of the next line. */
    private boolean continuation() {
      if (chars.charAt(at) != '\\'
          || at + 1 >= chars.length()
          || !isLineEnd(chars.charAt(at + 1))) {
        return false;
      }
      at += chars.startsWith("\r\n", at + 1) ? 3 : 2;
      skipBlanks();
      return true;
    }

    private void skipBlanks() {
      while (at < chars.length() && isBlank(chars.charAt(at))) {
        at++;
      }
    }

    private void skipBlanksAndContinuations() {
      do {
        skipBlanks();
      } while (at < chars.length() && continuation());
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
