package dten.preflight.read.content.source;

import dten.preflight.read.content.source.Assignment.Link;
import dten.preflight.read.content.source.Assignment.Quoting;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the assignment a keyword belongs to, in any language that writes a name before its value.
 * It looks at a bounded stretch around the keyword and at every character a bounded number of
 * times.
 */
public final class AssignmentParser {
  static final int LONGEST_NAME = 120;
  static final int LONGEST_VALUE = 2000;

  private final String chars;
  private final QuoteMarks quotes;
  private final NameSpan names;
  private int at;

  /** Reads in this text. */
  public AssignmentParser(String chars) {
    this.chars = chars;
    this.quotes = new QuoteMarks(chars);
    this.names = new NameSpan(chars);
  }

  /**
   * The assignment whose name holds the characters from {@code start} to {@code end}; null where no
   * value follows.
   */
  public @Nullable Assignment around(int start, int end) {
    int nameStart = names.start(start);
    int nameEnd = names.end(end);
    if (nameEnd - nameStart > LONGEST_NAME || names.isReference(nameStart)) {
      return null;
    }
    at = nameEnd;
    int open = quotes.quoteBefore(nameStart);
    boolean quotedName = (open > 0 || isQuotedKey()) && skipQuote();
    boolean bracketed = skip(']');
    int dashes = names.dashes(nameStart);
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
    boolean calls = at == before || (at + 1 < chars.length() && isQuote(chars.charAt(at + 1)));
    if (c == '(' && calls && !quotedName && isSetter(chars.substring(nameStart, nameEnd))) {
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
    String quote = quotes.quoteAt(at);
    if (quote.isEmpty()) {
      return bare(name, nameStart, link);
    }
    int start = open + quote.length();
    int end = quotes.closing(start, quote);
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

  /** Whether the name ends a quoted key of several words: {@code "access token": "…"}. */
  private boolean isQuotedKey() {
    String quote = quotes.quoteAt(at);
    int colon = at + quote.length();
    return !quote.isEmpty() && colon < chars.length() && chars.charAt(colon) == ':';
  }

  private boolean skipQuote() {
    String quote = quotes.quoteAt(at);
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

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '@';
  }

  private static boolean isSetter(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.startsWith("set") || last.startsWith("with") || last.equals("password");
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

  static boolean isBlank(char c) {
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
