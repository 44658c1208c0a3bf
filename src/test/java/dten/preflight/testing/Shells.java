package dten.preflight.testing;

import dten.preflight.fact.Fact;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.read.content.shell.CommandFacts;
import dten.preflight.read.content.shell.ShellReader;
import java.util.ArrayList;
import java.util.List;

/** Scripts as the facts that checks see. */
public final class Shells {
  private Shells() {}

  /** The facts of one script at a path. */
  public static List<Fact> facts(String path, String script) {
    ShellReader reader = new ShellReader(List.of(new CommandFacts()));
    return Reads.facts(path, script, List.of(reader), List.of(reader));
  }

  /** The commands of one script. */
  public static List<ShellCommand> commands(String script) {
    List<ShellCommand> commands = new ArrayList<>();
    for (Fact fact : facts("a.sh", script)) {
      if (fact instanceof ShellCommand command) {
        commands.add(command);
      }
    }
    return commands;
  }
}
