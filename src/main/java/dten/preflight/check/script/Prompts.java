package dten.preflight.check.script;

import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The commands that ask, and the options that keep them from asking. */
final class Prompts {
  private static final Set<String> CHANGES =
      Set.of(
          "install",
          "remove",
          "purge",
          "upgrade",
          "dist-upgrade",
          "full-upgrade",
          "autoremove",
          "update",
          "erase",
          "downgrade",
          "reinstall",
          "localinstall",
          "groupinstall",
          "in",
          "rm",
          "up",
          "dup",
          "patch");
  private static final Set<String> EDITORS =
      Set.of("vi", "vim", "nano", "emacs", "visudo", "less", "more", "vipw");
  private static final Set<String> DIALOGS = Set.of("whiptail", "dialog", "zenity", "kdialog");

  private Prompts() {}

  /** Why a command waits for input; empty where it does not. */
  static String why(ShellCommand command) {
    List<String> words = new ArrayList<>();
    for (Word word : command.arguments()) {
      words.add(word.text());
    }
    String name = command.name();
    if (name.equals("read")) {
      return read(command, words);
    }
    if (DIALOGS.contains(name)) {
      return "\"" + name + "\" shows a dialogue and waits";
    }
    if (command.hasInput() && !readsTerminal(command)) {
      return "";
    }
    return switch (name) {
      case "apt-get", "apt", "aptitude" ->
          asks(words, "update") ? without(command, words, "-y", "--yes", "--assume-yes") : "";
      case "yum", "dnf", "tdnf" ->
          asks(words, "") ? without(command, words, "-y", "--assumeyes", "--assume-yes") : "";
      case "zypper" ->
          asks(words, "")
              ? without(command, words, "-n", "--non-interactive", "-y", "--no-confirm")
              : "";
      case "pacman" ->
          startsWithAny(words, "-S", "-R", "-U") ? without(command, words, "--noconfirm") : "";
      case "passwd" -> passwd(words);
      case "mysql", "mysqldump", "mariadb", "mysqladmin", "mariadb-admin" ->
          words.contains("-p") || words.contains("--password")
              ? "\"" + name + " -p\" without a value asks for a password"
              : "";
      case "psql", "pg_dump", "pg_restore" ->
          words.contains("-W") || words.contains("--password")
              ? "\"" + name + " -W\" asks for a password"
              : "";
      case "ssh-keygen" -> keygen(words);
      case "openssl" -> openssl(words);
      case "crontab" -> words.contains("-e") ? "\"crontab -e\" opens an editor" : "";
      case "rm", "cp", "mv" ->
          words.contains("-i") || words.contains("--interactive")
              ? "\"" + name + " -i\" asks for every file"
              : "";
      case "dpkg-reconfigure" ->
          startsWithAny(words, "-f", "--frontend") ? "" : "\"" + name + "\" asks";
      case "systemctl" -> words.contains("edit") ? "\"systemctl edit\" opens an editor" : "";
      default -> editor(name, words);
    };
  }

  private static String editor(String name, List<String> words) {
    boolean checks = words.contains("-c") || words.contains("-es") || words.contains("--version");
    return EDITORS.contains(name) && !checks ? "\"" + name + "\" waits for somebody at it" : "";
  }

  private static String read(ShellCommand command, List<String> words) {
    boolean prompt = false;
    for (String word : words) {
      boolean letters = word.startsWith("-") && !word.startsWith("--");
      if (letters && (word.indexOf('t') > 0 || word.indexOf('u') > 0)) {
        return "";
      }
      prompt |= letters && word.indexOf('p') > 0;
    }
    if (command.hasInput() && !readsTerminal(command)) {
      return "";
    }
    // Without a prompt it may read what its caller pipes in: a loop, a function.
    boolean quiet = command.guards().contains(Guard.CONDITION) || !command.function().isEmpty();
    return prompt || !quiet || readsTerminal(command) ? "\"read\" waits for an answer" : "";
  }

  private static boolean readsTerminal(ShellCommand command) {
    for (ShellCommand.Redirection each : command.redirections()) {
      if (each.isInput() && each.target().text().equals("/dev/tty")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the words hold a subcommand that changes packages, other than the harmless one. */
  private static boolean asks(List<String> words, String harmless) {
    for (String word : words) {
      if (!word.startsWith("-")) {
        return CHANGES.contains(word) && !word.equals(harmless);
      }
    }
    return false;
  }

  private static String without(ShellCommand command, List<String> words, String... options) {
    for (String word : words) {
      boolean letters = word.startsWith("-") && !word.startsWith("--");
      if (letters && (word.indexOf('y') > 0 || word.contains("qq") || word.equals("-q=2"))) {
        return "";
      }
      boolean dry = word.equals("-s") || word.equals("--dry-run") || word.equals("--download-only");
      if (dry || word.startsWith("$") || Set.of(options).contains(word)) {
        return "";
      }
    }
    return "\""
        + command.name()
        + " "
        + first(words)
        + "\" asks before it goes on without "
        + options[0];
  }

  private static String first(List<String> words) {
    for (String word : words) {
      if (!word.startsWith("-")) {
        return word;
      }
    }
    return words.isEmpty() ? "" : words.get(0);
  }

  private static boolean startsWithAny(List<String> words, String... prefixes) {
    for (String word : words) {
      for (String prefix : prefixes) {
        if (word.startsWith(prefix)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String passwd(List<String> words) {
    for (String word : words) {
      boolean silent =
          word.equals("--stdin")
              || word.equals("--lock")
              || word.equals("--unlock")
              || word.equals("--delete")
              || word.equals("--expire")
              || word.equals("--status");
      boolean letters = word.matches("-[a-zA-Z]{1,5}") && word.matches("-.*[ludeSnxwi].*");
      if (silent || letters) {
        return "";
      }
    }
    return "\"passwd\" asks for a password";
  }

  private static String keygen(List<String> words) {
    boolean other =
        startsWithAny(
            words, "-l", "-y", "-R", "-F", "-A", "-e", "-i", "-s", "-Y", "-k", "-B", "-L");
    return other || (words.contains("-N") && words.contains("-f"))
        ? ""
        : "\"ssh-keygen\" asks for a file and a passphrase without -f and -N";
  }

  private static String openssl(List<String> words) {
    boolean request =
        words.contains("req") && (words.contains("-new") || words.contains("-newkey"));
    boolean answered =
        words.contains("-subj") || words.contains("-config") || words.contains("-batch");
    return request && !answered ? "\"openssl req\" asks for a name without -subj" : "";
  }
}
