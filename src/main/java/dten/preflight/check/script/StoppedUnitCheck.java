package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.unit.UnitCall;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether what the upgrade stops is started again. */
public final class StoppedUnitCheck implements Check {
  private static final Rule NOT_RESTARTED =
      new Rule(
          "script.unit-not-restarted",
          dten.preflight.finding.Level.WARNING,
          Precision.MEDIUM,
          "A systemd unit is stopped and never started again");

  private static final Set<String> STARTS =
      Set.of("start", "restart", "reload-or-restart", "force-reload", "isolate", "");
  private static final Set<String> RETIRES = Set.of("disable", "mask", "purge", "remove");
  private static final Set<String> REBOOTS = Set.of("reboot", "shutdown", "init", "telinit");

  @Override
  public java.util.List<Rule> rules() {
    return java.util.List.of(NOT_RESTARTED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    WindowsUnits.stopped(NOT_RESTARTED, upgrade.pkg(), findings);
    Map<String, UnitCall> stopped = new LinkedHashMap<>();
    Set<String> done = new HashSet<>();
    for (Script script : Script.all(upgrade.pkg())) {
      for (ShellCommand command : script.commands()) {
        if (command.isRemote() || script.undoes(command)) {
          continue;
        }
        if (reboots(command)) {
          return;
        }
        for (UnitCall call : UnitCall.of(script, command)) {
          if (call.verb().equals("stop") && !isForStopping(script)) {
            stopped.putIfAbsent(call.unit(), call);
          } else if (STARTS.contains(call.verb())
              || RETIRES.contains(call.verb())
              || startsNow(command)) {
            done.add(call.unit());
          }
        }
      }
    }
    stopped.keySet().removeAll(done);
    stopped.forEach(
        (unit, call) ->
            findings.report(
                NOT_RESTARTED,
                call.location(),
                "stops \"" + unit + "\", and no script of the package starts it again",
                "start it after the upgrade, or ask the vendor whether it is to stay down"));
  }

  private static boolean startsNow(ShellCommand command) {
    for (ShellCommand.Word word : command.arguments()) {
      if (word.text().equals("--now")) {
        return true;
      }
    }
    return false;
  }

  private static boolean reboots(ShellCommand command) {
    if (command.name().equals("systemctl")) {
      return !command.arguments().isEmpty() && command.arguments().get(0).text().equals("reboot");
    }
    if (!REBOOTS.contains(command.name())) {
      return false;
    }
    String first = command.arguments().isEmpty() ? "" : command.arguments().get(0).text();
    return command.name().equals("reboot") || first.equals("-r") || first.equals("6");
  }

  /** A script that is there to stop the product, and has a counterpart that starts it. */
  private static boolean isForStopping(Script script) {
    String name = script.name().toLowerCase(Locale.ROOT);
    return script.isTool() || name.startsWith("stop") || name.startsWith("shutdown");
  }
}
