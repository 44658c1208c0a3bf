package dten.preflight.check.script;

import dten.preflight.fact.Location;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a command does to a service of Windows: {@code net}, {@code sc}, and the cmdlets of
 * PowerShell for services.
 *
 * @param location where the service is named
 * @param action what is done
 * @param name the service as written
 * @param handled whether its failure is dealt with
 */
record WindowsService(Location location, Action action, String name, boolean handled) {
  /** What is done to a service. */
  enum Action {
    START("start"),
    STOP("stop"),
    CHANGE("change"),
    ASK("ask about"),
    CREATE("create"),
    REMOVE("remove");

    private final String words;

    Action(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Parameters of cmdlets that a value follows which is no service. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-erroraction",
          "-ea",
          "-warningaction",
          "-timeout",
          "-startuptype",
          "-description",
          "-displayname",
          "-status",
          "-credential",
          "-binarypathname",
          "-include",
          "-exclude",
          "-dependson",
          "-outvariable");

  /** The services a command names; none where only the run will tell. */
  static List<WindowsService> of(WindowsCommand command) {
    return switch (command.name()) {
      case "net", "net1" -> net(command);
      case "sc", "sc.exe" ->
          command.powerShell() && command.name().equals("sc") ? List.of() : sc(command);
      case "start-service", "sasv", "resume-service" -> cmdlet(command, Action.START);
      case "restart-service" -> cmdlet(command, Action.START);
      case "stop-service", "spsv", "suspend-service" -> cmdlet(command, Action.STOP);
      case "set-service" ->
          cmdlet(command, command.has("disabled") ? Action.REMOVE : Action.CHANGE);
      case "get-service", "gsv" -> cmdlet(command, Action.ASK);
      case "new-service" -> cmdlet(command, Action.CREATE);
      case "remove-service" -> cmdlet(command, Action.REMOVE);
      default -> List.of();
    };
  }

  private static List<WindowsService> net(WindowsCommand command) {
    return switch (command.argument(0)) {
      case "start", "continue" -> one(command, Action.START, 1);
      case "stop", "pause" -> one(command, Action.STOP, 1);
      default -> List.of();
    };
  }

  private static List<WindowsService> sc(WindowsCommand command) {
    // The first argument may be another machine: \\\\server.
    return switch (command.argument(0)) {
      case "start", "continue" -> one(command, Action.START, 1);
      case "stop", "pause" -> one(command, Action.STOP, 1);
      case "config", "failure", "description", "sdset", "control", "triggerinfo" ->
          one(command, command.has("disabled") ? Action.REMOVE : Action.CHANGE, 1);
      case "query", "queryex", "qc" -> one(command, Action.ASK, 1);
      case "create" -> one(command, Action.CREATE, 1);
      case "delete" -> one(command, Action.REMOVE, 1);
      default -> List.of();
    };
  }

  private static List<WindowsService> one(WindowsCommand command, Action action, int index) {
    List<WindowsService> found = new ArrayList<>();
    if (index < command.arguments().size()) {
      add(command, action, command.arguments().get(index), found);
    }
    return found;
  }

  private static List<WindowsService> cmdlet(WindowsCommand command, Action action) {
    List<WindowsService> found = new ArrayList<>();
    if (command.hasParameter("-computername", 4) || command.hasParameter("-inputobject", 3)) {
      return found;
    }
    for (int i = 0; i < command.arguments().size(); i++) {
      String argument = command.argument(i);
      if (WITH_VALUE.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-")) {
        add(command, action, command.arguments().get(i), found);
        // Names behind a comma and a blank are words of their own.
        if (!argument.endsWith(",")) {
          return found;
        }
      }
    }
    return found;
  }

  private static void add(
      WindowsCommand command, Action action, Word word, List<WindowsService> found) {
    if (word.dynamic()) {
      return;
    }
    boolean handled =
        command.command().failureIsHandled()
            || command.has("silentlycontinue")
            || command.has("ignore");
    for (String part : word.text().split(",", -1)) {
      String name = unquoted(part.strip());
      boolean plain = !name.isEmpty() && "/-\\>*?[".indexOf(name.charAt(0)) < 0;
      if (plain && name.indexOf('*') < 0 && name.indexOf('?') < 0) {
        found.add(
            new WindowsService(
                command.command().location().at(word.region()), action, name, handled));
      }
    }
  }

  private static String unquoted(String part) {
    boolean quoted = part.length() > 1 && "\"'".indexOf(part.charAt(0)) >= 0;
    return quoted ? part.substring(1, part.length() - 1) : part;
  }

  /** The name as services are compared: without regard to case. */
  String key() {
    return name.toLowerCase(Locale.ROOT);
  }
}
