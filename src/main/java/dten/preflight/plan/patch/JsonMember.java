package dten.preflight.plan.patch;

import java.util.Optional;

/**
 * A member of a JSON object as it stands in a line (RFC 8259, section 4).
 *
 * @param lead what stands before its name
 * @param name the name in its quotes
 * @param colon what stands between name and value
 * @param value a number, a text in its quotes, {@code true}, {@code false} or {@code null}; empty
 *     where it is none of these
 * @param rest all behind it
 */
record JsonMember(String lead, String name, String colon, String value, String rest) {
  /**
   * Nothing where it does not stand there.
   *
   * @param from where its name begins
   * @param spelling the name as it is written between its quotes
   */
  static Optional<JsonMember> of(String content, int from, String spelling) {
    String name = '"' + spelling + '"';
    if (from > content.length() || !content.startsWith(name, from)) {
      return Optional.empty();
    }
    int end = from + name.length();
    int at = blanks(content, end);
    if (at == content.length() || content.charAt(at) != ':') {
      return Optional.empty();
    }
    at = blanks(content, at + 1);
    int to = scalarEnd(content, at);
    return Optional.of(
        new JsonMember(
            content.substring(0, from),
            name,
            content.substring(end, at),
            content.substring(at, to),
            content.substring(to)));
  }

  private static int blanks(String content, int from) {
    int at = from;
    while (at < content.length() && " \t".indexOf(content.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int scalarEnd(String content, int from) {
    if (from < content.length() && content.charAt(from) == '"') {
      for (int i = from + 1; i < content.length(); i++) {
        if (content.charAt(i) == '\\') {
          i++;
        } else if (content.charAt(i) == '"') {
          return i + 1;
        }
      }
      return from;
    }
    int at = from;
    while (at < content.length() && isOfWord(content.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isOfWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ".+-E".indexOf(c) >= 0;
  }

  /** Whether nothing else stands in the line. */
  boolean isAlone() {
    String behind = rest.strip();
    return lead.isBlank() && !value.isEmpty() && (behind.isEmpty() || behind.equals(","));
  }

  /** The line with the value in it; nothing where the old one is no single value. */
  Optional<String> set(String text) {
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(lead + name + colon + literal(text, value.charAt(0) == '"') + rest);
  }

  String renamed(String key) {
    return lead + '"' + key + '"' + colon + value + rest;
  }

  /** A value as it is written: what was a text stays one. */
  static String literal(String text, boolean isText) {
    boolean isPlain = text.equals("true") || text.equals("false") || isNumber(text);
    return isPlain && !isText ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Whole numbers without a leading zero, which JSON has not. */
  private static boolean isNumber(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    boolean isWhole = !digits.isEmpty() && digits.length() < 16;
    for (int i = 0; i < digits.length(); i++) {
      isWhole &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return isWhole && (digits.length() == 1 || digits.charAt(0) != '0');
  }
}
