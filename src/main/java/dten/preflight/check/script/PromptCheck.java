package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether a script waits for somebody to type. */
public final class PromptCheck implements Check {
  private static final Rule PROMPT =
      new Rule(
          "script.interactive-prompt",
          Level.WARNING,
          Precision.MEDIUM,
          "A script waits for somebody to answer");

  private static final int MOST_LINES = 5;

  @Override
  public List<Rule> rules() {
    return List.of(PROMPT);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (Script script : Script.all(upgrade.pkg())) {
      for (ShellCommand command : script.commands()) {
        String why = Prompts.why(command);
        if (!why.isEmpty()) {
          findings.report(
              PROMPT,
              // A program of the product may ask whoever calls it; an upgrade may not.
              script.isTool() ? Level.NOTE : PROMPT.defaultLevel(),
              command.location(),
              why,
              "give the answer on the command line or by redirection, so that nobody has to be"
                  + " there");
        }
      }
    }
    windows(upgrade, findings);
  }

  /** What asks the same several times in one script is told once, with its lines. */
  private static void windows(Upgrade upgrade, Findings findings) {
    Map<String, List<WindowsCommand>> alike = new LinkedHashMap<>();
    for (WindowsCommand command : WindowsCommand.all(upgrade.pkg())) {
      String why = WindowsPrompts.why(command);
      if (!why.isEmpty()) {
        String key = command.command().location().path() + '\n' + why;
        alike.computeIfAbsent(key, k -> new ArrayList<>()).add(command);
      }
    }
    for (List<WindowsCommand> group : alike.values()) {
      WindowsCommand first = group.get(0);
      StringBuilder more = new StringBuilder();
      for (WindowsCommand each : group.subList(1, Math.min(group.size(), MOST_LINES))) {
        Region region = each.command().location().region();
        more.append(more.isEmpty() ? ", again in line " : ", ");
        more.append(region == null ? 0 : region.startLine());
      }
      if (group.size() > MOST_LINES) {
        more.append(" and ").append(group.size() - MOST_LINES).append(" more");
      }
      findings.report(
          PROMPT,
          first.isOfTool() ? Level.NOTE : PROMPT.defaultLevel(),
          first.command().location(),
          WindowsPrompts.why(first) + more,
          "give the answer on the command line or by redirection, so that nobody has to be there");
    }
  }
}
