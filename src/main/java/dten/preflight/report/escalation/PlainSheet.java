package dten.preflight.report.escalation;

import dten.preflight.report.Inert;
import java.io.IOException;
import java.io.Writer;

/** A ticket as plain text, for mail and for trackers without markup. */
final class PlainSheet implements Sheet {
  private static final int NAME_WIDTH = 26;
  private static final int RULE_WIDTH = 78;

  private final Writer out;
  private int items;

  PlainSheet(Writer out) {
    this.out = out;
  }

  private static String filled(String text, String[] values) {
    return Filled.text(text, values, Inert::line);
  }

  @Override
  public void title(String text, String... values) throws IOException {
    underlined(filled(text, values), "=");
  }

  @Override
  public void heading(String text, String... values) throws IOException {
    items = 0;
    out.write("\n");
    underlined(filled(text, values), "-");
    out.write("\n");
  }

  private void underlined(String line, String rule) throws IOException {
    out.write(line + "\n" + rule.repeat(Math.min(line.length(), RULE_WIDTH)) + "\n");
  }

  @Override
  public void paragraph(String text, String... values) throws IOException {
    out.write("\n" + filled(text, values) + "\n");
  }

  @Override
  public void field(String name, String value) throws IOException {
    String label = "  " + name + ":";
    String gap = " ".repeat(Math.max(1, NAME_WIDTH - label.length()));
    out.write(label + gap + Inert.line(value) + "\n");
  }

  @Override
  public void item(String text, String... values) throws IOException {
    out.write("  " + ++items + ". " + filled(text, values) + "\n");
  }

  @Override
  public void lines(String text) throws IOException {
    out.write("\n");
    for (String line : text.lines().toList()) {
      out.write("    " + Inert.line(line) + "\n");
    }
  }
}
