package dten.preflight.report.escalation;

import dten.preflight.report.Inert;
import java.io.IOException;
import java.io.Writer;

/**
 * A ticket as Markdown. Values stand as code, where no markup, HTML, link or mention of theirs
 * counts.
 */
final class MarkdownSheet implements Sheet {
  private final Writer out;
  private int items;

  MarkdownSheet(Writer out) {
    this.out = out;
  }

  @Override
  public void title(String text, String... values) throws IOException {
    out.write("# " + Filled.text(text, values, MarkdownSheet::code) + "\n");
  }

  @Override
  public void heading(String text, String... values) throws IOException {
    items = 0;
    out.write("\n## " + Filled.text(text, values, MarkdownSheet::code) + "\n\n");
  }

  @Override
  public void paragraph(String text, String... values) throws IOException {
    out.write("\n" + Filled.text(text, values, MarkdownSheet::code) + "\n");
  }

  @Override
  public void field(String name, String value) throws IOException {
    out.write("- " + name + ": " + code(value) + "\n");
  }

  @Override
  public void item(String text, String... values) throws IOException {
    out.write(++items + ". " + Filled.text(text, values, MarkdownSheet::code) + "\n");
  }

  /** Indented, because a fence could be closed by what stands in it. */
  @Override
  public void lines(String text) throws IOException {
    out.write("\n");
    for (String line : text.lines().toList()) {
      out.write("    " + Inert.line(line) + "\n");
    }
  }

  /** CommonMark 0.31 section 6.1: a code span ends at as many backticks as it began with. */
  private static String code(String text) {
    String line = Inert.line(text);
    if (line.isBlank()) {
      return "(none)";
    }
    int longest = 0;
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = line.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String pad = longest > 0 ? " " : "";
    return fence + pad + line + pad + fence;
  }
}
