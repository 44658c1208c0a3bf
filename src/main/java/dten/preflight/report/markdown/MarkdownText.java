package dten.preflight.report.markdown;

import dten.preflight.report.Inert;

/** Text that may quote the package, made fit for Markdown as tickets and build pages show it. */
final class MarkdownText {
  /**
   * What begins or ends markup wherever it stands, in CommonMark 0.31 or in what GitHub and GitLab
   * add to it: code, emphasis, links, images, HTML, character references, tables, strikethrough,
   * mentions, formulas.
   */
  private static final String MARKUP = "\\`*[]<&|~@$";

  /** What does so at the start of a block. */
  private static final String BLOCK = ">=+-#";

  /** What refers to something of the service, if a number follows. */
  private static final String REFERENCE = "#!%^";

  private MarkdownText() {}

  /** One line in which nothing is markup; what could be is written as character references. */
  static String of(String text) {
    String line = Inert.line(text);
    StringBuilder out = new StringBuilder(line.length() + 32);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (isMarkup(line, i)) {
        out.append("&#").append((int) c).append(';');
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isMarkup(String line, int at) {
    char c = line.charAt(at);
    if (MARKUP.indexOf(c) >= 0) {
      return true;
    }
    return switch (c) {
      case '_' -> !isWord(line, at - 1) || !isWord(line, at + 1);
      case ':' -> line.startsWith("//", at + 1);
      case '.' -> isWww(line, at);
      default ->
          (at == 0 && BLOCK.indexOf(c) >= 0) || (REFERENCE.indexOf(c) >= 0 && isWord(line, at + 1));
    };
  }

  private static boolean isWord(String line, int at) {
    return at >= 0 && at < line.length() && Character.isLetterOrDigit(line.charAt(at));
  }

  private static boolean isWww(String line, int dot) {
    return dot >= 3 && line.regionMatches(true, dot - 3, "www", 0, 3);
  }

  /** As code; of words that hold neither white space nor backticks nor bars. */
  static String code(String word) {
    return "`" + word + "`";
  }
}
