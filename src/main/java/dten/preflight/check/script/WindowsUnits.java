package dten.preflight.check.script;

import dten.preflight.fact.Nearest;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.fact.shell.Script;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services that batch files and PowerShell act on. */
final class WindowsUnits {
  private WindowsUnits() {}

  /**
   * Says which of them neither the target nor the package has. A package often brings scripts for
   * both worlds: those for Windows are judged where the target says that it is Windows, or says
   * nothing and there are no others.
   */
  static void unknown(Rule rule, PackageFacts pkg, TargetFacts target, Findings findings) {
    List<WindowsCommand> commands = WindowsCommand.all(pkg);
    if (commands.isEmpty() || !runsHere(pkg, target)) {
      return;
    }
    Map<String, String> known = new HashMap<>();
    for (Unit unit : target.units().orElse(List.of())) {
      learn(unit.name(), known);
      unit.aliases().forEach(alias -> learn(alias, known));
    }
    Map<String, WindowsService> called = new LinkedHashMap<>();
    Set<String> asked = new HashSet<>();
    for (WindowsCommand command : commands) {
      for (WindowsService service : WindowsService.of(command)) {
        switch (service.action()) {
          case CREATE -> learn(service.name(), known);
          case ASK -> asked.add(command.path() + '\n' + service.key());
          case START, STOP, CHANGE, REMOVE ->
              called.putIfAbsent(command.path() + '\n' + service.key(), service);
        }
      }
    }
    called.forEach(
        (key, service) -> {
          if (!known.containsKey(service.key())) {
            boolean handled = service.handled() || asked.contains(key);
            report(rule, service, handled, known, target, findings);
          }
        });
  }

  private static void report(
      Rule rule,
      WindowsService service,
      boolean handled,
      Map<String, String> known,
      TargetFacts target,
      Findings findings) {
    Optional<String> nearest = Nearest.to(service.key(), known.keySet()).map(known::get);
    findings.report(
        rule,
        handled ? Level.NOTE : rule.defaultLevel(),
        service.location(),
        "does \""
            + service.action().words()
            + "\" on service \""
            + service.name()
            + "\", which neither "
            + target.name()
            + " nor the package has"
            + nearest.map(name -> "; the nearest name is \"" + name + "\"").orElse(""),
        handled
            ? "its failure is dealt with; see whether the step is needed at all"
            : nearest
                .map(name -> "ask the vendor whether \"" + name + "\" is meant")
                .orElse("ask the vendor which service is meant, or add it to the target's units"));
  }

  private static void learn(String name, Map<String, String> known) {
    String bare = name.endsWith(".service") ? name.substring(0, name.length() - 8) : name;
    known.putIfAbsent(bare.toLowerCase(Locale.ROOT), bare);
  }

  private static boolean runsHere(PackageFacts pkg, TargetFacts target) {
    Optional<Os> os = target.os();
    return os.isPresent()
        ? os.get().id().toLowerCase(Locale.ROOT).contains("windows")
        : Script.all(pkg).isEmpty();
  }

  /** Says which are stopped and not started again by any of these scripts. */
  static void stopped(Rule rule, PackageFacts pkg, Findings findings) {
    Map<String, WindowsService> stopped = new LinkedHashMap<>();
    Set<String> done = new HashSet<>();
    for (WindowsCommand command : WindowsCommand.all(pkg)) {
      if (reboots(command)) {
        return;
      }
      String path = command.path();
      String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
      boolean forStopping =
          command.isOfTool() || name.startsWith("stop") || name.startsWith("shutdown");
      boolean undoes = Script.saysUndo(path);
      for (WindowsService service : WindowsService.of(command)) {
        switch (service.action()) {
          case STOP -> {
            if (!forStopping && !undoes) {
              stopped.putIfAbsent(service.key(), service);
            }
          }
          case START, CREATE, REMOVE -> done.add(service.key());
          case CHANGE, ASK -> {}
        }
      }
    }
    stopped.keySet().removeAll(done);
    stopped.forEach(
        (key, service) ->
            findings.report(
                rule,
                service.location(),
                "stops \"" + service.name() + "\", and no script of the package starts it again",
                "start it after the upgrade, or ask the vendor whether it is to stay down"));
  }

  private static boolean reboots(WindowsCommand command) {
    return command.name().equals("restart-computer")
        || (command.name().equals("shutdown") && (command.has("/r") || command.has("-r")));
  }
}
