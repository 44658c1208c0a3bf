package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.Wrapper;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a script only works for root. */
public final class RootCheck implements Check {
  private static final Rule ROOT =
      new Rule(
          "script.root-required",
          Level.NOTE,
          Precision.MEDIUM,
          "A script only works when root runs it");

  private static final Set<String> ROOT_ONLY =
      Set.of(
          "useradd",
          "userdel",
          "usermod",
          "groupadd",
          "groupdel",
          "adduser",
          "deluser",
          "addgroup",
          "chpasswd",
          "update-rc.d",
          "update-alternatives",
          "modprobe",
          "insmod",
          "rmmod",
          "setcap",
          "iptables",
          "ip6tables",
          "nft",
          "ldconfig",
          "depmod",
          "update-initramfs",
          "dracut",
          "grub-install",
          "update-grub",
          "apt-get",
          "yum",
          "dnf",
          "zypper",
          "dpkg-divert",
          "semanage",
          "setsebool",
          "firewall-cmd",
          "ufw",
          "visudo");
  private static final Set<String> ACTS =
      Set.of(
          "start",
          "stop",
          "restart",
          "reload",
          "enable",
          "disable",
          "mask",
          "unmask",
          "daemon-reload",
          "daemon-reexec",
          "reboot",
          "isolate");
  private static final Set<String> MAINTAINER =
      Set.of("preinst", "postinst", "prerm", "postrm", "config");

  @Override
  public List<Rule> rules() {
    return List.of(ROOT);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    String user = target.flatMap(TargetFacts::installUser).orElse("");
    if (user.equals("root")) {
      return;
    }
    Set<String> told = new HashSet<>();
    for (ShellCommand command : Elevation.commands(upgrade.pkg())) {
      if (Elevation.needsAdministrator(command) && told.add(command.location().path())) {
        findings.report(
            ROOT,
            command.location(),
            "only works for an administrator: it tests for that itself",
            "run it from an elevated session, and read it before");
      }
    }
    RunsAs runsAs = new RunsAs(upgrade.pkg());
    for (Script script : Script.all(upgrade.pkg())) {
      if (!MAINTAINER.contains(script.name()) && !runsAs.isRun(script)) {
        first(script, user, target, findings);
      }
    }
  }

  private static void first(
      Script script, String user, Optional<TargetFacts> target, Findings findings) {
    for (ShellCommand command : script.commands()) {
      String why = script.isTool() ? "" : why(command);
      if (RootTest.refusesOthers(command)) {
        why = "it tests for root itself";
      }
      if (!why.isEmpty()) {
        findings.report(
            ROOT,
            user.isEmpty() ? Level.NOTE : Level.WARNING,
            command.location(),
            "only works for root: "
                + why
                + (user.isEmpty()
                    ? ""
                    : ", and " + target.map(TargetFacts::name).orElse("") + " installs as " + user),
            "have root run it, and read it before");
        return;
      }
    }
  }

  /** What in a command only root may do, in words; empty where anybody may. */
  private static String why(ShellCommand command) {
    for (Wrapper wrapper : command.wrappers()) {
      if (wrapper.switchesUser() || !wrapper.host().isEmpty()) {
        return "";
      }
    }
    String file = systemFile(command);
    if (needsRoot(command)) {
      return Quoted.of(command.shown());
    }
    return file.isEmpty() ? "" : "it writes " + Quoted.of(file);
  }

  private static boolean needsRoot(ShellCommand command) {
    String first = command.arguments().isEmpty() ? "" : command.arguments().get(0).text();
    return switch (command.name()) {
      case "systemctl" -> ACTS.contains(first);
      case "service" ->
          command.arguments().size() > 1 && ACTS.contains(command.arguments().get(1).text());
      case "sysctl" -> first.equals("-w") || first.equals("-p") || first.equals("--system");
      case "apt-get", "yum", "dnf", "zypper" -> command.arguments().size() > 1;
      default -> ROOT_ONLY.contains(command.name());
    };
  }

  /** The file of the system that a command writes its output to; empty for none. */
  private static String systemFile(ShellCommand command) {
    for (ShellCommand.Redirection each : command.redirections()) {
      String path = each.target().text();
      boolean system =
          path.startsWith("/etc/") || path.startsWith("/usr/") || path.startsWith("/lib/");
      if (each.isOutput() && system) {
        return path;
      }
    }
    return "";
  }
}
