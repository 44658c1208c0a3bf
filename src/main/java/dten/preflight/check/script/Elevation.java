package dten.preflight.check.script;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What scripts of Windows do to work as an administrator. */
final class Elevation {
  private Elevation() {}

  /** The commands of batch files and PowerShell. */
  static List<ShellCommand> commands(PackageFacts pkg) {
    Set<String> paths = new HashSet<>();
    for (ScriptFile file : pkg.all(ScriptFile.class)) {
      switch (file.dialect()) {
        case POWERSHELL, BATCH -> paths.add(file.location().path());
        case SHELL, OTHER -> {}
      }
    }
    List<ShellCommand> commands = new ArrayList<>();
    for (ShellCommand command : pkg.all(ShellCommand.class)) {
      if (paths.contains(command.location().path())) {
        commands.add(command);
      }
    }
    return commands;
  }

  /** Whether a command starts another one as an administrator or as another user. */
  static boolean raises(ShellCommand command) {
    String name = name(command);
    boolean verb = has(command, "runas");
    return name.equals("runas")
        || name.equals("gsudo")
        || name.equals("psexec")
        || ((name.equals("start-process") || name.equals("saps")) && verb);
  }

  /** Whether a command only works for an administrator, or asks whether one is there. */
  static boolean needsAdministrator(ShellCommand command) {
    String name = name(command);
    return (name.equals("#requires") && has(command, "-runasadministrator"))
        || (name.equals("net") && has(command, "session"))
        || name.equals("fltmc")
        || has(command, "[security.principal.windowsbuiltinrole]::administrator");
  }

  private static String name(ShellCommand command) {
    String name = command.words().isEmpty() ? "" : command.words().get(0).text();
    name = name.toLowerCase(Locale.ROOT);
    return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
  }

  private static boolean has(ShellCommand command, String lower) {
    for (Word word : command.words()) {
      if (word.text().toLowerCase(Locale.ROOT).contains(lower)) {
        return true;
      }
    }
    return false;
  }
}
