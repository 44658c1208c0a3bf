package dten.preflight.read.config;

import dten.preflight.fact.Region;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;

/**
 * {@code key = value} lines, with or without {@code [sections]}, as {@code .ini}, {@code .conf},
 * {@code .cfg} and {@code .cnf} files have them. There is no standard; what is read here is what
 * programs agree on: comments behind {@code #} and {@code ;}, quotes around a value, a backslash or
 * an indented next line to go on.
 */
final class IniFormat implements ConfigFormat {
  private static final int MAX_PROBED = 2_000;

  @Override
  public String name() {
    return "ini";
  }

  /**
   * Whether a text is in this format. Many a {@code .conf} is in a language of its own (nginx,
   * Apache, HOCON); to take keys out of those would be to make them up.
   */
  static boolean fits(Text text) {
    int settings = 0;
    int others = 0;
    int lines = Math.min(text.lineCount(), MAX_PROBED);
    boolean goesOn = false;
    for (int i = 0; i < lines; i++) {
      String line = text.line(i);
      String bare = line.strip();
      boolean indented = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
      if (bare.isEmpty() || isComment(bare.charAt(0))) {
        goesOn = false;
      } else if (goesOn) {
        goesOn = bare.endsWith("\\");
      } else {
        goesOn = bare.endsWith("\\");
        if (isSection(bare) || separator(bare) > 0) {
          boolean block = bare.endsWith("{") || bare.startsWith("<");
          settings += block ? 0 : 1;
          others += block ? 2 : 0;
        } else if (isBareKey(bare) || (indented && settings > 0)) {
          settings += 0;
        } else {
          others++;
        }
      }
    }
    return others * 10 <= settings;
  }

  /** Whether it has a line of the form {@code [section]}. */
  static boolean hasSections(Text text) {
    int lines = Math.min(text.lineCount(), MAX_PROBED);
    for (int i = 0; i < lines; i++) {
      String bare = text.line(i).strip();
      if (isSection(bare)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void read(Text text, FactSink sink) {
    Keys keys = new Keys(text.file(), name(), sink);
    String section = "";
    int lines = text.lineCount();
    for (int i = 0; i < lines; i++) {
      String line = text.line(i);
      String bare = line.strip();
      if (bare.isEmpty()) {
        continue;
      }
      int start = text.lineStart(i) + line.indexOf(bare.charAt(0));
      if (isComment(bare.charAt(0))) {
        CommentedSetting.read(text, start, text.lineStart(i) + line.length(), section, keys);
      } else if (isSection(bare)) {
        section = section(bare);
        keys.newScope();
      } else {
        int last = lastLine(text, i);
        setting(keys, text.regionAt(start), section, joined(text, bare, i, last));
        i = last;
      }
    }
  }

  private static void setting(Keys keys, Region at, String section, String line) {
    int separator = separator(line);
    if (separator < 0) {
      if (isBareKey(line)) {
        keys.active(at, section + line, line, "");
      }
      return;
    }
    String spelling = line.substring(0, separator).stripTrailing();
    keys.activeOnce(at, section + spelling, spelling, value(line.substring(separator + 1)));
  }

  /** The last line of a setting that goes on behind a backslash or on indented lines. */
  private static int lastLine(Text text, int first) {
    int last = first;
    String line = text.line(first);
    boolean indented = isIndented(line);
    while (last + 1 < text.lineCount()) {
      String next = text.line(last + 1);
      boolean goesOn =
          text.line(last).stripTrailing().endsWith("\\")
              || (isIndented(next)
                  && !indented
                  && !next.isBlank()
                  && !isComment(next.strip().charAt(0))
                  && separator(next.strip()) < 0);
      if (!goesOn) {
        break;
      }
      last++;
    }
    return last;
  }

  private static String joined(Text text, String first, int from, int last) {
    StringBuilder out = new StringBuilder(withoutBackslash(first));
    for (int i = from + 1; i <= last; i++) {
      out.append(out.length() > 0 && text.line(i - 1).endsWith("\\") ? "" : "\n");
      out.append(withoutBackslash(text.line(i).strip()));
    }
    return out.toString();
  }

  private static String withoutBackslash(String line) {
    return line.endsWith("\\") ? line.substring(0, line.length() - 1) : line;
  }

  private static boolean isIndented(String line) {
    return !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
  }

  private static boolean isComment(char c) {
    return c == '#' || c == ';' || c == '!';
  }

  private static boolean isSection(String bare) {
    int end = bare.indexOf(']');
    if (end < 2 || bare.charAt(0) != '[') {
      return false;
    }
    String rest = bare.substring(end + 1).strip();
    return rest.isEmpty() || isComment(rest.charAt(0));
  }

  /** {@code [remote "origin"]} becomes {@code remote.origin.}. */
  private static String section(String bare) {
    String name = bare.substring(1, bare.indexOf(']')).strip();
    int quote = name.indexOf('"');
    if (quote > 0 && name.endsWith("\"") && quote < name.length() - 1) {
      name = name.substring(0, quote).strip() + "." + name.substring(quote + 1, name.length() - 1);
    }
    return name.length() > Keys.MAX_KEY ? "" : name + ".";
  }

  /** Where the key ends: at the first {@code =}, or at a colon with a blank behind it. */
  private static int separator(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '=') {
        return i == 0 ? -1 : i;
      }
      if (c == ':' && i > 0 && (i + 1 == line.length() || line.charAt(i + 1) == ' ')) {
        return i;
      }
      if ("{}()<>;\"'`$&|,".indexOf(c) >= 0) {
        return -1;
      }
    }
    return -1;
  }

  /** A switch such as {@code skip-networking}. */
  private static boolean isBareKey(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean fits =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "_-.".indexOf(c) >= 0;
      if (!fits) {
        return false;
      }
    }
    return !line.isEmpty();
  }

  /** Without quotes and without a comment behind it. */
  private static String value(String written) {
    String value = written.strip();
    if (value.isEmpty()) {
      return value;
    }
    char first = value.charAt(0);
    if (first == '"' || first == '\'') {
      int close = value.indexOf(first, 1);
      if (close > 0) {
        String rest = value.substring(close + 1).strip();
        return rest.isEmpty() || isComment(rest.charAt(0)) ? value.substring(1, close) : value;
      }
      return value;
    }
    for (int i = 1; i < value.length(); i++) {
      boolean comment = value.charAt(i) == '#' || value.charAt(i) == ';';
      if (comment && Character.isWhitespace(value.charAt(i - 1))) {
        return value.substring(0, i).stripTrailing();
      }
    }
    return value;
  }
}
