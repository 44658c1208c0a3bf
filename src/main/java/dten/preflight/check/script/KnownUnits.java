package dten.preflight.check.script;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Nearest;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.unit.UnitCall;
import dten.preflight.fact.unit.UnitFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The units that the target has, that the package brings, and that systemd always has. */
final class KnownUnits {
  /** Commands that put files in place. */
  private static final Set<String> PLACES =
      Set.of("cp", "mv", "install", "ln", "tee", "rsync", "curl", "wget", "scp", "link");

  private static final Set<String> STANDARD =
      Set.of("dbus.service", "dbus.socket", "init.scope", "default.target", "-.mount", "-.slice");

  private final Set<String> names = new TreeSet<>();

  KnownUnits(List<TargetFacts.Unit> target, PackageFacts pkg, List<Script> scripts) {
    for (TargetFacts.Unit unit : target) {
      names.add(full(unit.name()));
      unit.aliases().forEach(alias -> names.add(full(alias)));
    }
    for (UnitFile file : pkg.all(UnitFile.class)) {
      if (!isDropIn(file.location().path())) {
        names.add(file.name());
      }
      for (UnitFile.Setting alias : file.all("Install", "Alias")) {
        names.addAll(List.of(alias.value().split("[ \t]+", -1)));
      }
    }
    for (Entry entry : pkg.all(Entry.class)) {
      if (entry.path().contains("/init.d/") || entry.path().startsWith("init.d/")) {
        names.add(entry.name() + ".service");
      }
    }
    for (Script script : scripts) {
      script.commands().forEach(command -> place(script, command));
    }
    names.remove("");
  }

  private static String full(String name) {
    return UnitFile.isUnitName(name) ? name : name + ".service";
  }

  private static boolean isDropIn(String path) {
    int slash = path.lastIndexOf('/');
    return slash > 0 && path.substring(0, slash).endsWith(".d");
  }

  private void place(Script script, ShellCommand command) {
    for (ShellCommand.Redirection each : command.redirections()) {
      if (each.isOutput()) {
        learn(script, command, each.target());
      }
    }
    boolean links = command.name().equals("systemctl") && hasPath(command);
    if (PLACES.contains(command.name()) || links) {
      command.arguments().forEach(word -> learn(script, command, word));
    }
  }

  private void learn(Script script, ShellCommand command, ShellCommand.Word word) {
    for (String value : script.values(command, word)) {
      names.addAll(UnitCall.spelledIn(value));
    }
    names.addAll(UnitCall.spelledIn(word.text()));
  }

  private static boolean hasPath(ShellCommand command) {
    for (ShellCommand.Word word : command.arguments()) {
      if (word.text().indexOf('/') >= 0 && !word.text().startsWith("-")) {
        return true;
      }
    }
    return false;
  }

  /** All names. */
  Set<String> names() {
    return names;
  }

  /** Whether there is such a unit, or a template that it is an instance of. */
  boolean has(String unit) {
    if (names.contains(unit) || STANDARD.contains(unit) || unit.startsWith("systemd-")) {
      return true;
    }
    if (unit.endsWith(".target") || unit.startsWith("user@") || unit.startsWith("getty@")) {
      return true;
    }
    String template = UnitCall.template(unit);
    if (template.isEmpty()) {
      return false;
    }
    String prefix = template.substring(0, template.indexOf('@') + 1);
    String ending = template.substring(template.lastIndexOf('.'));
    for (String name : names) {
      if (name.startsWith(prefix) && name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** The name that was probably meant: one of the same kind that is spelled or begins alike. */
  Optional<String> nearest(String unit) {
    int dot = unit.lastIndexOf('.');
    String base = unit.substring(0, dot);
    String ending = unit.substring(dot);
    Set<String> bases = new TreeSet<>();
    for (String name : names) {
      if (name.endsWith(ending)) {
        bases.add(name.substring(0, name.length() - ending.length()));
      }
    }
    return Nearest.to(base, bases).or(() -> beginsAlike(base, bases)).map(name -> name + ending);
  }

  /**
   * The name that shares the longest beginning: two thirds, or a first part such as the product's.
   */
  private static Optional<String> beginsAlike(String base, Set<String> bases) {
    int dash = base.indexOf('-');
    int part = dash >= 3 ? dash + 1 : base.length();
    int longest = Math.min(part, Math.max(4, base.length() * 2 / 3)) - 1;
    String best = "";
    for (String each : bases) {
      int same = 0;
      while (same < Math.min(base.length(), each.length())
          && base.charAt(same) == each.charAt(same)) {
        same++;
      }
      if (same > longest) {
        longest = same;
        best = each;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }
}
