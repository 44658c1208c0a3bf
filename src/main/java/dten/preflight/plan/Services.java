package dten.preflight.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The services of a product, and the commands for them: those of systemd, or of Windows where all
 * scripts are for Windows.
 */
record Services(List<String> names, boolean isWindows) {
  private static final Set<String> WINDOWS = Set.of("cmd", "bat", "ps1");
  private static final String SIGNS = " ._-";
  private static final int LONGEST = 256;

  /** Copies the list. */
  Services {
    names = List.copyOf(names);
  }

  /**
   * Of names as the package gives them.
   *
   * @param scripts paths of the scripts of the upgrade
   */
  static Services of(Iterable<String> written, Iterable<String> scripts) {
    boolean isWindows = false;
    for (String script : scripts) {
      String ending = script.substring(script.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      if (!WINDOWS.contains(ending)) {
        return new Services(units(written), false);
      }
      isWindows = true;
    }
    if (!isWindows) {
      return new Services(units(written), false);
    }
    List<String> names = new ArrayList<>();
    written.forEach(names::add);
    return new Services(names, true);
  }

  private static List<String> units(Iterable<String> written) {
    List<String> units = new ArrayList<>();
    for (String name : written) {
      units.add(unit(name));
    }
    return units;
  }

  static String unit(String name) {
    return name.indexOf('.') < 0 ? name + ".service" : name;
  }

  /** The commands that stop some of them. */
  List<String> stop(Iterable<String> some) {
    return isWindows ? each("net stop", some) : line("sudo systemctl stop --", some);
  }

  /** The commands that start some of them. */
  List<String> start(Iterable<String> some) {
    return isWindows ? each("net start", some) : line("sudo systemctl start --", some);
  }

  /** The commands that ask whether all of them run. */
  List<String> ask() {
    return isWindows ? each("sc query", names) : line("systemctl is-active --", names);
  }

  private static List<String> line(String command, Iterable<String> some) {
    Optional<String> line = ShellWord.list(command, some);
    return line.stream().toList();
  }

  private static List<String> each(String command, Iterable<String> some) {
    List<String> lines = new ArrayList<>();
    for (String name : some) {
      if (isPlain(name)) {
        lines.add(command + " \"" + name + "\"");
      }
    }
    return lines;
  }

  /** Neither cmd nor PowerShell may take any of it for something else. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isWord = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!isWord && SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= LONGEST;
  }
}
