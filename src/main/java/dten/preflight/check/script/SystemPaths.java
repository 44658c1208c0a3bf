package dten.preflight.check.script;

import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.Set;

/** Folders that belong to the system and not to one product. */
final class SystemPaths {
  private static final Set<String> FOLDERS =
      Set.of(
          "",
          "/bin",
          "/boot",
          "/dev",
          "/etc",
          "/home",
          "/lib",
          "/lib64",
          "/media",
          "/mnt",
          "/opt",
          "/proc",
          "/root",
          "/run",
          "/sbin",
          "/srv",
          "/sys",
          "/usr",
          "/usr/bin",
          "/usr/lib",
          "/usr/lib64",
          "/usr/local",
          "/usr/local/bin",
          "/usr/local/lib",
          "/usr/sbin",
          "/usr/share",
          "/var",
          "/var/lib",
          "/var/log",
          "/var/spool",
          "/etc/ssl",
          "/etc/systemd",
          "/etc/systemd/system",
          "/etc/cron.d",
          "/usr/local/etc",
          "/usr/local/sbin");

  private SystemPaths() {}

  /** Whether a word, in any of the values it can have, is such a folder or all that is in it. */
  static boolean isSystem(Script script, ShellCommand command, Word word) {
    if (isFolder(word.text())) {
      return !word.dynamic();
    }
    for (String value : script.values(command, word)) {
      if (isFolder(value)) {
        return true;
      }
    }
    String home = word.text();
    return home.equals("~")
        || home.equals("~/")
        || home.equals("~/*")
        || home.equals("$HOME")
        || home.equals("$HOME/")
        || home.equals("$HOME/*")
        || home.equals("${HOME}");
  }

  /** Whether a path is such a folder: with or without a slash or an asterisk behind. */
  static boolean isFolder(String path) {
    if (!path.startsWith("/")) {
      return false;
    }
    String folder = path;
    for (String ending : new String[] {"/.*", "/*", "/"}) {
      if (folder.endsWith(ending)) {
        folder = folder.substring(0, folder.length() - ending.length());
      }
    }
    while (folder.startsWith("//")) {
      folder = folder.substring(1);
    }
    return FOLDERS.contains(folder);
  }
}
