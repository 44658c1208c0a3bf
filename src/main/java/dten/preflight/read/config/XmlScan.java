package dten.preflight.read.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes an XML 1.0 document apart and knows the offset of every element and attribute, which the
 * parsers of the JDK do not. It checks what makes a document well formed as far as configuration
 * goes (tags that match, quoted attributes that stand once, one root), and it has no entities but
 * the five of section 4.6 and character references: a document type declaration is passed over, so
 * there is nothing to expand and nothing to fetch.
 */
public final class XmlScan {
  private static final int MAX_DEPTH = 200;

  /** What is done with the parts of a document. */
  public interface Handler {
    /** An element begins. */
    void start(int offset, String name, List<Attribute> attributes);

    /** Text between tags, character references resolved. */
    void text(String text);

    /** The innermost element ends. */
    void end(String name);

    /** A comment's inside. */
    void comment(int from, int to);
  }

  /** An attribute and where its name starts. */
  public record Attribute(int offset, String name, String value) {}

  /** Why a document cannot be read on. */
  public static final class NotWellFormed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    NotWellFormed(int offset, String message) {
      super(message, null, false, false);
      this.offset = offset;
    }

    /** Where it stops, in characters from the start. */
    public int offset() {
      return offset;
    }
  }

  private enum Extent {
    DOCUMENT,
    /** Any sequence of elements, as a comment may hold one. */
    FRAGMENT
  }

  private final String chars;
  private final int end;
  private final Extent extent;
  private final Handler handler;
  private final Deque<String> open = new ArrayDeque<>();
  private boolean rootSeen;
  private int at;

  private XmlScan(String chars, int from, int end, Extent extent, Handler handler) {
    this.chars = chars;
    this.at = from;
    this.end = end;
    this.extent = extent;
    this.handler = handler;
  }

  /** Reads a document up to its first fault; deeper than any configuration, it just stops. */
  public static void document(String chars, Handler handler) throws NotWellFormed {
    new XmlScan(chars, 0, chars.length(), Extent.DOCUMENT, handler).read();
  }

  /** Reads the elements in a part of a text. */
  static void fragment(String chars, int from, int to, Handler handler) throws NotWellFormed {
    new XmlScan(chars, from, to, Extent.FRAGMENT, handler).read();
  }

  private void read() throws NotWellFormed {
    while (at < end && open.size() <= MAX_DEPTH) {
      int markup = indexOf("<", at, end);
      if (markup < 0) {
        markup = end;
      }
      content(at, markup);
      at = markup;
      if (at < end) {
        markup();
      }
    }
    if (at < end) {
      return;
    }
    if (!open.isEmpty()) {
      throw new NotWellFormed(end, "the document ends inside <" + shown(open.peek()) + ">");
    }
    if (!rootSeen && extent == Extent.DOCUMENT) {
      throw new NotWellFormed(end, "there is no element in the document");
    }
  }

  private void content(int from, int to) throws NotWellFormed {
    if (!open.isEmpty()) {
      if (to > from) {
        handler.text(resolved(from, to));
      }
      return;
    }
    int text = skipBlanks(from, to);
    if (text < to && extent == Extent.DOCUMENT) {
      throw new NotWellFormed(text, "text stands outside the root element");
    }
  }

  private void markup() throws NotWellFormed {
    if (chars.startsWith("<!--", at)) {
      int close = require("-->", at + 4, "a comment is not closed");
      handler.comment(at + 4, close);
      at = close + 3;
    } else if (chars.startsWith("<![CDATA[", at)) {
      int close = require("]]>", at + 9, "a CDATA section is not closed");
      if (!open.isEmpty()) {
        handler.text(chars.substring(at + 9, close));
      }
      at = close + 3;
    } else if (chars.startsWith("<?", at)) {
      at = require("?>", at + 2, "a processing instruction is not closed") + 2;
    } else if (chars.startsWith("<!", at)) {
      declaration();
    } else if (chars.startsWith("</", at)) {
      endTag();
    } else {
      startTag();
    }
  }

  /** {@code <!DOCTYPE …>}, with quotes, comments and an internal subset in brackets. */
  private void declaration() throws NotWellFormed {
    int start = at;
    int brackets = 0;
    at += 2;
    while (at < end) {
      char c = chars.charAt(at);
      if (c == '"' || c == '\'') {
        at = require(String.valueOf(c), at + 1, "a quoted text is not closed");
      } else if (chars.startsWith("<!--", at)) {
        at = require("-->", at + 4, "a comment is not closed") + 2;
      } else if (c == '[' || c == ']') {
        brackets += c == '[' ? 1 : -1;
      } else if (c == '>' && brackets <= 0) {
        at++;
        return;
      }
      at++;
    }
    throw new NotWellFormed(start, "a declaration is not closed");
  }

  private void endTag() throws NotWellFormed {
    int start = at;
    at += 2;
    String name = name();
    at = skipBlanks(at, end);
    if (at >= end || chars.charAt(at) != '>') {
      throw new NotWellFormed(start, "an end tag is not closed");
    }
    at++;
    if (open.isEmpty() || !open.peek().equals(name)) {
      String expected =
          open.isEmpty() ? "no element is open" : "</" + shown(open.peek()) + "> is due";
      throw new NotWellFormed(start, "</" + shown(name) + "> where " + expected);
    }
    open.pop();
    handler.end(name);
  }

  private void startTag() throws NotWellFormed {
    int start = at;
    at++;
    String name = name();
    if (open.isEmpty() && rootSeen && extent == Extent.DOCUMENT) {
      throw new NotWellFormed(start, "a second root element stands here");
    }
    rootSeen = true;
    List<Attribute> attributes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (true) {
      int blank = at;
      at = skipBlanks(at, end);
      if (at >= end) {
        throw new NotWellFormed(start, "the tag <" + shown(name) + "> is not closed");
      }
      char c = chars.charAt(at);
      if (c == '>' || chars.startsWith("/>", at)) {
        handler.start(start, name, attributes);
        if (c == '>') {
          open.push(name);
          at++;
        } else {
          handler.end(name);
          at += 2;
        }
        return;
      }
      if (at == blank) {
        throw new NotWellFormed(at, "a blank is missing before an attribute");
      }
      attributes.add(attribute(names));
    }
  }

  private Attribute attribute(Set<String> names) throws NotWellFormed {
    int start = at;
    String name = name();
    at = skipBlanks(at, end);
    if (at >= end || chars.charAt(at) != '=') {
      throw new NotWellFormed(start, "the attribute " + shown(name) + " has no value");
    }
    at = skipBlanks(at + 1, end);
    char quote = at < end ? chars.charAt(at) : 0;
    if (quote != '"' && quote != '\'') {
      throw new NotWellFormed(start, "the value of " + shown(name) + " is not quoted");
    }
    int close =
        require(String.valueOf(quote), at + 1, "the value of " + shown(name) + " is not closed");
    String value = resolved(at + 1, close);
    int less = indexOf("<", at + 1, close);
    if (less >= 0) {
      throw new NotWellFormed(less, "< stands in the value of " + shown(name) + "; write &lt;");
    }
    if (!names.add(name)) {
      throw new NotWellFormed(start, "the attribute " + shown(name) + " stands twice");
    }
    at = close + 1;
    return new Attribute(start, name, value);
  }

  private String name() throws NotWellFormed {
    int start = at;
    while (at < end && isNameChar(chars.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw new NotWellFormed(start, "a name is missing; a < that starts no tag is written &lt;");
    }
    return chars.substring(start, at);
  }

  private int require(String closing, int from, String otherwise) throws NotWellFormed {
    int found = indexOf(closing, from, end);
    if (found < 0) {
      throw new NotWellFormed(Math.min(from, end), otherwise);
    }
    return found;
  }

  /** Looks no further than {@code to}: a search to the end for every part would be quadratic. */
  private int indexOf(String what, int from, int to) {
    char first = what.charAt(0);
    for (int i = from; i + what.length() <= to; i++) {
      if (chars.charAt(i) == first && chars.startsWith(what, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Resolves character references and the five entities; others stay as written. */
  private String resolved(int from, int to) throws NotWellFormed {
    if (indexOf("&", from, to) < 0) {
      return chars.substring(from, to);
    }
    StringBuilder out = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      char c = chars.charAt(i);
      if (c != '&') {
        out.append(c);
        i++;
        continue;
      }
      int semicolon = i + 1;
      while (semicolon < to && semicolon - i < 64 && isReferenceChar(chars.charAt(semicolon))) {
        semicolon++;
      }
      if (semicolon >= to || chars.charAt(semicolon) != ';' || semicolon == i + 1) {
        throw new NotWellFormed(i, "& starts no reference here; write &amp;");
      }
      String name = chars.substring(i + 1, semicolon);
      out.append(character(name, chars.substring(i, semicolon + 1)));
      i = semicolon + 1;
    }
    return out.toString();
  }

  private static String character(String name, String written) {
    return switch (name) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> name.charAt(0) == '#' ? numbered(name, written) : written;
    };
  }

  private static String numbered(String name, String written) {
    try {
      boolean hex = name.startsWith("#x");
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return Character.isValidCodePoint(code) ? Character.toString(code) : written;
    } catch (NumberFormatException e) {
      return written;
    }
  }

  private int skipBlanks(int from, int to) {
    int i = from;
    while (i < to && chars.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == ':'
        || c == '-'
        || c == '.'
        || c >= 0x80;
  }

  private static boolean isReferenceChar(char c) {
    return c == '#' || isNameChar(c);
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }
}
