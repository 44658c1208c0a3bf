package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.unit.UnitCall;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the units that scripts act on exist, on the target or in the package. */
public final class UnitCheck implements Check {
  private static final Rule UNKNOWN =
      new Rule(
          "script.unit-unknown",
          Level.ERROR,
          Precision.HIGH,
          "A script acts on a systemd unit that neither the target nor the package has");

  /** What works on units that do not exist, or only takes away what is left of them. */
  private static final Set<String> HARMLESS =
      Set.of("mask", "unmask", "reset-failed", "purge", "remove");

  private static final Set<String> LOOKS =
      Set.of("grep", "egrep", "fgrep", "test", "[", "[[", "ls", "chkconfig", "rc-service");

  private static final Set<String> INSTALLERS =
      Set.of("apt-get", "apt", "aptitude", "yum", "dnf", "zypper", "apk", "rpm", "dpkg");

  @Override
  public List<Rule> rules() {
    return List.of(UNKNOWN);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    if (target.isEmpty()) {
      findings.skip(UNKNOWN, upgrade.target().absence());
      return;
    }
    if (target.get().units().isEmpty()) {
      findings.skip(UNKNOWN, "the target lists no units");
      return;
    }
    List<Script> scripts = Script.all(upgrade.pkg());
    KnownUnits known =
        new KnownUnits(target.get().units().orElse(List.of()), upgrade.pkg(), scripts);
    Set<String> installed = installed(scripts);
    for (Script script : scripts) {
      Map<String, List<UnitCall>> byUnit = new LinkedHashMap<>();
      for (ShellCommand command : script.commands()) {
        if (!command.isRemote()) {
          for (UnitCall call : UnitCall.of(script, command)) {
            byUnit.computeIfAbsent(call.unit(), key -> new ArrayList<>()).add(call);
          }
        }
      }
      byUnit.forEach(
          (unit, calls) -> {
            if (!known.has(unit) && !installed.contains(baseName(unit))) {
              report(script, unit, calls, known, target.get(), findings);
            }
          });
    }
    WindowsUnits.unknown(UNKNOWN, upgrade.pkg(), target.get(), findings);
  }

  /** The words of commands that install packages: what they bring is not known here. */
  private static Set<String> installed(List<Script> scripts) {
    Set<String> names = new HashSet<>();
    for (Script script : scripts) {
      for (ShellCommand command : script.commands()) {
        if (INSTALLERS.contains(command.name())) {
          command.arguments().forEach(word -> names.add(word.text()));
        }
      }
    }
    return names;
  }

  private static String baseName(String unit) {
    return unit.substring(0, unit.lastIndexOf('.'));
  }

  private static void report(
      Script script,
      String unit,
      List<UnitCall> calls,
      KnownUnits known,
      TargetFacts target,
      Findings findings) {
    List<UnitCall> acting = new ArrayList<>();
    boolean asked = isAskedFor(script, unit);
    for (UnitCall call : calls) {
      asked |= call.isProbe() && isCondition(call.command());
      if (!call.isProbe() && !HARMLESS.contains(call.verb())) {
        acting.add(call);
      }
    }
    if (acting.isEmpty()) {
      return;
    }
    UnitCall first = acting.get(0);
    boolean guarded = asked;
    if (!asked) {
      guarded = true;
      for (UnitCall call : acting) {
        if (!call.command().failureIsHandled() && guarded) {
          guarded = false;
          first = call;
        }
      }
    }
    Optional<String> nearest = known.nearest(unit);
    String verb = first.verb().isEmpty() ? "acts on" : "does \"" + first.verb() + "\" on";
    findings.report(
        UNKNOWN,
        guarded ? Level.NOTE : UNKNOWN.defaultLevel(),
        first.location(),
        verb
            + " unit \""
            + unit
            + "\", which neither "
            + target.name()
            + " nor the package has"
            + nearest.map(name -> "; the nearest name is \"" + name + "\"").orElse("")
            + more(first, acting),
        guarded
            ? "its failure is dealt with; see whether the step is needed at all"
            : nearest
                .map(name -> "ask the vendor whether \"" + name + "\" is meant")
                .orElse("ask the vendor which unit is meant, or add it to the target's units"));
  }

  /** Whether a condition looks for the unit in another way: a grep, a test for its file. */
  private static boolean isAskedFor(Script script, String unit) {
    String name = baseName(unit);
    for (ShellCommand command : script.commands()) {
      if (isCondition(command) && LOOKS.contains(command.name())) {
        for (ShellCommand.Word word : command.arguments()) {
          if (name.length() > 2 && word.text().contains(name)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isCondition(ShellCommand command) {
    return command.guards().contains(Guard.CONDITION) || command.guards().contains(Guard.AND_THEN);
  }

  private static String more(UnitCall first, List<UnitCall> acting) {
    List<String> lines = new ArrayList<>();
    for (UnitCall call : acting) {
      Region region = call.location().region();
      if (!call.location().equals(first.location()) && region != null && lines.size() < 5) {
        String line = String.valueOf(region.startLine());
        if (!lines.contains(line)) {
          lines.add(line);
        }
      }
    }
    return lines.isEmpty() ? "" : " (also in line " + String.join(", ", lines) + ")";
  }
}
