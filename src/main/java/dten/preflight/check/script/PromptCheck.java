package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether a script waits for somebody to type. */
public final class PromptCheck implements Check {
  private static final Rule PROMPT =
      new Rule(
          "script.interactive-prompt",
          Level.WARNING,
          Precision.MEDIUM,
          "A script waits for somebody to answer");

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
    for (WindowsCommand command : WindowsCommand.all(upgrade.pkg())) {
      String why = WindowsPrompts.why(command);
      if (!why.isEmpty()) {
        findings.report(
            PROMPT,
            command.isOfTool() ? Level.NOTE : PROMPT.defaultLevel(),
            command.command().location(),
            why,
            "give the answer on the command line or by redirection, so that nobody has to be there");
      }
    }
  }
}
