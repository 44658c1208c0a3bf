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
  /** Nothing where no setting of that name begins the line. */
  static Optional<SettingParts> of(String line, Edit.Change.Setting setting) {
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
    return Optional.of(
        new SettingParts(
            content.substring(0, from),
            key,
            content.substring(end, at),
            content.substring(at),
            Lines.end(line)));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  String renamed(String name) {
    return lead + name + separator + value + end;
  }

  String set(String text) {
    boolean isTight = separator.endsWith(":");
    return lead + key + separator + (isTight ? " " : "") + text + end;
  }
}
