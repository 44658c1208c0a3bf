package dten.preflight.plan.patch;

import java.util.Optional;

/**
 * A line with one setting, in parts.
 *
 * @param lead what stands before the key
 * @param key the key
 * @param separator what stands between key and value
 * @param value the value and all behind it
 * @param end what ends the line
 */
record SettingParts(String lead, String key, String separator, String value, String end) {
  /** Nothing where the line is not one whole setting, or the setting goes on behind it. */
  static Optional<SettingParts> of(String line, String next, Edit.Change.Setting setting) {
    String content = Lines.content(line);
    String key = Lines.bytes(setting.spelling());
    int from = Lines.indent(content).length();
    if (setting.format().equals("env") && content.startsWith("export ", from)) {
      from += "export ".length();
    }
    char quote = from < content.length() ? content.charAt(from) : ' ';
    boolean isQuoted = quote == '"' || quote == '\'';
    from += isQuoted ? 1 : 0;
    if (key.isEmpty() || !content.startsWith(key, from)) {
      return Optional.empty();
    }
    int end = from + key.length();
    int at = end + (isQuoted ? 1 : 0);
    while (at < content.length() && isBlank(content.charAt(at))) {
      at++;
    }
    boolean isSeparated = at < content.length() && "=:".indexOf(content.charAt(at)) >= 0;
    if (!isSeparated && (at == end || !setting.format().equals("properties"))) {
      return Optional.empty();
    }
    at += isSeparated ? 1 : 0;
    while (at < content.length() && isBlank(content.charAt(at))) {
      at++;
    }
    String value = content.substring(at);
    boolean isWhole = isWhole(setting.format(), value) && !goesOn(setting.format(), content, next);
    return isWhole
        ? Optional.of(
            new SettingParts(
                content.substring(0, from),
                key,
                content.substring(end, at),
                value,
                Lines.end(line)))
        : Optional.empty();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isWhole(String format, String value) {
    return switch (format) {
      case "properties" -> !isContinued(value);
      case "env" ->
          count(value, '"') % 2 == 0 && count(value, '\'') % 2 == 0 && !isContinued(value);
      case "yaml" -> !value.isEmpty() && "|>&*{[!".indexOf(value.charAt(0)) < 0 && isClosed(value);
      case "toml" -> !value.contains("\"\"\"") && !value.contains("'''") && !value.startsWith("[");
      case "ini", "systemd" -> !isContinued(value);
      default -> false;
    };
  }

  private static boolean isClosed(String value) {
    char quote = value.charAt(0);
    boolean isQuoted = quote == '"' || quote == '\'';
    return !isQuoted || (count(value, quote) % 2 == 0);
  }

  /** An odd number of backslashes at the end. */
  private static boolean isContinued(String value) {
    int slashes = 0;
    while (slashes < value.length() && value.charAt(value.length() - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  private static int count(String text, char c) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == c ? 1 : 0;
    }
    return count;
  }

  /** Where deeper lines belong to the one above. */
  private static boolean goesOn(String format, String content, String next) {
    boolean isNested = format.equals("yaml") || format.equals("ini");
    return isNested
        && !next.isBlank()
        && Lines.indent(next).length() > Lines.indent(content).length();
  }

  String renamed(String name) {
    return lead + name + separator + value + end;
  }

  String set(String text) {
    boolean isTight = separator.endsWith(":");
    return lead + key + separator + (isTight ? " " : "") + text + end;
  }
}
