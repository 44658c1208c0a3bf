package dten.preflight.read.config;

import dten.preflight.read.FactSink;
import dten.preflight.read.Text;

/**
 * The environment that systemd units and their drop-ins give a service: {@code
 * Environment="NAME=value" NAME=value}, systemd.exec(5). Everything else in a unit is no
 * configuration of the product.
 */
final class UnitFormat implements ConfigFormat {
  private static final String DIRECTIVE = "Environment=";

  @Override
  public String name() {
    return EnvironmentVariables.FORMAT;
  }

  /** Whether a text is a unit: it has one of the sections that only units have. */
  static boolean fits(Text text) {
    int lines = Math.min(text.lineCount(), 200);
    for (int i = 0; i < lines; i++) {
      String line = text.line(i).strip();
      if (line.equals("[Service]") || line.equals("[Unit]") || line.equals("[Install]")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void read(Text text, FactSink sink) {
    Keys keys = new Keys(text.file(), name(), sink);
    boolean goesOn = false;
    for (int i = 0; i < text.lineCount(); i++) {
      String line = text.line(i);
      int start = line.length() - line.stripLeading().length();
      boolean comment = line.startsWith("#", start) || line.startsWith(";", start);
      if (comment) {
        continue; // a comment does not end a line that goes on
      }
      if (goesOn) {
        assignments(text, i, start, keys);
      } else if (line.startsWith(DIRECTIVE, start)) {
        assignments(text, i, start + DIRECTIVE.length(), keys);
        goesOn = true;
      }
      goesOn = goesOn && line.endsWith("\\");
    }
  }

  private static void assignments(Text text, int index, int from, Keys keys) {
    String line = text.line(index);
    int end = line.endsWith("\\") ? line.length() - 1 : line.length();
    int at = from;
    while (at < end) {
      while (at < end && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      int start = at;
      StringBuilder word = new StringBuilder();
      char quote = 0;
      while (at < end && (quote != 0 || !Character.isWhitespace(line.charAt(at)))) {
        char c = line.charAt(at++);
        if (c == quote) {
          quote = 0;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
          quote = c;
        } else if (c == '\\' && at < end) {
          word.append(line.charAt(at++));
        } else {
          word.append(c);
        }
      }
      int equals = word.indexOf("=");
      if (equals > 0) {
        String name = word.substring(0, equals);
        int quoted = start < end && "\"'".indexOf(line.charAt(start)) >= 0 ? 1 : 0;
        keys.active(
            text.regionAt(text.lineStart(index) + start + quoted),
            name,
            name,
            word.substring(equals + 1));
      }
    }
  }
}
