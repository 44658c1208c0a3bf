package dten.preflight.read.content.source;

import dten.preflight.read.content.source.Assignment.Link;
import dten.preflight.read.content.source.Assignment.Quoting;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the assignment a keyword belongs to, in any language that writes a name before its value.
 * It looks at a bounded stretch around the keyword and at every character a bounded number of
 * times.
 */
public final class AssignmentParser {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_VALUE = 2000;

  private static final List<String> ESCAPED_QUOTES =
      List.of("\\\"", "\\'", "&quot;", "&#34;", "&#39;", "\u201C");

  private static final List<String> CLOSING_QUOTES =
      List.of("\\\"", "\\'", "&quot;", "&#34;", "&#39;", "\"", "'", "`");

  private final String chars;
  private int at;

  /** Reads in this text. */
  public AssignmentParser(String chars) {
    this.chars = chars;
  }

  /**
   * The assignment whose name holds the characters from {@code start} to {@code end}; null where no
   * value follows.
   */
  public @Nullable Assignment around(int start, int end) {
    int nameStart = nameStart(start);
    int nameEnd = nameEnd(end);
    if (nameEnd - nameStart > LONGEST_NAME || isReference(nameStart)) {
      return null;
    }
    at = nameEnd;
    int open = quoteBefore(nameStart);
    boolean quotedName = (open > 0 || isQuotedKey()) && skipQuote();
    boolean bracketed = skip(']');
    int dashes = dashes(nameStart);
    Link link = link(nameStart, nameEnd, quotedName, bracketed, dashes);
    if (link == null) {
      return null;
    }
    return value(chars.substring(nameStart, nameEnd), nameStart, link);
  }

  private @Nullable Link link(
      int nameStart, int nameEnd, boolean quotedName, boolean bracketed, int dashes) {
    int before = at;
    skipBlanks();
    if (at >= chars.length()) {
      return null;
    }
    char c = chars.charAt(at);
    if (c == '(' && !quotedName && isSetter(chars.substring(nameStart, nameEnd))) {
      at++;
      skipBlanks();
      skipWrappers();
      return Link.CALL;
    }
    if (c == '>' && !quotedName && nameStart > 0 && chars.charAt(nameStart - 1) == '<') {
      at++;
      return Link.XML;
    }
    if (quotedName && (c == '>' || xmlValue())) {
      at += c == '>' ? 1 : 0;
      return Link.XML;
    }
    if (quotedName && c == ',') {
      at++;
      return Link.ARGUMENT;
    }
    Link operator = operator();
    if (operator != null) {
      return operator;
    }
    if (!quotedName && typeThenEquals()) {
      return Link.EQUALS;
    }
    if (at == before || quotedName || bracketed) {
      return null;
    }
    if (dashes > 0) {
      return c == '-' ? null : Link.OPTION;
    }
    boolean literal = c == '"' || c == '\'';
    return literal || opensLine(nameStart) ? Link.SPACE : null;
  }

  private @Nullable Link operator() {
    if (":=?.|+".indexOf(chars.charAt(at)) < 0) {
      return null;
    }
    int end = at;
    while (end < chars.length() && end - at < 5 && ":=?.|+>~".indexOf(chars.charAt(end)) >= 0) {
      end++;
    }
    String signs = chars.substring(at, end);
    Link link =
        switch (signs) {
          case "=", ":=", "=>", "?=", "::=", ":::=", ".=", "||=", "|=", "+=", "=:" -> Link.EQUALS;
          case ":", "=>:" -> Link.COLON;
          default -> null;
        };
    if (link == null
        && signs.startsWith("=")
        && !signs.startsWith("==")
        && !signs.startsWith("=~")) {
      // A value may begin with a sign of its own: key = =abc, PASS=.x.
      signs = "=";
      link = Link.EQUALS;
    }
    boolean binding =
        link == Link.COLON
            && end < chars.length()
            && chars.charAt(end) == '\''
            && isBlank(chars.charAt(at - 1));
    if (link == null || binding) {
      return null;
    }
    at += signs.length();
    if (link == Link.COLON && typeThenEquals()) {
      return Link.EQUALS;
    }
    return link;
  }

