package dten.preflight.check.script;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.fact.shell.ScriptFile.Dialect;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A command of a batch file or of PowerShell, where case does not matter.
 *
 * @param powerShell whether it is one of PowerShell
 * @param name its name in lower case, without folder and {@code .exe}
 * @param arguments its words behind the name
 */
record WindowsCommand(ShellCommand command, boolean powerShell, String name, List<Word> arguments) {
  /** The commands of all such scripts of a package, in its order. */
  static List<WindowsCommand> all(PackageFacts pkg) {
    Map<String, Dialect> dialects = new HashMap<>();
    for (ScriptFile file : pkg.all(ScriptFile.class)) {
      if (file.dialect() == Dialect.POWERSHELL || file.dialect() == Dialect.BATCH) {
        dialects.put(file.location().path(), file.dialect());
      }
    }
    if (dialects.isEmpty()) {
      return List.of();
    }
    List<WindowsCommand> commands = new ArrayList<>();
    for (ShellCommand command : pkg.all(ShellCommand.class)) {
      Dialect dialect = dialects.get(command.location().path());
      if (dialect != null && !command.words().isEmpty()) {
        commands.add(of(command, dialect == Dialect.POWERSHELL));
      }
    }
    return commands;
  }

  private static WindowsCommand of(ShellCommand command, boolean powerShell) {
    String written = command.words().get(0).text().toLowerCase(Locale.ROOT);
    String name = written.substring(written.lastIndexOf('\\') + 1);
    // In PowerShell sc is another name of Set-Content: only sc.exe is the tool for services.
    if (name.endsWith(".exe") && !(powerShell && name.equals("sc.exe"))) {
      name = name.substring(0, name.length() - 4);
    } else if (name.endsWith(".com")) {
      name = name.substring(0, name.length() - 4);
    }
    return new WindowsCommand(
        command, powerShell, name, command.words().subList(1, command.words().size()));
  }

  /** An argument in lower case; empty where there is none. */
  String argument(int index) {
    return index < arguments.size() ? arguments.get(index).text().toLowerCase(Locale.ROOT) : "";
  }

  /** Whether an argument is there, such as {@code /q}. */
  boolean has(String lower) {
    for (int i = 0; i < arguments.size(); i++) {
      if (argument(i).equals(lower)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a parameter of PowerShell is given, in full or cut short as far as it stays clear.
   *
   * @param lower its name with the dash
   * @param least how many characters of it are needed
   */
  boolean hasParameter(String lower, int least) {
    return parameter(lower, least) >= 0;
  }

  /** The place of a parameter among the arguments; -1 where it is not given. */
  int parameter(String lower, int least) {
    for (int i = 0; i < arguments.size(); i++) {
      String given = argument(i);
      int colon = given.indexOf(':');
      String bare = colon < 0 ? given : given.substring(0, colon);
      if (bare.length() >= least && lower.startsWith(bare)) {
        return given.endsWith(":$false") ? -1 : i;
      }
    }
    return -1;
  }

  /** Whether something is handed to it, so that nobody is asked. */
  boolean hasInput() {
    if (command.pipe().position() > 0) {
      return true;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (argument(i).startsWith("<") || argument(i).contains("=<")) {
        return true;
      }
    }
    return false;
  }

  /** The path of the script. */
  String path() {
    return command.location().path();
  }

  /** Whether it lies with the programs of the product, not with the steps of the upgrade. */
  boolean isOfTool() {
    String lower = "/" + path().toLowerCase(Locale.ROOT);
    return lower.contains(".jar!/") || lower.contains(".war!/") || lower.contains("/bin/");
  }
}
