package dten.preflight.report.text;

import dten.preflight.finding.Rule;
import java.io.IOException;
import java.util.List;

/** Writes the list of rules for people and grep: level, id and description, one rule a line. */
public final class TextRules {
  private static final int LEVEL_WIDTH = 7;

  private TextRules() {}

  /** Writes the rules in the order of the report. */
  public static void write(List<Rule> rules, Appendable out) throws IOException {
    int widest = 0;
    for (Rule rule : rules) {
      widest = Math.max(widest, rule.id().length());
    }
    for (Rule rule : rules) {
      String level = rule.defaultLevel().word();
      out.append(level).append(" ".repeat(LEVEL_WIDTH + 1 - level.length()));
      out.append(rule.id()).append(" ".repeat(widest + 2 - rule.id().length()));
      out.append(rule.shortDescription()).append('\n');
    }
  }
}
