package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.Wrapper;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the account that installs may do what the scripts do by sudo, su, doas or pkexec. */
public final class SudoCheck implements Check {
  private static final Rule REQUIRED =
      new Rule(
          "script.sudo-required",
          Level.ERROR,
          Precision.HIGH,
          "A script acts as another user, which the target does not grant");

  private static final Set<String> ESCALATES = Set.of("sudo", "su", "doas", "pkexec");

  @Override
  public List<Rule> rules() {
    return List.of(REQUIRED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    if (target.isEmpty()) {
      findings.skip(REQUIRED, upgrade.target().absence());
    } else if (target.get().sudo().isEmpty()) {
      findings.skip(REQUIRED, "the target says nothing of sudo");
    }
    for (ShellCommand command : Elevation.commands(upgrade.pkg())) {
      if (Elevation.raises(command)) {
        findings.report(
            REQUIRED,
            Level.WARNING,
            command.location(),
            "\""
                + command.words().get(0).text()
                + "\" asks somebody to let it work as another user",
            "run the script from an elevated session, so that nothing has to ask");
      }
    }
    RunsAs runsAs = new RunsAs(upgrade.pkg());
    for (Script script : Script.all(upgrade.pkg())) {
      List<ShellCommand> calls = calls(script, runsAs);
      if (target.isPresent() && target.get().sudo().isPresent()) {
        judge(script, calls, runsAs, target.get(), findings);
      } else if (!calls.isEmpty() && !installsAsRoot(target)) {
        assumed(script, calls, findings);
      }
    }
  }

  private static boolean installsAsRoot(Optional<TargetFacts> target) {
    return target.isPresent() && target.get().installUser().equals(Optional.of("root"));
  }

  /** The calls on this machine that are not made by root already. */
  private static List<ShellCommand> calls(Script script, RunsAs runsAs) {
    List<ShellCommand> calls = new ArrayList<>();
    boolean looks = RootTest.isIn(script);
    for (ShellCommand command : script.commands()) {
      boolean byRoot = runsAsRoot(command) || runsAs.user(command).equals("root");
      // su is for root; a script that looks who runs it calls it for nobody else.
      boolean known = looks && command.name().equals("su");
      if (ESCALATES.contains(command.name()) && !command.isRemote() && !byRoot && !known) {
        calls.add(command);
      }
    }
    return calls;
  }

  private static boolean runsAsRoot(ShellCommand command) {
    for (Wrapper wrapper : command.wrappers()) {
      if (wrapper.switchesUser() && wrapper.user().equals("root")) {
        return true;
      }
    }
    return false;
  }

  private static void assumed(Script script, List<ShellCommand> calls, Findings findings) {
    ShellCommand first = calls.get(0);
    ShellCommand inner = inner(script, first);
    int others = calls.size() - 1;
    String more =
        switch (others) {
          case 0 -> "";
          case 1 -> " and in 1 other place";
          default -> " and in " + others + " other places";
        };
    findings.report(
        REQUIRED,
        // A program of the product is run by whom it is for, not by the upgrade.
        script.isTool() ? Level.NOTE : Level.WARNING,
        first.location(),
        "assumes that " + call(first, inner) + " works here" + more,
        "say in the target's sudo section what the installing account may do, or run the script as"
            + " root");
  }

  private static void judge(
      Script script,
      List<ShellCommand> calls,
      RunsAs runsAs,
      TargetFacts target,
      Findings findings) {
    for (ShellCommand call : calls) {
      String own = runsAs.user(call);
      String user = own.isEmpty() ? target.installUser().orElse("") : own;
      if (user.equals("root")) {
        continue;
      }
      SudoGrants grants = new SudoGrants(target.sudo().orElse(List.of()), user);
      ShellCommand inner = inner(script, call);
      if (!call.name().equals("sudo")) {
        other(script, call, inner, user, target, findings);
        continue;
      }
      String as = runAs(inner);
      switch (grants.ask(inner == null ? call : inner, as)) {
        case GRANTED -> {}
        case WITH_PASSWORD ->
            findings.report(
                REQUIRED,
                Level.WARNING,
                call.location(),
                call(call, inner) + " is granted on " + target.name() + " only with a password",
                "grant it with NOPASSWD for the installation, or run the script by hand");
        case UNCERTAIN ->
            findings.report(
                REQUIRED,
                Level.WARNING,
                call.location(),
                call(call, inner)
                    + " is granted on "
                    + target.name()
                    + " for some arguments only, and these are known only when it runs",
                "compare the arguments with the target's sudo section");
        case DENIED ->
            findings.report(
                REQUIRED,
                script.isTool() ? Level.WARNING : REQUIRED.defaultLevel(),
                call.location(),
                (user.isEmpty() ? "nobody may run " : "\"" + user + "\" may not run ")
                    + call(call, inner)
                    + (as.isEmpty() ? "" : " as " + as)
                    + " on "
                    + target.name(),
                "grant it in sudoers for the installation and take it back afterwards, or have an"
                    + " account run the script that may");
      }
    }
  }

  private static void other(
      Script script,
      ShellCommand call,
      @Nullable ShellCommand inner,
      String user,
      TargetFacts target,
      Findings findings) {
    findings.report(
        REQUIRED,
        user.isEmpty() || script.isTool() ? Level.WARNING : Level.ERROR,
        call.location(),
        call(call, inner)
            + " asks for a password on "
            + target.name()
            + (user.isEmpty() ? " unless root runs it" : ", since " + user + " is not root"),
        "run the script as root, or grant the command by sudo and change the call");
  }

  /** The command that is run as another user; null for a mere shell or a question. */
  private static @Nullable ShellCommand inner(Script script, ShellCommand call) {
    for (ShellCommand each : script.inside(call)) {
      if (each.origin() == Origin.ARGUMENT || each.origin() == Origin.SCRIPT) {
        return each;
      }
    }
    return null;
  }

  private static String runAs(@Nullable ShellCommand inner) {
    if (inner == null || inner.wrappers().isEmpty()) {
      return "root";
    }
    return inner.wrappers().get(inner.wrappers().size() - 1).user();
  }

  private static String call(ShellCommand call, @Nullable ShellCommand inner) {
    if (inner == null) {
      return "\"" + call.name() + "\"";
    }
    String user = runAs(inner);
    // su reads its first word as an account, which sudo does not.
    String as = call.name().equals("su") ? " " + (user.isEmpty() ? "…" : user) + " -c" : "";
    return "\"" + call.name() + as + " " + inner.shown() + "\"";
  }
}
