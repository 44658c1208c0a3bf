package dten.preflight.read.content.source;

import java.util.List;

/** Where quotes open and close in a text, plain, escaped and as references of HTML. */
final class QuoteMarks {
  private static final List<String> ESCAPED_QUOTES =
      List.of("\\\"", "\\'", "&quot;", "&#34;", "&#39;", "\u201C");

  private static final List<String> CLOSING_QUOTES =
      List.of("\\\"", "\\'", "&quot;", "&#34;", "&#39;", "\"", "'", "`");

  private final String chars;

  QuoteMarks(String chars) {
    this.chars = chars;
  }

  int closing(int start, String quote) {
    int limit = Math.min(chars.length(), start + AssignmentParser.LONGEST_VALUE);
    char sign = quote.charAt(0);
    for (int i = start; i < limit; i++) {
      char c = chars.charAt(i);
      if (c == '\n' || c == '\r') {
        return -1;
      }
      if (chars.startsWith(quote, i)) {
        return i;
      }
      if (c == '\\' && sign != '\\') {
        i++;
      }
    }
    return -1;
  }

  /** The quote that opens at an offset, plain, escaped, or as an HTML reference; else empty. */
  String quoteAt(int offset) {
    if (offset >= chars.length()) {
      return "";
    }
    char c = chars.charAt(offset);
    if (c == '"' || c == '\'' || c == '`') {
      return chars.substring(offset, offset + 1);
    }
    if (c != '\\' && c != '&' && c != '\u201C') {
      return "";
    }
    for (String escaped : ESCAPED_QUOTES) {
      if (chars.startsWith(escaped, offset)) {
        return escaped;
      }
    }
    return "";
  }

  int quoteBefore(int nameStart) {
    if (nameStart == 0 || "\"'`;".indexOf(chars.charAt(nameStart - 1)) < 0) {
      return 0;
    }
    for (String quote : CLOSING_QUOTES) {
      if (chars.startsWith(quote, nameStart - quote.length())) {
        return quote.length();
      }
    }
    return 0;
  }
}
