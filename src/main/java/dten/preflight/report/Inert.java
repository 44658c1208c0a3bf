package dten.preflight.report;

/**
 * Free text that may quote the package, made fit for one line of a terminal or a build log. What it
 * holds may be made to rewrite the screen, to reverse the reading order, to look like a line of its
 * own or to be a command to the build service: whatever could is written as a visible escape.
 */
public final class Inert {
  /** A letter of a living language takes fewer; more pile up over the lines around. */
  private static final int MAX_MARKS = 3;

  private Inert() {}

  /** The text as it may be shown. */
  public static String line(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    append(text, out);
    return out.toString();
  }

  /** Appends the text as it may be shown. */
  public static void append(String text, StringBuilder out) {
    int marks = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c >= 0x20 && c < 0x7F) {
        marks = 0;
        // Azure Pipelines, TeamCity and GitHub take "##vso[", "##teamcity[" and "##[" anywhere in
        // a line for a command.
        if (c == '#' && i > 0 && text.charAt(i - 1) == '#') {
          escape(c, out);
        } else {
          out.append((char) c);
        }
      } else {
        marks = isMark(c) ? marks + 1 : 0;
        if (isHarmful(c) || marks > MAX_MARKS) {
          escape(c, out);
        } else {
          out.appendCodePoint(c);
        }
      }
      i += Character.charCount(c);
    }
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** Controls, invisible and direction-changing characters, line ends, and what has no meaning. */
  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c > 0xFFFF) {
          out.append("\\u{").append(Integer.toHexString(c)).append('}');
        } else {
          String hex = Integer.toHexString(c);
          out.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
        }
      }
    }
  }
}
