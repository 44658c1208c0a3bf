package dten.preflight.read.content.endpoint;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells URLs that only name something: namespaces and schemas of XML and JSON, document types,
 * licences, home pages. The sign is the place they are written in, not their host.
 */
final class Identifiers {
  private static final int FAR = 2000;
  private static final Set<String> NAMING_KEYS =
      Set.of(
          "xmlns",
          "namespace",
          "targetnamespace",
          "schemalocation",
          "nonamespaceschemalocation",
          "systemid",
          "publicid",
          "schema",
          "$schema",
          "$id",
          "@context",
          "@id",
          "id",
          "context",
          "homepage",
          "license",
          "licence",
          "licenses",
          "doc",
          "docs",
          "docurl",
          "documentation",
          "see",
          "bugs",
          "issues",
          "issuemanagement",
          "author",
          "authors",
          "help",
          "info",
          "information",
          "organization",
          "organizationurl",
          "vendor",
          "vendorurl",
          "scm",
          "repository",
          "project",
          "projecturl",
          "website",
          "reference",
          "references",
          "source",
          "sources",
          "more",
          "wiki",
          "support",
          "about",
          "copyright",
          "credits",
          "link",
          "links",
          "standard",
          "specification",
          "spec",
          "xsi",
          "import",
          "dtd",
          "definition",
          "ns",
          "uri",
          "changelog",
          "readme",
          "manual",
          "description",
          "comment",
          "note",
          "notes",
          "contact",
          "feature",
          "dialect",
          "profile",
          "type",
          "class",
          "iri",
          "prefix",
          "ref");

  /** Words that make a key a naming one wherever in it they stand. */
  private static final Set<String> NAMING_WORDS =
      Set.of(
          "doc",
          "docs",
          "documentation",
          "license",
          "licenses",
          "licence",
          "homepage",
          "scm",
          "specification",
          "guide",
          "guides",
          "namespace",
          "schema",
          "xmlns",
          "wiki",
          "website",
          "javadoc",
          "bugs",
          "issue",
          "issues",
          "help",
          "manual",
          "reference",
          "changelog",
          "copyright",
          "info",
          "vendor");

  private static final List<String> SPEAKING =
      List.of(
          "echo",
          "printf",
          "print",
          "log",
          "info",
          "warn",
          "warning",
          "error",
          "die",
          "usage",
          "fatal",
          "debug",
          "msg",
          "message",
          "write-host",
          "write-output",
          "write-warning",
          "write-error",
          "puts",
          "raise",
          "rem",
          "log_info",
          "log_error",
          "log_warn",
          "success");

  private Identifiers() {}

  /** Whether the URL that begins at an offset only names something. */
  static boolean covers(String chars, int start) {
    int lineStart = start;
    int least = Math.max(0, start - FAR);
    while (lineStart > least && "\r\n".indexOf(chars.charAt(lineStart - 1)) < 0) {
      lineStart--;
    }
    return isSpoken(chars, lineStart, start)
        || isInSentence(chars, lineStart, start)
        || isNamed(chars, lineStart, start)
        || isInNamingAttribute(chars, least, start)
        || isInNamingElement(chars, start);
  }

  /** Whether three words in a row lead to it, as only a sentence has them. */
  private static boolean isInSentence(String chars, int lineStart, int start) {
    int at = start;
    for (int word = 0; word < 3; word++) {
      if (at <= lineStart || chars.charAt(at - 1) != ' ') {
        return false;
      }
      int end = at - 1;
      int first = end;
      while (first > lineStart && Character.isLetter(chars.charAt(first - 1))) {
        first--;
      }
      boolean whole = first == lineStart || " >\"'(".indexOf(chars.charAt(first - 1)) >= 0;
      if (end - first < 2 || !whole) {
        return false;
      }
      at = first;
    }
    return true;
  }

  /** Whether the line prints it for a person. */
  private static boolean isSpoken(String chars, int lineStart, int start) {
    int at = lineStart;
    while (at < start && Character.isWhitespace(chars.charAt(at))) {
      at++;
    }
    int end = at;
    while (end < start && !Character.isWhitespace(chars.charAt(end)) && chars.charAt(end) != '(') {
      end++;
    }
    return SPEAKING.contains(chars.substring(at, end).toLowerCase(Locale.ROOT));
  }

  /** Whether the key in front of it, as in {@code homepage: …}, says that it is a name. */
  private static boolean isNamed(String chars, int lineStart, int start) {
    int at = start - 1;
    while (at >= lineStart && " \t\"'".indexOf(chars.charAt(at)) >= 0) {
      at--;
    }
    if (at < lineStart || "=:".indexOf(chars.charAt(at)) < 0) {
      return false;
    }
    return isNamingKey(keyBefore(chars, at, lineStart));
  }

  /** An attribute may hold several URLs on several lines, as xsi:schemaLocation does. */
  private static boolean isInNamingAttribute(String chars, int least, int start) {
    int at = start - 1;
    while (at >= least && "\"'<>".indexOf(chars.charAt(at)) < 0) {
      at--;
    }
    if (at < least || "\"'".indexOf(chars.charAt(at)) < 0) {
      return false;
    }
    int tag = at;
    while (tag >= least && chars.charAt(tag) != '<' && chars.charAt(tag) != '>') {
      tag--;
    }
    if (tag >= least && chars.startsWith("<!", tag) && !chars.startsWith("<!--", tag)) {
      return true;
    }
    int equals = at - 1;
    while (equals >= least && Character.isWhitespace(chars.charAt(equals))) {
      equals--;
    }
    if (equals < least || chars.charAt(equals) != '=') {
      return false;
    }
    String key = keyBefore(chars, equals, least);
    return key.startsWith("xmlns") || isNamingKey(key);
  }

  /** The content of an element, as in {@code <url>…</url>} within {@code <license>}. */
  private static boolean isInNamingElement(String chars, int start) {
    int at = start - 1;
    while (at > 0 && Character.isWhitespace(chars.charAt(at))) {
      at--;
    }
    if (at < 1 || chars.charAt(at) != '>') {
      return false;
    }
    int open = chars.lastIndexOf('<', at);
    if (open < 0 || at - open > 100) {
      return false;
    }
    int end = open + 1;
    while (end < at && !Character.isWhitespace(chars.charAt(end))) {
      end++;
    }
    return isNamingKey(chars.substring(open + 1, end));
  }

  private static String keyBefore(String chars, int end, int least) {
    int last = end;
    while (last > least && " \t\"'\\:".indexOf(chars.charAt(last - 1)) >= 0) {
      last--;
    }
    int first = last;
    while (first > least && isKeyChar(chars.charAt(first - 1))) {
      first--;
    }
    return chars.substring(first, last);
  }

  private static boolean isKeyChar(char c) {
    return Character.isLetterOrDigit(c) || "_-.:$@".indexOf(c) >= 0;
  }

  private static boolean isNamingKey(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (NAMING_KEYS.contains(lower) || lower.startsWith("xmlns") || lower.endsWith("docurl")) {
      return true;
    }
    int start = 0;
    for (int i = 0; i <= key.length(); i++) {
      boolean ends = i == key.length() || !Character.isLetterOrDigit(key.charAt(i));
      boolean hump =
          !ends
              && i > start
              && Character.isUpperCase(key.charAt(i))
              && Character.isLowerCase(key.charAt(i - 1));
      if (ends || hump) {
        String word = lower.substring(start, i);
        if (NAMING_WORDS.contains(word) || (i == key.length() && NAMING_KEYS.contains(word))) {
          return true;
        }
        start = ends ? i + 1 : i;
      }
    }
    return false;
  }
}
