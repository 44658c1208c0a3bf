package dten.preflight.check.script;

/** The commands of batch files and PowerShell that wait for somebody to type. */
final class WindowsPrompts {
  private WindowsPrompts() {}

  /** Why a command waits for input; empty where it does not. */
  static String why(WindowsCommand command) {
    if (command.hasInput()) {
      return "";
    }
    String common = command.name().equals("pause") ? "\"pause\" waits for a key" : "";
    if (!common.isEmpty()) {
      return common;
    }
    return command.powerShell() ? powerShell(command) : batch(command);
  }

  private static String batch(WindowsCommand command) {
    return switch (command.name()) {
      case "set" ->
          command.argument(0).equals("/p") ? "\"set /p\" waits for somebody to type a value" : "";
      case "choice" ->
          hasOption(command, "/t") ? "" : "\"choice\" waits for a key without a time limit (/t)";
      case "rd", "rmdir" ->
          command.has("/s") && !command.has("/q")
              ? "\"" + command.name() + " /s\" asks before it goes on without /q"
              : "";
      case "format" ->
          command.argument(0).endsWith(":") && !command.has("/y")
              ? "\"format\" asks before it goes on without /y"
              : "";
      default -> "";
    };
  }

  /** {@code /t 10} and {@code /t:10}. */
  private static boolean hasOption(WindowsCommand command, String option) {
    for (int i = 0; i < command.arguments().size(); i++) {
      if (command.argument(i).startsWith(option)) {
        return true;
      }
    }
    return false;
  }

  private static String powerShell(WindowsCommand command) {
    String name = command.name();
    if (name.equals("read-host")) {
      return "\"Read-Host\" waits for somebody to type";
    }
    if (name.equals("get-credential") && !command.hasParameter("-credential", 3)) {
      return "\"Get-Credential\" asks for a name and a password";
    }
    if (name.startsWith("[console]::read") || name.startsWith("[system.console]::read")) {
      return "\"" + command.command().words().get(0).text() + "\" waits for a key";
    }
    if (name.contains(".ui.prompt") || name.contains(".ui.readline")) {
      return "\"" + command.command().words().get(0).text() + "\" asks and waits";
    }
    if (name.contains("-") && command.hasParameter("-confirm", 5)) {
      return "\"" + command.command().words().get(0).text() + " -Confirm\" asks before it goes on";
    }
    return "";
  }
}
