package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a script runs what it has just downloaded. */
public final class PipeToShellCheck implements Check {
  private static final Rule PIPE =
      new Rule(
          "script.pipe-to-shell",
          Level.WARNING,
          Precision.HIGH,
          "A script runs a download without looking at it");

  private static final Set<String> DOWNLOADS =
      Set.of("curl", "wget", "fetch", "aria2c", "http", "https");
  private static final Set<String> RUNS =
      Set.of(
          "sh", "bash", "dash", "ash", "ksh", "zsh", "python", "python2", "python3", "perl", "ruby",
          "node", "php", "eval", "source", ".");

  /** What downloads in a line of PowerShell, in small letters. */
  private static final List<String> FETCHES =
      List.of(
          "downloadstring",
          "downloadfile",
          "invoke-webrequest ",
          "invoke-restmethod ",
          " iwr ",
          " irm ",
          " curl ",
          " wget ");

  @Override
  public List<Rule> rules() {
    return List.of(PIPE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (Script script : Script.all(upgrade.pkg())) {
      for (ShellCommand command : script.commands()) {
        ShellCommand download = RUNS.contains(command.name()) ? download(script, command) : null;
        if (download != null) {
          boolean open = isUnencrypted(download);
          findings.report(
              PIPE,
              open ? Level.ERROR : PIPE.defaultLevel(),
              command.location(),
              "\""
                  + command.name()
                  + "\" runs what \""
                  + download.name()
                  + "\" downloads"
                  + (open ? " over plain http" : "")
                  + ", whatever that is on the day",
              "have the file shipped in the package, or download it, compare its SHA-256 and run it"
                  + " then");
        }
      }
      new FetchedFiles(script)
          .run()
          .forEach(
              run ->
                  findings.report(
                      PIPE,
                      run.download().isEmpty() ? PIPE.defaultLevel() : Level.ERROR,
                      run.location(),
                      "runs "
                          + Quoted.of(run.file())
                          + ", which line "
                          + run.line()
                          + " downloads"
                          + run.download()
                          + " and nothing compares with a checksum or a signature",
                      "have the file shipped in the package, or compare its SHA-256 before it is"
                          + " run"));
    }
    windows(upgrade, findings);
  }

  /** {@code iex ((New-Object Net.WebClient).DownloadString("…"))}, and a download piped to iex. */
  private static void windows(Upgrade upgrade, Findings findings) {
    Map<String, WindowsCommand> running = new LinkedHashMap<>();
    Map<String, String> lines = new HashMap<>();
    for (WindowsCommand command : WindowsCommand.all(upgrade.pkg())) {
      Region region = command.command().location().region();
      String line = command.path() + ':' + (region == null ? 0 : region.startLine());
      if (command.name().equals("iex") || command.name().equals("invoke-expression")) {
        running.putIfAbsent(line, command);
      }
      StringBuilder words = new StringBuilder();
      command.command().words().forEach(word -> words.append(' ').append(word.text()));
      lines.merge(line, words.toString().toLowerCase(Locale.ROOT), String::concat);
    }
    running.forEach(
        (line, command) -> {
          String words = lines.getOrDefault(line, "") + ' ';
          boolean open = words.contains("http://");
          if (FETCHES.stream().anyMatch(words::contains)) {
            findings.report(
                PIPE,
                open ? Level.ERROR : PIPE.defaultLevel(),
                command.command().location(),
                "\""
                    + command.command().words().get(0).text()
                    + "\" runs what it downloads"
                    + (open ? " over plain http" : "")
                    + ", whatever that is on the day",
                "have the file shipped in the package, or download it, compare its SHA-256 and run"
                    + " it then");
          }
        });
  }

  private static @Nullable ShellCommand download(Script script, ShellCommand command) {
    if (readsItsInput(command)) {
      for (ShellCommand each : script.before(command)) {
        if (DOWNLOADS.contains(each.name())) {
          return each;
        }
      }
    }
    for (ShellCommand each : script.inside(command)) {
      if (each.origin() == Origin.SUBSTITUTED && DOWNLOADS.contains(each.name())) {
        return runsItsWords(command) ? each : null;
      }
    }
    return null;
  }

  /** Whether it takes its program from standard input: no file, no -c, or -s. */
  private static boolean readsItsInput(ShellCommand command) {
    if (command.pipe().position() == 0) {
      return false;
    }
    for (ShellCommand.Word word : command.arguments()) {
      String text = word.text();
      if (text.equals("-s") || text.equals("-") || text.equals("/dev/stdin")) {
        return true;
      }
      if (text.equals("-c") || text.equals("-m") || text.equals("-e") || !text.startsWith("-")) {
        return false;
      }
    }
    return true;
  }

  /** Whether a substitution in its words is what it runs: {@code -c}, eval, a file of its own. */
  private static boolean runsItsWords(ShellCommand command) {
    List<ShellCommand.Word> words = command.arguments();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      boolean substituted = text.startsWith("$(") || text.startsWith("`") || text.startsWith("<(");
      boolean script = i > 0 && words.get(i - 1).text().endsWith("c");
      if (substituted && (i == 0 || script || text.startsWith("<("))) {
        return true;
      }
    }
    return command.name().equals("eval");
  }

  private static boolean isUnencrypted(ShellCommand download) {
    for (ShellCommand.Word word : download.arguments()) {
      if (word.text().toLowerCase(Locale.ROOT).startsWith("http://")) {
        return true;
      }
    }
    return false;
  }
}
