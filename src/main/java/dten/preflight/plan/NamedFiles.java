package dten.preflight.plan;

import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import java.util.HashSet;
import java.util.Set;

/** The files that the words of a script name, by their last component. */
final class NamedFiles {
  private final Set<String> names = new HashSet<>();

  NamedFiles(Script script) {
    for (ShellCommand command : script.commands()) {
      for (ShellCommand.Word word : command.words()) {
        add(word.text());
        script.values(command, word).forEach(this::add);
      }
    }
  }

  private void add(String text) {
    names.add(text.substring(text.lastIndexOf('/') + 1));
  }

  /** Whether a file of that name is among them. */
  boolean has(String path) {
    return names.contains(path.substring(path.lastIndexOf('/') + 1));
  }
}
