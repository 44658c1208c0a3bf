package dten.preflight.fact.unit;

import dten.preflight.fact.Location;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a command does to a unit: systemctl(1), service(8), invoke-rc.d(8), rc-service(8),
 * deb-systemd-helper and -invoke, update-rc.d, chkconfig, and scripts of /etc/init.d.
 *
 * @param location where the unit is named
 * @param verb what is done, such as {@code restart}; empty where only the run will tell
 * @param unit the full name with its ending, such as {@code nginx.service}
 */
public record UnitCall(Location location, ShellCommand command, String verb, String unit) {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-t",
          "--type",
          "--state",
          "-p",
          "--property",
          "-P",
          "-H",
          "--host",
          "-M",
          "--machine",
          "-n",
          "--lines",
          "-o",
          "--output",
          "--root",
          "--job-mode",
          "-s",
          "--signal",
          "--kill-who",
          "--kill-whom",
          "--preset-mode",
          "--message",
          "--what",
          "--image",
          "--timestamp",
          "--plain-list");

  private static final Set<String> OF_UNITS =
      Set.of(
          "start",
          "stop",
          "restart",
          "reload",
          "try-restart",
          "reload-or-restart",
          "try-reload-or-restart",
          "reload-or-try-restart",
          "condrestart",
          "condstop",
          "force-reload",
          "enable",
          "disable",
          "reenable",
          "mask",
          "unmask",
          "is-active",
          "is-enabled",
          "is-failed",
          "status",
          "show",
          "cat",
          "kill",
          "edit",
          "link",
          "preset",
          "isolate",
          "set-property",
          "reset-failed",
          "freeze",
          "thaw",
          "clean",
          "list-dependencies",
          "revert",
          "help",
          "list-unit-files",
          "list-units");

  private static final Set<String> PROBES =
      Set.of(
          "is-active",
          "is-enabled",
          "is-failed",
          "status",
          "show",
          "cat",
          "list-dependencies",
          "list-unit-files",
          "list-units",
          "help",
          "was-enabled",
          "debian-installed",
          "query");

  /** Whether it only asks about the unit. */
  public boolean isProbe() {
    return PROBES.contains(verb);
  }

  /** The units a command of a script names; none for the units of a user's own session. */
  public static List<UnitCall> of(Script script, ShellCommand command) {
    List<Word> words = command.arguments();
    return switch (command.name()) {
      case "systemctl" -> systemctl(script, command, words);
      case "service", "rc-service" -> named(script, command, operands(words), 0, 1);
      case "invoke-rc.d" -> named(script, command, operands(words), 0, 1);
      case "update-rc.d" -> named(script, command, operands(words), 0, 1);
      case "rc-update" -> named(script, command, operands(words), 1, 0);
      case "chkconfig" -> chkconfig(script, command, words);
      case "deb-systemd-helper", "deb-systemd-invoke" -> debian(script, command, words);
      default -> initScript(script, command);
    };
  }

  private static List<Word> operands(List<Word> words) {
    List<Word> operands = new ArrayList<>();
    for (Word word : words) {
      if (!word.text().startsWith("-")) {
        operands.add(word);
      }
    }
    return operands;
  }

  private static List<UnitCall> systemctl(Script script, ShellCommand command, List<Word> words) {
    List<Word> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.equals("--user") || text.equals("--global") || isElsewhere(text)) {
        return List.of();
      }
      if (WITH_VALUE.contains(text)) {
        i++;
      } else if (!text.startsWith("-")) {
        operands.add(words.get(i));
      }
    }
    if (operands.size() < 2) {
      return List.of();
    }
    Word verb = operands.get(0);
    if (!verb.dynamic() && !OF_UNITS.contains(verb.text())) {
      return List.of();
    }
    String action = verb.dynamic() ? "" : verb.text();
    int last = action.equals("set-property") ? 2 : operands.size();
    return calls(script, command, action, operands.subList(1, last));
  }

  private static boolean isElsewhere(String option) {
    return option.equals("-H")
        || option.equals("-M")
        || option.startsWith("--host")
        || option.startsWith("--machine")
        || option.startsWith("--root");
  }

  private static List<UnitCall> debian(Script script, ShellCommand command, List<Word> words) {
    for (Word word : words) {
      if (word.text().equals("--user")) {
        return List.of();
      }
    }
    List<Word> operands = operands(words);
    if (operands.size() < 2) {
      return List.of();
    }
    Word verb = operands.get(0);
    String action = verb.dynamic() ? "" : verb.text();
    return calls(script, command, action, operands.subList(1, operands.size()));
  }

  private static List<UnitCall> named(
      Script script, ShellCommand command, List<Word> operands, int unit, int verb) {
    if (operands.size() <= Math.max(unit, verb)) {
      return List.of();
    }
    Word action = operands.get(verb);
    String name = action.dynamic() ? "" : action.text();
    return calls(script, command, name, List.of(operands.get(unit)));
  }

  /** {@code chkconfig NAME on} and {@code chkconfig --add NAME}. */
  private static List<UnitCall> chkconfig(Script script, ShellCommand command, List<Word> words) {
    String verb = "enable";
    Word name = null;
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.equals("--level")) {
        i++;
      } else if (text.equals("--del") || text.equals("off")) {
        verb = "disable";
      } else if (text.equals("--list")) {
        verb = "status";
      } else if (name == null && !text.startsWith("-")) {
        name = words.get(i);
      }
    }
    return name == null ? List.of() : calls(script, command, verb, List.of(name));
  }

  private static List<UnitCall> initScript(Script script, ShellCommand command) {
    if (command.words().size() < 2 || command.words().get(0).dynamic()) {
      return List.of();
    }
    String path = command.words().get(0).text();
    boolean init = path.startsWith("/etc/init.d/") || path.startsWith("/etc/rc.d/");
    Word verb = command.words().get(1);
    if (!init || command.name().isEmpty() || command.name().equals("functions")) {
      return List.of();
    }
    Word name = new Word(command.name(), false, command.words().get(0).region());
    return calls(script, command, verb.dynamic() ? "" : verb.text(), List.of(name));
  }

  private static List<UnitCall> calls(
      Script script, ShellCommand command, String verb, List<Word> names) {
    List<UnitCall> calls = new ArrayList<>();
    for (Word name : names) {
      for (String value : script.values(command, name)) {
        for (String each : value.split("[ \t\n]+", -1)) {
          String unit = fullName(each);
          if (!unit.isEmpty()) {
            calls.add(new UnitCall(command.location().at(name.region()), command, verb, unit));
          }
        }
      }
    }
    return calls;
  }

  /**
   * The units that a word spells out with their endings, as a name or as a part of a path such as
   * {@code /etc/systemd/system/timers.target.wants/a.timer}.
   */
  public static Set<String> spelledIn(String text) {
    Set<String> units = new LinkedHashSet<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isNamePart(text.charAt(i))) {
        add(units, text.substring(start, i));
        start = i + 1;
      }
    }
    return units;
  }

  private static void add(Set<String> units, String name) {
    String unit = name;
    for (String folder : List.of(".wants", ".requires", ".d")) {
      if (unit.endsWith(folder)) {
        unit = unit.substring(0, unit.length() - folder.length());
      }
    }
    while (unit.endsWith(".")) {
      unit = unit.substring(0, unit.length() - 1);
    }
    if (UnitFile.isUnitName(unit) && !unit.startsWith("-")) {
      units.add(unit);
    }
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ":-_.\\@".indexOf(c) >= 0;
  }

  /** The unit's name with its ending; empty for globs and for what cannot be a unit. */
  static String fullName(String written) {
    String name = written.substring(written.lastIndexOf('/') + 1);
    if (name.isEmpty() || name.length() > 255 || name.charAt(0) == '-') {
      return "";
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isNamePart(name.charAt(i))) {
        return "";
      }
    }
    return UnitFile.isUnitName(name) ? name : name + ".service";
  }

  /** The template a unit is an instance of, such as {@code a@.service}; empty for none. */
  public static String template(String unit) {
    int at = unit.indexOf('@');
    int dot = unit.lastIndexOf('.');
    return at > 0 && dot > at ? unit.substring(0, at + 1) + unit.substring(dot) : "";
  }
}