  /**
   * A type between name and value, as in {@code var token string = "…"} and {@code x: str = "…"}.
   */
  private boolean typeThenEquals() {
    int look = at;
    while (look < chars.length() && isBlank(chars.charAt(look))) {
      look++;
    }
    int typeStart = look;
    while (look < chars.length() && look - typeStart < 40 && isTypeChar(chars.charAt(look))) {
      look++;
    }
    if (look == typeStart) {
      return false;
    }
    while (look < chars.length() && isBlank(chars.charAt(look))) {
      look++;
    }
    boolean equals =
        look + 1 < chars.length() && chars.charAt(look) == '=' && chars.charAt(look + 1) != '=';
    if (!equals) {
      return false;
    }
    int after = look + 1;
    while (after < chars.length() && isBlank(chars.charAt(after))) {
      after++;
    }
    if (after >= chars.length() || "\"'`@".indexOf(chars.charAt(after)) < 0) {
      return false;
    }
    at = look + 1;
    return true;
  }

  /** Stops before the quote of a {@code value="…"} that follows in the same element. */
  private boolean xmlValue() {
    int limit = Math.min(chars.length(), at + 200);
    for (int i = at; i < limit && chars.charAt(i) != '>' && chars.charAt(i) != '<'; i++) {
      if (chars.regionMatches(true, i, "value=", 0, 6) && isBlank(chars.charAt(i - 1))) {
        at = i + 6;
        return true;
      }
    }
    return false;
  }

  private @Nullable Assignment value(String name, int nameStart, Link link) {
    if (link == Link.XML) {
      while (at < chars.length() && Character.isWhitespace(chars.charAt(at))) {
        at++;
      }
    }
    skipBlanks();
    skipPrefix();
    int open = at;
    String quote = quoteAt(at);
    if (quote.isEmpty()) {
      return bare(name, nameStart, link);
    }
    int start = open + quote.length();
    int end = closing(start, quote);
    if (end < 0) {
      return null;
    }
    Quoting quoting = Quoting.QUOTED;
    return new Assignment(name, nameStart, chars.substring(start, end), start, quoting, link);
  }

