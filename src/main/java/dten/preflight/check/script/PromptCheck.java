package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.check.Repeats;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashMap;
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

  @Override
  public List<Rule> rules() {
    return List.of(PROMPT);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (Script script : Script.all(upgrade.pkg())) {
      Map<String, List<Location>> alike = new LinkedHashMap<>();
      for (ShellCommand command : script.commands()) {
        String why = Prompts.why(command);
        if (!why.isEmpty()) {
          alike.computeIfAbsent(why, k -> new ArrayList<>()).add(command.location());
        }
      }
      alike.forEach((why, places) -> report(why, places, script.isTool(), findings));
    }
    Map<String, Map<String, List<Location>>> windows = new LinkedHashMap<>();
    Map<String, Boolean> tools = new HashMap<>();
    for (WindowsCommand command : WindowsCommand.all(upgrade.pkg())) {
      String why = WindowsPrompts.why(command);
      if (!why.isEmpty()) {
        Location place = command.command().location();
        tools.putIfAbsent(place.path(), command.isOfTool());
        windows
            .computeIfAbsent(place.path(), k -> new LinkedHashMap<>())
            .computeIfAbsent(why, k -> new ArrayList<>())
            .add(place);
      }
    }
    windows.forEach(
        (path, alike) ->
            alike.forEach(
                (why, places) -> report(why, places, tools.getOrDefault(path, false), findings)));
  }

  /** What asks the same several times in one script is told once, with its lines. */
  private static void report(String why, List<Location> places, boolean tool, Findings findings) {
    findings.report(
        PROMPT,
        // A program of the product may ask whoever calls it; an upgrade may not.
        tool ? Level.NOTE : PROMPT.defaultLevel(),
        places.get(0),
        why + Repeats.of(places),
        "give the answer on the command line or by redirection, so that nobody has to be there");
  }
}
