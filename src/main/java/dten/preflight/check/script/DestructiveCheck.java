package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether a script destroys what no undo brings back. */
public final class DestructiveCheck implements Check {
  private static final Rule DESTRUCTIVE =
      new Rule(
          "script.destructive-command",
          Level.ERROR,
          Precision.HIGH,
          "A script destroys data or protection of the whole system");

  @Override
  public List<Rule> rules() {
    return List.of(DESTRUCTIVE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (Script script : Script.all(upgrade.pkg())) {
      for (ShellCommand command : script.commands()) {
        Damage damage = command.isRemote() ? null : Damage.by(script, command);
        if (damage != null) {
          findings.report(
              DESTRUCTIVE, damage.level(), command.location(), damage.what(), damage.fix());
        }
      }
    }
    for (WindowsCommand command : WindowsCommand.all(upgrade.pkg())) {
      Damage damage = WindowsDamage.by(command);
      if (damage != null) {
        findings.report(
            DESTRUCTIVE, damage.level(), command.command().location(), damage.what(), damage.fix());
      }
    }
  }
}
