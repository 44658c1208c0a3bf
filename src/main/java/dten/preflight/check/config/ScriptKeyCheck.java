package dten.preflight.check.config;

import dten.preflight.check.Check;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigEntry.State;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.ScriptSetting;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scripts of the package that set what its own version no longer reads. */
public final class ScriptKeyCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "config.script-sets-removed-key",
          Level.WARNING,
          Precision.MEDIUM,
          "A script of the package sets a key that its own version no longer reads");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (ConfigView view : findings.given(ConfigViews.ofPackage(upgrade), RULE).orElse(List.of())) {
      new OfView(view, findings).check(upgrade);
    }
  }

  /** One product. What a script does to take an upgrade back may well speak of the old keys. */
  private static final class OfView {
    private final ConfigView view;
    private final Findings findings;
    private final Set<String> told = new HashSet<>();

    OfView(ConfigView view, Findings findings) {
      this.view = view;
      this.findings = findings;
    }

    void check(Upgrade upgrade) {
      Set<String> undoing = new HashSet<>();
      List<Script> scripts = Script.all(upgrade.pkg());
      for (Script script : scripts) {
        if (script.undoes()) {
          undoing.add(script.path());
        }
      }
      for (ScriptSetting each : upgrade.pkg().all(ScriptSetting.class)) {
        if (!undoing.contains(each.location().path()) && view.isInScope(each.file())) {
          judge(each.entry(), "writes", " into " + each.file());
        }
      }
      for (Script script : scripts) {
        for (ShellCommand command : script.commands()) {
          if (!undoing.contains(script.path()) && !script.undoes(command)) {
            command(command);
          }
        }
      }
    }

    private void command(ShellCommand command) {
      for (ShellCommand.Assignment each : command.assignments()) {
        variable(command.location(), each.name(), each.value().text());
      }
      for (EditedKeys.Edited each : EditedKeys.of(command)) {
        if (view.isInScope(each.file())) {
          Location at = new Location(command.location().base(), command.path(), each.at());
          judge(entry(at, each.key(), "", each.format()), "writes", " into " + each.file());
        }
      }
      String name = command.name();
      boolean exports = name.equals("export") || name.equals("declare") || name.equals("env");
      exports |= name.equals("kubectl") && isSetEnv(command.words());
      boolean own = name.endsWith(".sh") || name.equals("java");
      for (Word word : command.words()) {
        String text = word.text();
        int equals = text.indexOf('=');
        if (equals < 1) {
          continue;
        }
        Location at = new Location(command.location().base(), command.path(), word.region());
        String value = text.substring(equals + 1);
        if (exports) {
          variable(at, text.substring(0, equals), value);
        } else if (text.startsWith("-D")) {
          judge(entry(at, text.substring(2, equals), value, "properties"), "sets", "");
        } else if (own && text.startsWith("--")) {
          judge(entry(at, text.substring(2, equals), value, "properties"), "sets", "");
        }
      }
    }

    /** {@code kubectl set env deployment/a NAME=value}. */
    private static boolean isSetEnv(List<Word> words) {
      return words.size() > 3
          && words.get(1).text().equals("set")
          && words.get(2).text().equals("env");
    }

    private void variable(Location at, String name, String value) {
      String prefix = view.matrix().spelling().envPrefix();
      // A script has variables of its own; those for programs have a prefix, or capitals at least.
      boolean meant =
          prefix != null
              && (prefix.isEmpty() ? MatrixIndex.isVariable(name) : name.startsWith(prefix));
      if (meant) {
        judge(entry(at, name, value, MatrixIndex.ENV), "sets", "");
      }
    }

    /** The value is left out of reports: a script's words are not looked through for secrets. */
    private static ConfigEntry entry(Location at, String key, String value, String format) {
      return new ConfigEntry(at, key, key, value, null, State.ACTIVE, format);
    }

    private void judge(ConfigEntry entry, String does, String where) {
      Optional<Matrix.Key> found = view.find(entry);
      if (found.isEmpty()
          || entry.state() == State.COMMENTED
          || !view.reaches(found.get().removedIn())
          || !told.add(entry.location() + " " + entry.key())) {
        return;
      }
      Matrix.Key key = found.get();
      List<String> heirs = view.heirs(key);
      findings.report(
          RULE,
          entry.location(),
          "the script %s %s%s, which was removed in %s; %s%s"
              .formatted(
                  does,
                  KeyWords.subject(entry, key),
                  where,
                  key.removedIn(),
                  KeyWords.onRemoved(key, view.to()),
                  KeyWords.reason(key)),
          "ask the vendor for a script that "
              + (heirs.isEmpty() ? "leaves it out" : "sets " + KeyWords.list(heirs))
              + "; what it was to configure is left at its default"
              + KeyWords.reference(key));
    }
  }
}
