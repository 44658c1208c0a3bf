package dten.preflight.check.rollback;

import dten.preflight.check.Quoted;
import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Kind;
import dten.preflight.fact.shell.ShellCommand;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tools of a product, or of a service, that switch features, issue tokens, register webhooks or
 * make accounts: a noun, a verb and a name, as in {@code appctl token create --name ci}.
 */
final class ToolCommands {
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
  private static final Set<String> MAKING =
      Set.of(
          "create",
          "add",
          "issue",
          "register",
          "generate",
          "new",
          "enable",
          "on",
          "set",
          "update",
          "activate",
          "toggle",
          "flip",
          "turn-on",
          "toggle-on",
          "put",
          "patch",
          "mint",
          "subscribe");
  private static final Set<String> UNMAKING =
      Set.of(
          "delete",
          "remove",
          "revoke",
          "unregister",
          "deregister",
          "drop",
          "archive",
          "rm",
          "expire",
          "unsubscribe");

  /** They set a feature to one of two values, so that either may be the way back of the other. */
  private static final Set<String> SETTING =
      Set.of("disable", "off", "deactivate", "turn-off", "toggle-off");

  private static final Set<String> NAMING =
      Set.of(
          "--flag",
          "--key",
          "--name",
          "--feature",
          "--flag-key",
          "--id",
          "--username",
          "--user",
          "--url",
          "-n");
  private static final Set<String> VALUES =
      Set.of("true", "false", "on", "off", "1", "0", "yes", "no", "enabled", "disabled", "default");
  private static final Set<String> FIELDS =
      Set.of("name", "username", "id", "key", "alias", "clientId");

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

  private ToolCommands() {}

  static @Nullable Change by(ShellCommand command, List<String> words) {
    String name = command.name().toLowerCase(Locale.ROOT);
    if (OTHERS.contains(name) || words.isEmpty()) {
      return null;
    }
    Kind kind = SERVICES.contains(name) || Words.isFlag(name) ? Kind.FEATURE_FLAG : null;
    String verb = "";
    String key = "";
    // An operand behind an option may be the option's value.
    String likely = "";
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String lower = word.toLowerCase(Locale.ROOT);
      int equals = word.indexOf('=');
      boolean behindOption = i > 0 && words.get(i - 1).startsWith("-");
      if (NAMING.contains(lower) && i + 1 < words.size()) {
        kind = kind == null && Words.isFlag(lower) ? Kind.FEATURE_FLAG : kind;
        key = words.get(++i);
      } else if (equals > 0 && NAMING.contains(lower.substring(0, equals))) {
        key = word.substring(equals + 1);
      } else if (equals > 0 && kind != null && FIELDS.contains(word.substring(0, equals))) {
        key = word.substring(equals + 1);
      } else if (isVerb(lower) && verb.isEmpty()) {
        verb = lower;
      } else if (kind == null && noun(lower) != null) {
        kind = noun(lower);
        verb = verb.isEmpty() ? verbIn(lower) : verb;
      } else if (kind != null && !lower.startsWith("-") && !VALUES.contains(lower)) {
        // What stands before the noun is a part of the program, such as manage.py.
        key = key.isEmpty() && !behindOption ? word : key;
        likely = likely.isEmpty() ? word : likely;
      }
    }
    key = key.isEmpty() ? likely : key;
    boolean named = !key.isEmpty() || kind == Kind.TOKEN || kind == Kind.WEBHOOK;
    return kind == null || verb.isEmpty() || !named ? null : change(command, kind, verb, key);
  }

  private static boolean isVerb(String word) {
    return MAKING.contains(word) || UNMAKING.contains(word) || SETTING.contains(word);
  }

  private static @Nullable Change change(ShellCommand command, Kind kind, String verb, String key) {
    boolean flag = kind == Kind.FEATURE_FLAG;
    Direction direction =
        UNMAKING.contains(verb)
            ? Direction.TAKES_BACK
            : flag ? Direction.SETS : SETTING.contains(verb) ? null : Direction.MAKES;
    if (direction == null) {
      return null;
    }
    int equals = key.indexOf('=');
    boolean field = equals > 0 && !flag;
    String plain = equals < 0 ? key : field ? key.substring(equals + 1) : key.substring(0, equals);
    boolean known = !plain.isEmpty() && plain.indexOf('$') < 0 && plain.indexOf('`') < 0;
    String what =
        switch (kind) {
          case FEATURE_FLAG -> "sets the feature flag";
          case TOKEN -> "issues the credential";
          case WEBHOOK -> "registers the webhook";
          default -> "creates the account";
        };
    return new Change(
        kind,
        direction,
        flag ? "" : command.name(),
        known ? Set.of(plain) : Set.of(),
        what
            + (plain.isEmpty() ? "" : " " + Quoted.of(plain))
            + " by "
            + Quoted.cut(command.name()),
        command.location(),
        Changes.times(command));
  }

  /**
   * What a word names that is a noun, perhaps with its verb: {@code flags}, {@code create-user}.
   */
  private static @Nullable Kind noun(String word) {
    if (word.startsWith("-")
        || word.length() > 30
        || word.indexOf('=') >= 0
        || word.indexOf('/') >= 0) {
      return null;
    }
    for (String part : Words.of(word)) {
      boolean noun =
          Words.isFlag(part) || Words.isHook(part) || Words.isToken(part) || Words.isAccount(part);
      boolean filler = part.equals("api") || part.equals("access") || part.equals("service");
      if (!noun && !filler && !isVerb(part) && !part.equals("key") && !part.equals("keys")) {
        return null;
      }
    }
    if (Words.isFlag(word)) {
      return Kind.FEATURE_FLAG;
    }
    if (Words.isHook(word)) {
      return Kind.WEBHOOK;
    }
    return Words.isToken(word) ? Kind.TOKEN : Words.isAccount(word) ? Kind.ACCOUNT : null;
  }

  private static String verbIn(String word) {
    for (String part : Words.of(word)) {
      if (isVerb(part)) {
        return part;
      }
    }
    return "";
  }
}
