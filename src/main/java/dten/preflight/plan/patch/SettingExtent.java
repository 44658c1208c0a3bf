package dten.preflight.plan.patch;

import dten.preflight.plan.patch.Edit.What;
import java.util.List;

/** How far a setting goes on behind its first line. */
final class SettingExtent {
  private SettingExtent() {}

  /** How many lines more belong to it; negative where that cannot be told from lines. */
  static int of(SettingParts parts, Edit.Change.Setting setting, List<String> lines) {
    String value = parts.value();
    int line = setting.line();
    return switch (setting.format()) {
      case "properties" -> continued(lines, line);
      case "env" ->
          count(value, '"') % 2 == 0 && count(value, '\'') % 2 == 0 ? continued(lines, line) : -1;
      case "toml" ->
          value.contains("\"\"\"") || value.contains("'''") || value.startsWith("[") ? -1 : 0;
      case "systemd" -> isContinued(value) ? -1 : 0;
      case "ini" -> isContinued(value) ? -1 : deeper(lines, line, false);
      case "yaml" -> yaml(value, setting.what(), lines, line);
      default -> -1;
    };
  }

  /** A value that begins a block, or has none of its own, goes on in deeper lines. */
  private static int yaml(String value, What what, List<String> lines, int line) {
    boolean isBlock = !value.isEmpty() && "|>".indexOf(value.charAt(0)) >= 0;
    boolean isEmpty = value.isEmpty() || value.charAt(0) == '#';
    if (isBlock || (isEmpty && what == What.REMOVE)) {
      return deeper(lines, line, isEmpty);
    }
    boolean isPlain = !isEmpty && "&*{[!".indexOf(value.charAt(0)) < 0 && isClosed(value);
    return isPlain && deeper(lines, line, false) == 0 ? 0 : -1;
  }

  private static boolean isClosed(String value) {
    char quote = value.charAt(0);
    boolean isQuoted = quote == '"' || quote == '\'';
    return !isQuoted || count(value, quote) % 2 == 0;
  }

  /** Lines that end in an odd number of backslashes go on in the next. */
  private static int continued(List<String> lines, int line) {
    int more = 0;
    while (isContinued(Lines.content(lines.get(line - 1 + more)))) {
      more++;
      if (line - 1 + more == lines.size()) {
        return -1;
      }
    }
    return more;
  }

  private static boolean isContinued(String value) {
    int slashes = 0;
    while (slashes < value.length() && value.charAt(value.length() - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  /**
   * Lines that are indented more, with blank ones between them.
   *
   * @param hasItems whether items of a list may stand as far left as their key
   */
  private static int deeper(List<String> lines, int line, boolean hasItems) {
    int indent = Lines.indent(lines.get(line - 1)).length();
    int more = 0;
    for (int i = line; i < lines.size(); i++) {
      String next = lines.get(i);
      if (next.isBlank()) {
        continue;
      }
      int own = Lines.indent(next).length();
      boolean isItem = hasItems && own == indent && next.startsWith("-", own);
      if (own <= indent && !isItem) {
        break;
      }
      more = i - line + 1;
    }
    return more;
  }

  private static int count(String text, char c) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == c ? 1 : 0;
    }
    return count;
  }
}
