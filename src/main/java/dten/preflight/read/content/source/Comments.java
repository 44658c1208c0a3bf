package dten.preflight.read.content.source;

import java.util.Arrays;
import java.util.Locale;

/**
 * Tells which parts of a text are comments, whatever its language: a line that begins with a
 * comment sign, or a stretch between the signs of XML or of C.
 */
public final class Comments {
  private static final int LONGEST_LINE = 4096;

  private final String chars;
  private int[] blocks = new int[8];
  private int size;

  /** Finds the blocks of a text once. */
  public Comments(String chars) {
    this.chars = chars;
    int xml = chars.indexOf("<!--");
    int block = blockStart(0);
    while (xml >= 0 || block >= 0) {
      boolean isXml = block < 0 || (xml >= 0 && xml < block);
      int start = isXml ? xml : block;
      int end = chars.indexOf(isXml ? "-->" : "*/", start + 2);
      int after = end < 0 ? chars.length() : end + 2;
      add(start, after);
      // Each search goes on from where the last one ended, so that the whole takes linear time.
      xml = xml >= 0 && xml < after ? chars.indexOf("<!--", after) : xml;
      block = block >= 0 && block < after ? blockStart(after) : block;
    }
  }

  /** A block comment begins a line or follows white space; elsewhere it is a glob or a URL. */
  private int blockStart(int from) {
    int at = chars.indexOf("/*", from);
    while (at > 0 && !Character.isWhitespace(chars.charAt(at - 1)) && chars.charAt(at - 1) != ';') {
      at = chars.indexOf("/*", at + 2);
    }
    return at;
  }

  private void add(int start, int end) {
    if (size + 2 > blocks.length) {
      blocks = Arrays.copyOf(blocks, size * 2);
    }
    blocks[size++] = start;
    blocks[size++] = end;
  }

  /** Whether the character at an offset stands in a comment. */
  public boolean covers(int offset) {
    int found = Arrays.binarySearch(blocks, 0, size, offset);
    int before = found >= 0 ? found : -found - 2;
    if (before >= 0 && before % 2 == 0) {
      return true;
    }
    return signAt(lineStart(offset), offset);
  }

  private int lineStart(int offset) {
    int at = offset;
    int least = Math.max(0, offset - LONGEST_LINE);
    while (at > least && chars.charAt(at - 1) != '\n' && chars.charAt(at - 1) != '\r') {
      at--;
    }
    return at;
  }

  /** Whether a comment sign opens the line, or stands behind white space in front of the offset. */
  private boolean signAt(int lineStart, int offset) {
    int at = lineStart;
    while (at < offset && Character.isWhitespace(chars.charAt(at))) {
      at++;
    }
    if (at < offset && opens(at)) {
      return true;
    }
    for (int i = at + 1; i + 1 < offset; i++) {
      if (Character.isWhitespace(chars.charAt(i - 1))
          && (isHash(i) || chars.startsWith("// ", i))
          && !insideQuotes(at, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHash(int at) {
    return chars.charAt(at) == '#' && at + 1 < chars.length() && chars.charAt(at + 1) == ' ';
  }

  private boolean insideQuotes(int from, int to) {
    char open = 0;
    for (int i = from; i < to; i++) {
      char c = chars.charAt(i);
      if (open != 0) {
        open = c == open ? 0 : open;
      } else if (c == '"' || c == '\'') {
        open = c;
      }
    }
    return open != 0;
  }

  /** A long option, as in a command that goes on over several lines: {@code --name value}. */
  private boolean isOption(int from) {
    int at = from;
    while (at < chars.length() && at - from < 40 && isOptionChar(chars.charAt(at))) {
      at++;
    }
    return at > from && (at == chars.length() || chars.charAt(at) != ':');
  }

  private static boolean isOptionChar(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private boolean opens(int at) {
    char c = chars.charAt(at);
    char next = at + 1 < chars.length() ? chars.charAt(at + 1) : 0;
    return switch (c) {
      case '#' -> next != '!' || at > 0;
      case ';', '%' -> next == c || next == ' ' || next == '\t' || Character.isLetter(next);
      case '/' -> next == '/';
      case '-' -> next == '-' && !isOption(at + 2);
      case '*' -> next == ' ' || next == '\t';
      case '!' -> next == ' ';
      case 'r', 'R' -> chars.regionMatches(true, at, "rem ", 0, 4);
      case '@' -> chars.regionMatches(true, at, "@rem ", 0, 5);
      case ':' -> next == ':';
      case 'd', 'D' ->
          chars
              .substring(at, Math.min(at + 4, chars.length()))
              .toLowerCase(Locale.ROOT)
              .equals("dnl ");
      default -> false;
    };
  }
}
