package dten.preflight.read.config;

import dten.preflight.read.FactSink;
import dten.preflight.read.Text;

/**
 * What systemd units and their drop-ins give a service: its environment, {@code
 * Environment="NAME=value" NAME=value}, systemd.exec(5), and the settings in the command line that
 * starts it, {@code -Dkey=value} and {@code --key=value}, systemd.service(5). Everything else in a
 * unit is no configuration of the product.
 */
final class UnitFormat implements ConfigFormat {
  private static final String ENVIRONMENT = "Environment=";
  private static final String START = "ExecStart=";

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
    String directive = "";
    for (int i = 0; i < text.lineCount(); i++) {
      String line = text.line(i);
      int start = line.length() - line.stripLeading().length();
      boolean comment = line.startsWith("#", start) || line.startsWith(";", start);
      if (comment) {
        continue; // a comment does not end a line that goes on
      }
      int from = start;
      if (directive.isEmpty()) {
        directive = directive(line, start);
        from += directive.length();
      }
      if (!directive.isEmpty()) {
        assignments(text, i, from, directive, keys);
      }
      directive = line.endsWith("\\") ? directive : "";
    }
  }

  private static String directive(String line, int start) {
    for (String each : new String[] {ENVIRONMENT, START}) {
      if (line.startsWith(each, start)) {
        return each;
      }
    }
    return "";
  }

  /** How many characters of a word in a command line stand before its key; -1 where it has none. */
  private static int marks(CharSequence word) {
    boolean isOption = word.length() > 2 && word.charAt(0) == '-';
    return isOption && (word.charAt(1) == 'D' || word.charAt(1) == '-') ? 2 : -1;
  }

  private static void assignments(Text text, int index, int from, String directive, Keys keys) {
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
      int marks = directive.equals(START) ? marks(word) : 0;
      int equals = word.indexOf("=");
      if (marks >= 0 && equals > marks) {
        String name = word.substring(marks, equals);
        int quoted = start < end && "\"'".indexOf(line.charAt(start)) >= 0 ? 1 : 0;
        keys.active(
            text.regionAt(text.lineStart(index) + start + quoted),
            name,
            word.substring(0, equals),
            word.substring(equals + 1));
      }
    }
  }
}
