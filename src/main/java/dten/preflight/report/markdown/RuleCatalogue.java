package dten.preflight.report.markdown;

import dten.preflight.finding.Rule;
import dten.preflight.report.RuleText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Every rule's text as one Markdown document: a list by area, then one section for each rule. */
public final class RuleCatalogue {
  private RuleCatalogue() {}

  /** All of them in the order they are given in. */
  public static void write(List<Rule> rules, Writer out) throws IOException {
    out.write("# Rules of preflight\n");
    String area = "";
    for (Rule rule : rules) {
      if (!rule.area().equals(area)) {
        area = rule.area();
        out.write("\n**" + area + "**\n\n");
      }
      String anchor = rule.id().replace(".", "");
      out.write("- [" + rule.id() + "](#" + anchor + "): " + rule.defaultLevel().word() + ". ");
      out.write(rule.shortDescription() + ".\n");
    }
    for (Rule rule : rules) {
      out.write("\n");
      boolean isCode = false;
      for (String line : RuleText.of(rule).markdown().strip().lines().toList()) {
        isCode ^= line.startsWith("```");
        out.write((!isCode && line.startsWith("#") ? "#" : "") + line + "\n");
      }
    }
    out.flush();
  }
}
