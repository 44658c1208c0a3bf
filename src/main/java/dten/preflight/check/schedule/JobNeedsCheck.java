package dten.preflight.check.schedule;

import dten.preflight.check.Check;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.Unreadable;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether what the package has run by itself finds its account and its program. */
public final class JobNeedsCheck implements Check {
  private static final Rule USER =
      new Rule(
          "schedule.user-unknown",
          Level.ERROR,
          Precision.HIGH,
          "Something is to run as an account that the target does not have");
  private static final Rule COMMAND =
      new Rule(
          "schedule.command-unknown",
          Level.NOTE,
          Precision.LOW,
          "What is to run by itself is not in the package");

  /** Accounts that every Windows has. */
  private static final Set<String> OF_WINDOWS =
      Set.of("SYSTEM", "LocalSystem", "LocalService", "NetworkService", "Administrators", "Users");

  private static final Set<String> ADDS = Set.of("useradd", "adduser", "addsysuser");

  /** Folders of the system, whose programs no package has to bring. */
  private static final List<String> SYSTEM =
      List.of(
          "/bin/",
          "/sbin/",
          "/usr/bin/",
          "/usr/sbin/",
          "/usr/local/bin/",
          "/usr/local/sbin/",
          "/lib/",
          "/usr/lib/",
          "/usr/libexec/",
          "/usr/share/",
          "/etc/");

  @Override
  public List<Rule> rules() {
    return List.of(USER, COMMAND);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    Optional<List<String>> users = target.flatMap(TargetFacts::users);
    if (target.isEmpty()) {
      findings.skip(USER, upgrade.target().absence());
    } else if (users.isEmpty()) {
      findings.skip(USER, "the target says nothing of users");
    }
    Set<String> known = new HashSet<>(users.orElse(List.of()));
    known.add("root");
    known.addAll(OF_WINDOWS);
    known.addAll(added(upgrade.pkg()));
    Jobs jobs = new Jobs(upgrade.pkg());
    for (Schedule schedule : jobs.installed()) {
      if (schedule.timing() instanceof Unreadable) {
        continue;
      }
      String user = jobs.user(schedule);
      if (users.isPresent() && isName(user) && !known.contains(user)) {
        findings.report(
            USER,
            schedule.location(),
            schedule.form().word()
                + " is to run as \""
                + user
                + "\", which "
                + target.map(TargetFacts::name).orElse("")
                + " does not have and no script of the package adds: it does not run",
            "ask the vendor which account is meant, or make it before the upgrade");
      }
      command(schedule, jobs, findings);
    }
  }

  private static void command(Schedule schedule, Jobs jobs, Findings findings) {
    String program = jobs.program(schedule);
    boolean own = program.startsWith("/") && SYSTEM.stream().noneMatch(program::startsWith);
    if (own && program.indexOf('$') < 0 && !jobs.hasFile(program)) {
      findings.report(
          COMMAND,
          schedule.location(),
          schedule.form().word() + " runs " + program + ", and the package has no such file",
          "see that it is on the target, or ask the vendor for it");
    }
  }

  /** Accounts that a script of the package adds. */
  private static Set<String> added(PackageFacts pkg) {
    Set<String> added = new HashSet<>();
    for (ShellCommand command : pkg.all(ShellCommand.class)) {
      if (ADDS.contains(command.name())) {
        command.arguments().forEach(word -> added.add(word.text()));
      }
    }
    return added;
  }

  private static boolean isName(String user) {
    if (user.isEmpty() || (user.charAt(0) >= '0' && user.charAt(0) <= '9')) {
      return false;
    }
    for (int i = 0; i < user.length(); i++) {
      char c = user.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_.".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
