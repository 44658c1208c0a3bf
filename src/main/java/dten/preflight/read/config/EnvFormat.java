package dten.preflight.read.config;

import dten.preflight.read.FactSink;
import dten.preflight.read.Text;

/**
 * Assignments of a shell: {@code .env} files, {@code /etc/default} and {@code /etc/sysconfig}.
 * Quotes are taken off as the shell does, substitutions stay as written, and lines that are no
 * assignment are code and of no interest.
 */
final class EnvFormat implements ConfigFormat {
  @Override
  public String name() {
    return EnvironmentVariables.FORMAT;
  }

  @Override
  public void read(Text text, FactSink sink) {
    new Scan(text, new Keys(text.file(), name(), sink)).read();
  }

  private static final class Scan {
    private static final int MAX_QUOTED = 64 * 1024;

    private final Text text;
    private final String chars;
    private final Keys keys;
    private int at;

    Scan(Text text, Keys keys) {
      this.text = text;
      this.chars = text.chars();
      this.keys = keys;
    }

    void read() {
      while (at < chars.length()) {
        skipBlanks();
        int start = at;
        if (at < chars.length() && chars.charAt(at) == '#') {
          skipLine();
          CommentedSetting.read(text, start, at, keys);
        } else {
          assignment();
          skipLine();
        }
        at++;
      }
    }

    private void assignment() {
      if (chars.startsWith("export ", at) || chars.startsWith("export\t", at)) {
        at += 7;
        skipBlanks();
      }
      int start = at;
      while (at < chars.length() && isNameChar(chars.charAt(at), at > start)) {
        at++;
      }
      String name = chars.substring(start, at);
      int end = at;
      skipBlanks();
      if (name.isEmpty() || at == chars.length() || chars.charAt(at) != '=') {
        return;
      }
      boolean spacedBefore = at > end;
      int valueStart = ++at;
      skipBlanks();
      if (spacedBefore && at == valueStart) {
        return; // neither a shell's assignment nor the "NAME = value" of dotenv files
      }
      String value = value();
      boolean selfReference = value.contains("$" + name) || value.contains("${" + name);
      if (selfReference || value.contains("$(")) {
        keys.active(text.regionAt(start), name, name, value);
      } else {
        keys.activeOnce(text.regionAt(start), name, name, value);
      }
    }

    /** Quoted and bare pieces up to a blank or the end of the line. */
    private String value() {
      StringBuilder out = new StringBuilder();
      while (at < chars.length()) {
        char c = chars.charAt(at);
        if (c == '\n' || c == '\r' || c == ';') {
          break;
        }
        if (c == ' ' || c == '\t') {
          int gap = at;
          skipBlanks();
          boolean ends = at == chars.length() || "#\r\n;&|".indexOf(chars.charAt(at)) >= 0;
          if (ends) {
            break;
          }
          out.append(chars, gap, at); // dotenv files keep blanks inside a bare value
        } else if (c == '\'' || c == '"') {
          quoted(c, out);
        } else if (c == '\\' && at + 1 < chars.length()) {
          escape(out);
        } else {
          out.append(c);
          at++;
        }
      }
      return out.toString();
    }

    private void quoted(char quote, StringBuilder out) {
      int close = at + 1;
      int limit = Math.min(chars.length(), at + MAX_QUOTED);
      while (close < limit && chars.charAt(close) != quote) {
        close += quote == '"' && chars.charAt(close) == '\\' ? 2 : 1;
      }
      if (close >= limit) {
        out.append(chars.charAt(at));
        at++;
        return;
      }
      for (int i = at + 1; i < close; i++) {
        char c = chars.charAt(i);
        boolean escaped =
            quote == '"'
                && c == '\\'
                && i + 1 < close
                && "\\\"`$\n".indexOf(chars.charAt(i + 1)) >= 0;
        if (escaped) {
          i++;
          if (chars.charAt(i) != '\n') {
            out.append(chars.charAt(i));
          }
        } else {
          out.append(c);
        }
      }
      at = close + 1;
    }

    private void escape(StringBuilder out) {
      char next = chars.charAt(at + 1);
      if (next == '\n') {
        at += 2;
      } else if (next == '\r') {
        at += chars.startsWith("\r\n", at + 1) ? 3 : 2;
      } else {
        out.append(next);
        at += 2;
      }
    }

    private void skipBlanks() {
      while (at < chars.length() && (chars.charAt(at) == ' ' || chars.charAt(at) == '\t')) {
        at++;
      }
    }

    private void skipLine() {
      while (at < chars.length() && chars.charAt(at) != '\n' && chars.charAt(at) != '\r') {
        at++;
      }
    }

    private static boolean isNameChar(char c, boolean later) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || c == '_'
          || (later && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
    }
  }
}