  private @Nullable Assignment bare(String name, int nameStart, Link link) {
    int start = at;
    int limit = Math.min(chars.length(), start + LONGEST_VALUE);
    boolean first = opensLine(nameStart);
    int end = start;
    while (end < limit && !endsBare(chars.charAt(end), link, first)) {
      end++;
    }
    if (link == Link.XML && (end >= limit || chars.charAt(end) != '<')) {
      int more = end;
      while (more < limit && Character.isWhitespace(chars.charAt(more))) {
        more++;
      }
      if (more >= limit || chars.charAt(more) != '<') {
        return null;
      }
    }
    // Escaped line ends close a value inside a string.
    if (!first) {
      end = escapedLineEnd(start, end);
    }
    if (end > start && ";,".indexOf(chars.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean mayBeProse = first && link != Link.XML && !isEnvironment(name, start);
    if (end == start || (mayBeProse && isSentence(end))) {
      return null;
    }
    return new Assignment(name, nameStart, chars.substring(start, end), start, Quoting.BARE, link);
  }

  private int escapedLineEnd(int start, int end) {
    for (int i = start; i + 1 < end; i++) {
      if (chars.charAt(i) == '\\' && chars.charAt(i + 1) == 'n') {
        return i;
      }
    }
    return end;
  }

  /** {@code NAME=value command}: a shell sets it for one command. */
  private boolean isEnvironment(String name, int valueStart) {
    boolean tight =
        chars.charAt(valueStart - 1) == '='
            && chars.startsWith(name, valueStart - 1 - name.length());
    return tight && name.equals(name.toUpperCase(Locale.ROOT));
  }

  private static boolean endsBare(char c, Link link, boolean first) {
    if (Character.isWhitespace(c) || c == '"' || c == '\'' || c == '<' || c == '`') {
      return true;
    }
    if (link == Link.XML) {
      return false;
    }
    return !first && (c == ';' || c == ',' || c == '&' || c == ')' || c == '|' || c == '}');
  }

  /** Whether more words follow on the line: then it is no setting but a sentence. */
  private boolean isSentence(int end) {
    int look = end;
    while (look < chars.length() && isBlank(chars.charAt(look))) {
      look++;
    }
    if (look >= chars.length() || look == end) {
      return false;
    }
    char c = chars.charAt(look);
    return Character.isLetter(c) && !isAssignmentAhead(look);
  }

  private boolean isAssignmentAhead(int from) {
    int look = from;
    while (look < chars.length() && isNameChar(chars.charAt(look))) {
      look++;
    }
    return look < chars.length() && chars.charAt(look) == '=';
  }

  /** Whether nothing but a marker of lists, exports or variables stands before a name. */
  public boolean opensLine(int nameStart) {
    int i = nameStart - 1;
    int least = Math.max(0, nameStart - 200);
    while (i >= least && chars.charAt(i) != '\n' && chars.charAt(i) != '\r') {
      char c = chars.charAt(i);
      if (!isBlank(c) && "-*#;$\"'/\\".indexOf(c) < 0) {
        int word = i;
        while (word >= least && Character.isLetter(chars.charAt(word))) {
          word--;
        }
        String marker = chars.substring(word + 1, i + 1).toLowerCase(Locale.ROOT);
        if (!marker.equals("export") && !marker.equals("set") && !marker.equals("env")) {
          return false;
        }
        i = word;
      } else {
        i--;
      }
    }
    return true;
  }

  private int closing(int start, String quote) {
    int limit = Math.min(chars.length(), start + LONGEST_VALUE);
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
  private String quoteAt(int offset) {
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

  /** Whether the name ends a quoted key of several words: {@code "access token": "…"}. */
  private boolean isQuotedKey() {
    String quote = quoteAt(at);
    int colon = at + quote.length();
    return !quote.isEmpty() && colon < chars.length() && chars.charAt(colon) == ':';
  }

  private int quoteBefore(int nameStart) {
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

  private boolean skipQuote() {
    String quote = quoteAt(at);
    at += quote.length();
    return !quote.isEmpty();
  }

  /**
   * Prefixes of literals: {@code @"…"} of C#, {@code b'…'} and {@code r'…'} of Python, YAML tags.
   */
  private void skipPrefix() {
    if (chars.startsWith("!!binary ", at) || chars.startsWith("!!str ", at)) {
      at = chars.indexOf(' ', at) + 1;
    }
    if (at + 1 < chars.length()
        && "@bBrRuULN".indexOf(chars.charAt(at)) >= 0
        && "\"'".indexOf(chars.charAt(at + 1)) >= 0) {
      at++;
    }
  }

  /** Calls that only turn a literal into bytes: {@code Base64.decode("…")}. */
  private void skipWrappers() {
    int look = at;
    while (look < chars.length() && look - at < 40 && isTypeChar(chars.charAt(look))) {
      look++;
    }
    String call = chars.substring(at, look).toLowerCase(Locale.ROOT);
    if (look < chars.length() && chars.charAt(look) == '(' && call.contains("decode")) {
      at = look + 1;
    }
  }

  private static boolean isSetter(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.startsWith("set") || last.startsWith("with") || last.equals("password");
  }

  private int nameStart(int from) {
    int i = from;
    int least = Math.max(0, from - LONGEST_NAME);
    while (i > least && isNamePart(i - 1)) {
      i--;
    }
    while (i < from && "-.".indexOf(chars.charAt(i)) >= 0) {
      i++;
    }
    if (i > 0 && chars.charAt(i - 1) == '-' && chars.charAt(i) == 'D' && i + 1 < from) {
      i++;
    }
    // The letter of an escaped line end belongs to no name.
    if (i > 0 && chars.charAt(i - 1) == '\\' && "nrt".indexOf(chars.charAt(i)) >= 0 && i < from) {
      i++;
    }
    return i;
  }

  private int nameEnd(int from) {
    int i = from;
    int most = Math.min(chars.length(), from + LONGEST_NAME);
    while (i < most && isNamePart(i)) {
      i++;
    }
    while (i > from && "-.".indexOf(chars.charAt(i - 1)) >= 0) {
      i--;
    }
    return i;
  }

  private boolean isNamePart(int i) {
    char c = chars.charAt(i);
    return isNameChar(c) || c == '.' || c == '-';
  }

  private int dashes(int nameStart) {
    int count = 0;
    while (count < 2 && nameStart - count > 0 && chars.charAt(nameStart - count - 1) == '-') {
      count++;
    }
    boolean option = nameStart - count == 0 || isBlank(chars.charAt(nameStart - count - 1));
    return option || count == 2 ? count : 0;
  }

  /** Whether the name is a use of a variable, as in {@code ${PASSWORD}} and {@code $(SECRET)}. */
  private boolean isReference(int nameStart) {
    return nameStart > 1
        && "{(".indexOf(chars.charAt(nameStart - 1)) >= 0
        && "$#%@".indexOf(chars.charAt(nameStart - 2)) >= 0;
  }

  private boolean skip(char c) {
    if (at < chars.length() && chars.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < chars.length() && isBlank(chars.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0';
  }

  private static boolean isTypeChar(char c) {
    return isNameChar(c) || "<>[]?.*&".indexOf(c) >= 0;
  }

  /** Whether a character may stand in a plain name: ASCII letters, digits and the low line. */
  public static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
