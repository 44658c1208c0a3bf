package dten.preflight.report;

import dten.preflight.finding.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The long text of a rule, in Markdown: what it checks, why it matters, an example, how to fix what
 * it found, references.
 *
 * @param markdown all of it, from the heading with the rule's id on
 */
public record RuleText(String markdown) {
  private static final String FIX = "\n## How to fix\n";

  /** That of a rule of this program. */
  public static RuleText of(Rule rule) {
    String file = "/dten/preflight/rules/" + rule.id() + ".md";
    try (InputStream in = RuleText.class.getResourceAsStream(file)) {
      if (in == null) {
        return new RuleText("# " + rule.id() + "\n\n" + rule.shortDescription() + ".\n");
      }
      return new RuleText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to do about its findings; empty where the text does not say. */
  public String howToFix() {
    int start = markdown.indexOf(FIX);
    if (start < 0) {
      return "";
    }
    int end = markdown.indexOf("\n## ", start + FIX.length());
    return markdown.substring(start + FIX.length(), end < 0 ? markdown.length() : end).strip();
  }
}
