package dten.preflight.check.rollback;

import dten.preflight.check.Quoted;
import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Kind;
import dten.preflight.fact.shell.ShellCommand;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tools of a product, or of a flag service, that switch features: a noun, a verb and a name. */
final class FlagCommands {
  private static final Set<String> SERVICES =
      Set.of(
          "ldcli",
          "launchdarkly",
          "unleash",
          "unleash-cli",
          "flagsmith",
          "flipt",
          "growthbook",
          "configcat",
          "split");
  private static final Set<String> VERBS =
      Set.of(
          "enable",
          "disable",
          "on",
          "off",
          "set",
          "update",
          "create",
          "activate",
          "deactivate",
          "toggle",
          "flip",
          "turn-on",
          "turn-off",
          "toggle-on",
          "toggle-off",
          "archive",
          "delete",
          "add",
          "remove",
          "put",
          "patch");
  private static final Set<String> VALUES =
      Set.of("true", "false", "on", "off", "1", "0", "yes", "no", "enabled", "disabled", "default");

  /** Commands whose words may be anything, and those that mean something else by a feature. */
  private static final Set<String> OTHERS =
      Set.of(
          "echo",
          "printf",
          "grep",
          "egrep",
          "sed",
          "awk",
          "cat",
          "test",
          "[",
          "[[",
          "logger",
          "log",
          "cd",
          "mkdir",
          "rm",
          "cp",
          "mv",
          "ls",
          "find",
          "return",
          "exit",
          "local",
          "export",
          "git",
          "tar",
          "java",
          "configure",
          "./configure",
          "dnf",
          "yum",
          "apt-get",
          "dism",
          "psql",
          "mysql",
          "read",
          "trap",
          "source",
          ".",
          "case",
          "set",
          "unset",
          "declare",
          "tune2fs",
          "mkfs.ext4",
          "authselect",
          "docker",
          "podman",
          "systemctl",
          "service",
          "basename",
          "dirname",
          "curl",
          "wget",
          "sh",
          "bash",
          "sudo",
          "su",
          "ssh",
          "env",
          "xargs",
          "eval",
          "tee",
          "chmod",
          "chown",
          "jq",
          "yq",
          "cut",
          "tr",
          "sort",
          "head",
          "tail",
          "wc",
          "diff",
          "touch",
          "install",
          "ln",
          "karaf",
          "client",
          "");

  private FlagCommands() {}

  static @Nullable Change by(ShellCommand command, List<String> words) {
    String name = command.name().toLowerCase(Locale.ROOT);
    if (OTHERS.contains(name) || words.isEmpty()) {
      return null;
    }
    boolean noun = SERVICES.contains(name) || Words.isFlag(name);
    boolean verb = false;
    String key = "";
    boolean takesBack = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String lower = word.toLowerCase(Locale.ROOT);
      boolean named =
          lower.equals("--flag")
              || lower.equals("--key")
              || lower.equals("--name")
              || lower.equals("--feature")
              || lower.equals("--flag-key");
      if (named && i + 1 < words.size()) {
        noun |= Words.isFlag(lower);
        key = words.get(++i);
      } else if (isNamed(lower)) {
        noun |= Words.isFlag(lower.substring(0, lower.indexOf('=')));
        key = word.substring(word.indexOf('=') + 1);
      } else if (isPlainNoun(lower)) {
        noun = true;
        verb |= hasVerb(lower);
      } else if (VERBS.contains(lower)) {
        verb = true;
        takesBack |= lower.equals("delete") || lower.equals("remove");
      } else if (noun && key.isEmpty() && !lower.startsWith("-") && !VALUES.contains(lower)) {
        // What stands before the noun is a part of the program, such as manage.py.
        key = word;
      }
    }
    if (!noun || !verb || key.isEmpty()) {
      return null;
    }
    int equals = key.indexOf('=');
    String flag = equals > 0 ? key.substring(0, equals) : key;
    boolean known = flag.indexOf('$') < 0 && flag.indexOf('`') < 0;
    return new Change(
        Kind.FEATURE_FLAG,
        takesBack ? Direction.TAKES_BACK : Direction.SETS,
        "",
        known ? Set.of(flag) : Set.of(),
        "sets by " + Quoted.cut(command.name()) + " the feature flag " + Quoted.of(flag),
        command.location(),
        Changes.times(command));
  }

  private static boolean isNamed(String word) {
    return word.startsWith("--flag=")
        || word.startsWith("--key=")
        || word.startsWith("--name=")
        || word.startsWith("--feature=")
        || word.startsWith("--flag-key=");
  }

  /** {@code flags}, {@code feature-flag}, {@code feature:enable}: nothing but noun and verb. */
  private static boolean isPlainNoun(String word) {
    if (word.startsWith("-")
        || word.length() > 30
        || !Words.isFlag(word)
        || word.indexOf('=') >= 0) {
      return false;
    }
    for (String part : Words.of(word)) {
      if (!Words.isFlag(part) && !VERBS.contains(part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasVerb(String word) {
    for (String part : Words.of(word)) {
      if (VERBS.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
