package dten.preflight.check.rollback;

import dten.preflight.check.Quoted;
import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Kind;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import dten.preflight.fact.unit.UnitCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes that commands make. */
final class CommandChanges {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-g",
          "-G",
          "-u",
          "-d",
          "-s",
          "-c",
          "-k",
          "-e",
          "-f",
          "-p",
          "-m",
          "--gid",
          "--groups",
          "--uid",
          "--home-dir",
          "--home",
          "--shell",
          "--comment",
          "--ingroup",
          "--gecos",
          "-h",
          "-U",
          "-W",
          "--host",
          "--port",
          "--username",
          "--base-dir",
          "--skel");

  private final Script script;
  private final ShellCommand command;
  private final List<String> words = new ArrayList<>();
  private final List<Change> found = new ArrayList<>();

  private CommandChanges(Script script, ShellCommand command) {
    this.script = script;
    this.command = command;
    for (Word word : command.arguments()) {
      List<String> values = script.values(command, word);
      words.add(values.size() == 1 ? values.get(0) : word.text());
    }
  }

  /** What a command changes; nothing for most. */
  static List<Change> by(Script script, ShellCommand command) {
    for (ShellCommand inner : script.inside(command)) {
      if (inner.origin() == Origin.ARGUMENT) {
        return List.of();
      }
    }
    Change request = HttpChanges.by(script, command);
    if (request != null) {
      return List.of(request);
    }
    CommandChanges changes = new CommandChanges(script, command);
    changes.read();
    return changes.found;
  }

  private void read() {
    switch (command.name()) {
      case "useradd", "adduser" -> account(Direction.MAKES, "creates the account");
      case "userdel", "deluser" -> account(Direction.TAKES_BACK, "");
      case "groupadd", "addgroup" -> account(Direction.MAKES, "creates the group");
      case "groupdel", "delgroup" -> account(Direction.TAKES_BACK, "");
      case "createuser" -> last(Kind.DATABASE_ROLE, Direction.MAKES, "creates the database role");
      case "dropuser" -> last(Kind.DATABASE_ROLE, Direction.TAKES_BACK, "");
      case "sysctl" -> sysctl();
      case "iptables", "ip6tables" -> iptables();
      case "firewall-cmd" -> firewallCmd();
      case "ufw" -> ufw();
      case "rabbitmqctl" -> rabbit();
      case "kafka-topics", "kafka-topics.sh" -> kafka();
      case "keytool" -> keytool();
      case "consul", "etcdctl", "vault" -> store();
      case "redis-cli" -> redis();
      case "aws" -> aws();
      case "kubectl", "oc" -> kubectl();
      case "crontab" -> crontab();
      case "rm" -> removed();
      default -> {
        packages();
        Change change = ToolCommands.by(command, words);
        if (change != null) {
          found.add(change);
        }
      }
    }
    for (UnitCall call : UnitCall.of(script, command)) {
      unit(call);
    }
    written();
  }

  private void add(Kind kind, Direction direction, String group, String key, String what) {
    boolean known = !key.isEmpty() && key.indexOf('$') < 0 && key.indexOf('`') < 0;
    String shown = key.isEmpty() ? "" : " " + Quoted.of(key);
    found.add(
        new Change(
            kind,
            direction,
            group,
            known ? Set.of(key) : Set.of(),
            what + shown,
            command.location(),
            Changes.times(command)));
  }

  private void account(Direction direction, String what) {
    List<String> operands = operands();
    if (!operands.isEmpty() && !words.contains("--help") && !words.contains("-D")) {
      boolean debian = command.name().equals("adduser") || command.name().equals("addgroup");
      // adduser NAME GROUP puts an account into a group.
      String key = debian ? operands.get(0) : operands.get(operands.size() - 1);
      add(Kind.ACCOUNT, direction, "", key, what);
    }
  }

  private void last(Kind kind, Direction direction, String what) {
    List<String> operands = operands();
    if (!operands.isEmpty()) {
      add(kind, direction, "", operands.get(operands.size() - 1), what);
    }
  }

  private List<String> operands() {
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (WITH_VALUE.contains(words.get(i))) {
        i++;
      } else if (!words.get(i).startsWith("-")) {
        operands.add(words.get(i));
      }
    }
    return operands;
  }

  private void sysctl() {
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0 && !word.startsWith("-")) {
        String key = word.substring(0, equals).strip();
        add(Kind.KERNEL_PARAMETER, Direction.SETS, "", key, "sets the kernel parameter");
      }
    }
  }

  private void iptables() {
    Set<String> adds = Set.of("-A", "-I", "--append", "--insert", "-N");
    Set<String> removes = Set.of("-D", "--delete", "-F", "--flush", "-X");
    List<String> rule = new ArrayList<>();
    Direction direction = null;
    boolean all = false;
    for (String word : words) {
      if (adds.contains(word)) {
        direction = Direction.MAKES;
      } else if (removes.contains(word)) {
        direction = Direction.TAKES_BACK;
        all = word.equals("-F") || word.equals("--flush");
      } else if (!(rule.size() == 1 && word.chars().allMatch(Character::isDigit))) {
        rule.add(word);
      }
    }
    if (direction != null) {
      String key = all ? "" : String.join(" ", rule);
      add(Kind.FIREWALL, direction, command.name(), key, "adds the firewall rule");
    }
  }

  private void firewallCmd() {
    for (String word : words) {
      if (word.startsWith("--add-")) {
        add(Kind.FIREWALL, Direction.MAKES, "", word.substring(6), "opens the firewall for");
      } else if (word.startsWith("--remove-")) {
        add(Kind.FIREWALL, Direction.TAKES_BACK, "", word.substring(9), "");
      }
    }
  }

  private void ufw() {
    Set<String> rules = Set.of("allow", "deny", "limit", "reject");
    List<String> rule = new ArrayList<>(words);
    boolean delete = rule.remove("delete");
    if (!rule.isEmpty() && rules.contains(rule.get(0))) {
      Direction direction = delete ? Direction.TAKES_BACK : Direction.MAKES;
      add(Kind.FIREWALL, direction, "ufw", String.join(" ", rule), "adds the firewall rule");
    }
  }

  private void rabbit() {
    List<String> operands = operands();
    if (operands.size() < 2) {
      return;
    }
    String name = operands.get(1);
    switch (operands.get(0)) {
      case "add_user" ->
          add(Kind.ACCOUNT, Direction.MAKES, "rabbitmq", name, "creates the account");
      case "delete_user" -> add(Kind.ACCOUNT, Direction.TAKES_BACK, "rabbitmq", name, "");
      case "add_vhost" -> add(Kind.MESSAGING, Direction.MAKES, "vhost", name, "creates the vhost");
      case "delete_vhost" -> add(Kind.MESSAGING, Direction.TAKES_BACK, "vhost", name, "");
      case "enable_feature_flag" ->
          add(Kind.FEATURE_FLAG, Direction.SETS, "", name, "enables for good the feature flag");
      default -> {}
    }
  }

  private void kafka() {
    String topic = after("--topic");
    if (words.contains("--create")) {
      add(Kind.MESSAGING, Direction.MAKES, "topic", topic, "creates the topic");
    } else if (words.contains("--delete")) {
      add(Kind.MESSAGING, Direction.TAKES_BACK, "topic", topic, "");
    }
  }

  private void keytool() {
    String alias = after("-alias");
    if (words.contains("-importcert") || words.contains("-import")) {
      add(Kind.TRUST, Direction.MAKES, "keytool", alias, "adds to a trust store the certificate");
    } else if (words.contains("-delete")) {
      add(Kind.TRUST, Direction.TAKES_BACK, "keytool", alias, "");
    }
  }

  private void store() {
    List<String> operands = operands();
    int put = Math.max(operands.indexOf("put"), operands.indexOf("set"));
    int delete = Math.max(operands.indexOf("delete"), operands.indexOf("del"));
    int create = command.name().equals("vault") ? operands.indexOf("create") : -1;
    int at = Math.max(Math.max(put, delete), create);
    String name = command.name();
    if (operands.contains("token") && create >= 0) {
      add(Kind.TOKEN, Direction.MAKES, name, "", "issues a token by " + name);
    } else if (operands.contains("revoke")) {
      add(Kind.TOKEN, Direction.TAKES_BACK, name, "", "");
    } else if (at >= 0 && at + 1 < operands.size() && create < 0) {
      key(operands.get(at + 1), put >= 0 ? Direction.SETS : Direction.TAKES_BACK, name);
    }
  }

  private void redis() {
    List<String> operands = operands();
    for (int i = 0; i + 1 < operands.size(); i++) {
      String verb = operands.get(i).toLowerCase(Locale.ROOT);
      if (Set.of("set", "hset", "sadd", "mset").contains(verb)) {
        key(operands.get(i + 1), Direction.SETS, "redis");
        return;
      }
      if (Set.of("del", "hdel", "srem", "unlink").contains(verb)) {
        key(operands.get(i + 1), Direction.TAKES_BACK, "redis");
        return;
      }
    }
  }

  private void key(String key, Direction direction, String store) {
    if (Words.isFlag(key)) {
      add(Kind.FEATURE_FLAG, direction, store, key, "sets in " + store + " the feature flag");
    } else {
      add(Kind.STORE, direction, store, key, "sets in " + store + " the key");
    }
  }

  private void aws() {
    for (String word : words) {
      if (word.equals("create-user") || word.equals("delete-user")) {
        account(word.startsWith("create"), after("--user-name"));
      } else if (word.equals("create-access-key") || word.equals("delete-access-key")) {
        boolean creates = word.startsWith("create");
        add(
            Kind.TOKEN,
            creates ? Direction.MAKES : Direction.TAKES_BACK,
            "aws",
            after("--user-name"),
            "issues an access key for");
      } else if (word.equals("put-parameter") || word.equals("delete-parameter")) {
        boolean puts = word.startsWith("put");
        key(after("--name"), puts ? Direction.SETS : Direction.TAKES_BACK, "aws ssm");
      }
    }
  }

  private void account(boolean creates, String name) {
    Direction direction = creates ? Direction.MAKES : Direction.TAKES_BACK;
    add(Kind.ACCOUNT, direction, "aws", name, "creates the account");
  }

  private void kubectl() {
    List<String> operands = operands();
    int at = Math.max(operands.indexOf("create"), operands.indexOf("delete"));
    if (at < 0 || at + 2 >= operands.size()) {
      return;
    }
    boolean creates = operands.get(at).equals("create");
    Direction direction = creates ? Direction.MAKES : Direction.TAKES_BACK;
    String name = operands.get(operands.size() - 1);
    switch (operands.get(at + 1)) {
      case "secret", "secrets", "token" ->
          add(Kind.TOKEN, direction, "kubernetes", name, "creates the secret");
      case "serviceaccount", "sa", "clusterrolebinding", "rolebinding", "role", "clusterrole" ->
          add(Kind.ACCOUNT, direction, "kubernetes", name, "creates the " + operands.get(at + 1));
      default -> {}
    }
  }

  private String after(String option) {
    int at = words.indexOf(option);
    return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : "";
  }

  private void packages() {
    Set<String> installers = Set.of("apt-get", "apt", "yum", "dnf", "zypper", "apk");
    if (!installers.contains(command.name())) {
      return;
    }
    List<String> operands = operands();
    if (operands.size() < 2) {
      return;
    }
    boolean installs = operands.get(0).equals("install") || operands.get(0).equals("add");
    boolean removes =
        Set.of("remove", "purge", "erase", "del", "autoremove").contains(operands.get(0));
    for (String name : operands.subList(1, operands.size())) {
      if (installs && name.indexOf('/') < 0) {
        add(Kind.PACKAGE, Direction.MAKES, "", name, "installs the package");
      } else if (removes) {
        add(Kind.PACKAGE, Direction.TAKES_BACK, "", name, "");
      }
    }
  }

  private void unit(UnitCall call) {
    Direction direction =
        switch (call.verb()) {
          case "enable", "reenable", "defaults" -> Direction.MAKES;
          case "disable", "mask", "purge", "remove" -> Direction.TAKES_BACK;
          default -> null;
        };
    if (direction != null && !command.isRemote()) {
      boolean timer = call.unit().endsWith(".timer");
      add(
          timer ? Kind.SCHEDULE : Kind.SERVICE,
          direction,
          "systemd",
          call.unit(),
          timer ? "enables the timer" : "enables the service");
    }
  }

  private void crontab() {
    String user = after("-u");
    if (words.contains("-l") || words.contains("-e")) {
      return;
    }
    if (words.contains("-r")) {
      add(Kind.SCHEDULE, Direction.TAKES_BACK, "crontab " + user, "", "");
      return;
    }
    Set<String> filters = new LinkedHashSet<>();
    boolean adds = false;
    for (ShellCommand before : script.before(command)) {
      if (before.name().equals("grep") || before.name().equals("sed")) {
        before.arguments().forEach(word -> filters.add(word.text()));
      } else if (Set.of("echo", "printf", "cat").contains(before.name())) {
        adds |= !before.arguments().isEmpty();
      }
    }
    boolean own = command.redirections().stream().anyMatch(r -> r.operator().startsWith("<<"));
    boolean file = !operands().isEmpty() && !operands().get(0).equals("-");
    if (adds || own || file) {
      add(Kind.SCHEDULE, Direction.MAKES, "crontab " + user, "", "installs a crontab");
    } else if (!filters.isEmpty()) {
      add(Kind.SCHEDULE, Direction.TAKES_BACK, "crontab " + user, "", "");
    }
  }

  /** Files in places where a file is a schedule, a right or a unit. */
  private void written() {
    for (ShellCommand.Redirection each : command.redirections()) {
      if (each.isOutput()) {
        List<String> values = script.values(command, each.target());
        place(values.size() == 1 ? values.get(0) : each.target().text());
      }
    }
    if (Set.of("cp", "install", "mv", "tee", "ln").contains(command.name()) && !words.isEmpty()) {
      List<String> operands = operands();
      String target = operands.isEmpty() ? "" : operands.get(operands.size() - 1);
      if (target.endsWith("/") || target.endsWith("/cron.d") || target.endsWith("/sudoers.d")) {
        String source = operands.get(0);
        target =
            target
                + (target.endsWith("/") ? "" : "/")
                + source.substring(source.lastIndexOf('/') + 1);
      }
      place(target);
    }
  }

  private void place(String path) {
    Kind kind = kind(path);
    if (kind != null) {
      boolean keys = path.endsWith("authorized_keys");
      String what =
          switch (kind) {
            case SCHEDULE -> "installs the schedule";
            case TOKEN -> keys ? "lets a key log in by" : "grants rights by";
            case KERNEL_PARAMETER -> "sets kernel parameters in";
            case TRUST -> "adds a trusted certificate";
            default -> "writes";
          };
      add(kind, keys ? Direction.SETS : Direction.MAKES, "file", path, what);
    }
  }

  private void removed() {
    for (String word : words) {
      Kind kind = kind(word);
      if (kind != null) {
        // A pattern may take back any of them.
        boolean pattern = word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
        add(kind, Direction.TAKES_BACK, "file", pattern ? "" : word, "");
      }
    }
  }

  private static @Nullable Kind kind(String path) {
    if (path.contains("/etc/cron")) {
      return Kind.SCHEDULE;
    }
    if (path.contains("/etc/sudoers") || path.endsWith("authorized_keys")) {
      return Kind.TOKEN;
    }
    if (path.contains("/etc/sysctl.")) {
      return Kind.KERNEL_PARAMETER;
    }
    boolean trust =
        path.contains("/usr/local/share/ca-certificates/") || path.contains("/ca-trust/source/");
    return trust ? Kind.TRUST : null;
  }
}
