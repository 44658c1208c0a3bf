package dten.preflight.read.content.secret;

import dten.preflight.read.content.source.Assignment;
import dten.preflight.read.content.source.Assignment.Link;
import dten.preflight.read.content.source.Assignment.Quoting;
import dten.preflight.read.content.source.AssignmentParser;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads values that stand on the lines below their name: the continued lines of an INI file and the
 * items of a YAML list.
 */
final class ContinuedValues {
  private static final int MOST = 20;
  private static final int LONGEST = 2000;

  private ContinuedValues() {}

  /** The values below a name of which the characters between two offsets are part. */
  static List<Assignment> below(String chars, int start, int end) {
    int nameStart = start;
    while (nameStart > 0 && start - nameStart < 100 && isName(chars.charAt(nameStart - 1))) {
      nameStart--;
    }
    int nameEnd = end;
    while (nameEnd < chars.length() && nameEnd - end < 100 && isName(chars.charAt(nameEnd))) {
      nameEnd++;
    }
    List<Assignment> found = new ArrayList<>();
    int sign = skipBlanks(chars, nameEnd);
    if (sign >= chars.length() || "=:".indexOf(chars.charAt(sign)) < 0) {
      return found;
    }
    Link link = chars.charAt(sign) == '=' ? Link.EQUALS : Link.COLON;
    int line = lineEnd(chars, skipBlanks(chars, sign + 1));
    if (!chars.substring(sign + 1, line).isBlank()) {
      return found;
    }
    String name = chars.substring(nameStart, nameEnd);
    while (line + 1 < chars.length() && found.size() < MOST) {
      int at = skipBlanks(chars, line + 1);
      int next = lineEnd(chars, at);
      boolean item = chars.startsWith("- ", at);
      int from = item ? skipBlanks(chars, at + 2) : at;
      String value = chars.substring(from, next).strip();
      boolean indented = at > line + 1 || item;
      if (!indented || value.isEmpty() || value.indexOf('=') >= 0 || value.indexOf(':') >= 0) {
        break;
      }
      found.add(new Assignment(name, nameStart, value, from, Quoting.BARE, link));
      line = next;
    }
    return found;
  }

  private static int skipBlanks(String chars, int from) {
    int at = from;
    while (at < chars.length() && (chars.charAt(at) == ' ' || chars.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static int lineEnd(String chars, int from) {
    int end = from;
    int most = Math.min(chars.length(), from + LONGEST);
    while (end < most && chars.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isName(char c) {
    return AssignmentParser.isNameChar(c) || c == '.' || c == '-';
  }
}
