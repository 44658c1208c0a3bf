package dten.preflight.check.script;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files that a script downloads and then runs, with no look at them in between. */
final class FetchedFiles {
  private static final Set<String> LOOKS =
      Set.of(
          "sha256sum",
          "sha512sum",
          "sha1sum",
          "md5sum",
          "shasum",
          "b2sum",
          "gpg",
          "gpgv",
          "gpg2",
          "cosign",
          "minisign",
          "signify",
          "openssl",
          "cmp",
          "rpmkeys");
  private static final Set<String> RUNS =
      Set.of("sh", "bash", "dash", "ksh", "zsh", "python", "python3", "perl", "source", ".");

  private final Script script;

  /**
   * A file that is run.
   *
   * @param download what is wrong with how it came, in words; empty for nothing
   * @param line where it is downloaded
   */
  record Run(String file, String download, int line, Location location) {}

  FetchedFiles(Script script) {
    this.script = script;
  }

  /** The first run of each file. */
  List<Run> run() {
    Map<String, ShellCommand> fetched = new HashMap<>();
    List<Run> runs = new ArrayList<>();
    for (ShellCommand command : script.commands()) {
      if (LOOKS.contains(command.name())) {
        fetched.clear();
      }
      String executed = executed(command);
      ShellCommand download = executed.isEmpty() ? null : fetched.remove(base(executed));
      if (download != null) {
        runs.add(run(executed, download, command));
      }
      String file = file(command);
      if (!file.isEmpty()) {
        fetched.put(base(file), command);
      }
    }
    return runs;
  }

  private static Run run(String file, ShellCommand download, ShellCommand command) {
    boolean open = false;
    for (Word word : download.arguments()) {
      open |= word.text().startsWith("http://");
    }
    Region region = download.location().region();
    return new Run(
        file,
        open ? " over plain http" : "",
        region == null ? 0 : region.startLine(),
        command.location());
  }

  /** The file that a command downloads into; empty for none. */
  private String file(ShellCommand command) {
    boolean curl = command.name().equals("curl");
    if (!curl && !command.name().equals("wget")) {
      return "";
    }
    String url = "";
    boolean remoteName = !curl;
    List<Word> words = command.arguments();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      boolean last = i + 1 == words.size();
      boolean output =
          curl ? text.equals("-o") || text.equals("--output") : text.equals("--output-document");
      boolean letters = text.startsWith("-") && !text.startsWith("--");
      output |= letters && text.length() > 1 && text.endsWith(curl ? "o" : "O");
      remoteName |= curl && letters && text.indexOf('O') > 0;
      if (output && !last) {
        return value(command, words.get(i + 1));
      }
      if (text.contains("://")) {
        url = text;
      }
    }
    for (ShellCommand.Redirection each : command.redirections()) {
      if (each.isOutput() && curl && !each.target().text().startsWith("/dev/")) {
        return value(command, each.target());
      }
    }
    return remoteName && !url.isEmpty() ? url : "";
  }

  /** The file that a command is, or that it hands to a shell; empty for none. */
  private String executed(ShellCommand command) {
    if (command.words().isEmpty()) {
      return "";
    }
    if (!RUNS.contains(command.name())) {
      Word first = command.words().get(0);
      return first.text().indexOf('/') >= 0 || first.dynamic() ? value(command, first) : "";
    }
    for (Word word : command.arguments()) {
      if (word.text().equals("-c") || word.text().equals("-m")) {
        return "";
      }
      if (!word.text().startsWith("-")) {
        return value(command, word);
      }
    }
    return "";
  }

  private String value(ShellCommand command, Word word) {
    List<String> values = script.values(command, word);
    return values.size() == 1 ? values.get(0) : word.text();
  }

  /** Files are told by their names: the folder is often entered before. */
  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
