package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether scripts that are run by their path may be run. */
public final class NotExecutableCheck implements Check {
  private static final Rule NOT_EXECUTABLE =
      new Rule(
          "script.not-executable",
          Level.WARNING,
          Precision.MEDIUM,
          "A script that is to be run has no execute permission");

  @Override
  public List<Rule> rules() {
    return List.of(NOT_EXECUTABLE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Map<String, Entry> byPath = new HashMap<>();
    Set<String> archivesWithModes = new HashSet<>();
    for (Entry entry : upgrade.pkg().all(Entry.class)) {
      byPath.put(entry.path(), entry);
      if (entry.isExecutable() && !entry.path().endsWith("/")) {
        archivesWithModes.add(archive(entry.path()));
      }
    }
    Set<String> run = new HashSet<>(listed(upgrade, byPath.keySet()));
    Set<String> changed = new HashSet<>();
    for (Script script : Script.all(upgrade.pkg())) {
      for (ShellCommand command : script.commands()) {
        calls(script, command, run, changed);
      }
    }
    for (ScriptFile file : upgrade.pkg().all(ScriptFile.class)) {
      Entry entry = byPath.get(file.location().path());
      // Where nothing at all may be run, whoever made the archive kept no permissions.
      if (entry != null
          && entry.unixMode() > 0
          && !entry.isExecutable()
          && archivesWithModes.contains(archive(entry.path()))
          && isIn(run, entry.path())
          && !isIn(changed, entry.path())) {
        findings.report(
            NOT_EXECUTABLE,
            Location.ofEntry(entry.path()),
            "mode is "
                + Integer.toOctalString(entry.unixMode() & 07777)
                + ", yet it is to be run by its path",
            "run chmod +x on it after unpacking, or call it as sh " + entry.name());
      }
    }
  }

  private static String archive(String path) {
    int bang = path.lastIndexOf("!/");
    return bang < 0 ? "" : path.substring(0, bang);
  }

  private static Set<String> listed(Upgrade upgrade, Set<String> paths) {
    Set<String> scripts = new HashSet<>();
    for (ManifestFile file : upgrade.pkg().all(ManifestFile.class)) {
      for (Manifest.Text script :
          file.manifest().toOptional().map(Manifest::scripts).orElse(List.of())) {
        scripts.add(script.value());
      }
    }
    Set<String> found = new HashSet<>();
    for (String path : paths) {
      for (String script : scripts) {
        if (path.equals(script) || path.endsWith("/" + script)) {
          found.add(path);
        }
      }
    }
    return found;
  }

  /** What other scripts run by its path, and what they make executable before. */
  private static void calls(
      Script script, ShellCommand command, Set<String> run, Set<String> changed) {
    if (command.words().isEmpty() || command.isRemote()) {
      return;
    }
    if (command.name().equals("chmod") || command.name().equals("install")) {
      command.arguments().forEach(word -> changed.add(tail(word.text())));
    }
    String text = command.words().get(0).text();
    boolean byShell =
        !command.wrappers().isEmpty()
            && Set.of("sh", "bash", "dash", "ksh", "zsh")
                .contains(command.wrappers().get(command.wrappers().size() - 1).name());
    if (text.startsWith("./") && !byShell) {
      run.add(folder(script.path()) + text.substring(2));
    }
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String tail(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean isIn(Set<String> paths, String path) {
    return paths.contains(path) || paths.contains(tail(path));
  }
}
