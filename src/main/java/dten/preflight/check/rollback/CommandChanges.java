package dten.preflight.check.rollback;

import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Kind;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.unit.UnitCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Changes that commands make. */
final class CommandChanges {
  private final CommandChange draft;
  private final ShellCommand command;
  private final List<String> words;

  private CommandChanges(CommandChange draft) {
    this.draft = draft;
    this.command = draft.command();
    this.words = draft.words();
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
    CommandChange draft = new CommandChange(script, command);
    new CommandChanges(draft).read();
    new FileChanges(draft).read();
    return draft.found();
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
      case "rabbitmqctl",
          "kafka-topics",
          "kafka-topics.sh",
          "keytool",
          "consul",
          "etcdctl",
          "vault",
          "redis-cli",
          "aws",
          "kubectl",
          "oc" ->
          new ServiceChanges(draft).read();
      case "crontab" -> crontab();
      case "rm" -> {}
      default -> {
        packages();
        Change change = ToolCommands.by(command, words);
        if (change != null) {
          draft.found().add(change);
        }
      }
    }
    for (UnitCall call : UnitCall.of(draft.script(), command)) {
      unit(call);
    }
  }

  private void account(Direction direction, String what) {
    List<String> operands = draft.operands();
    if (!operands.isEmpty() && !words.contains("--help") && !words.contains("-D")) {
      boolean debian = command.name().equals("adduser") || command.name().equals("addgroup");
      // adduser NAME GROUP puts an account into a group.
      String key = debian ? operands.get(0) : operands.get(operands.size() - 1);
      draft.add(Kind.ACCOUNT, direction, "", key, what);
    }
  }

  private void last(Kind kind, Direction direction, String what) {
    List<String> operands = draft.operands();
    if (!operands.isEmpty()) {
      draft.add(kind, direction, "", operands.get(operands.size() - 1), what);
    }
  }

  private void sysctl() {
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0 && !word.startsWith("-")) {
        String key = word.substring(0, equals).strip();
        draft.add(Kind.KERNEL_PARAMETER, Direction.SETS, "", key, "sets the kernel parameter");
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
      draft.add(Kind.FIREWALL, direction, command.name(), key, "adds the firewall rule");
    }
  }

  private void firewallCmd() {
    for (String word : words) {
      if (word.startsWith("--add-")) {
        draft.add(Kind.FIREWALL, Direction.MAKES, "", word.substring(6), "opens the firewall for");
      } else if (word.startsWith("--remove-")) {
        draft.add(Kind.FIREWALL, Direction.TAKES_BACK, "", word.substring(9), "");
      }
    }
  }

  private void ufw() {
    Set<String> rules = Set.of("allow", "deny", "limit", "reject");
    List<String> rule = new ArrayList<>(words);
    boolean delete = rule.remove("delete");
    if (!rule.isEmpty() && rules.contains(rule.get(0))) {
      Direction direction = delete ? Direction.TAKES_BACK : Direction.MAKES;
      draft.add(Kind.FIREWALL, direction, "ufw", String.join(" ", rule), "adds the firewall rule");
    }
  }

  private void packages() {
    Set<String> installers = Set.of("apt-get", "apt", "yum", "dnf", "zypper", "apk");
    if (!installers.contains(command.name())) {
      return;
    }
    List<String> operands = draft.operands();
    if (operands.size() < 2) {
      return;
    }
    boolean installs = operands.get(0).equals("install") || operands.get(0).equals("add");
    boolean removes =
        Set.of("remove", "purge", "erase", "del", "autoremove").contains(operands.get(0));
    for (String name : operands.subList(1, operands.size())) {
      if (installs && name.indexOf('/') < 0) {
        draft.add(Kind.PACKAGE, Direction.MAKES, "", name, "installs the package");
      } else if (removes) {
        draft.add(Kind.PACKAGE, Direction.TAKES_BACK, "", name, "");
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
      draft.add(
          timer ? Kind.SCHEDULE : Kind.SERVICE,
          direction,
          "systemd",
          call.unit(),
          timer ? "enables the timer" : "enables the service");
    }
  }

  private void crontab() {
    String user = draft.after("-u");
    if (words.contains("-l") || words.contains("-e")) {
      return;
    }
    if (words.contains("-r")) {
      draft.add(Kind.SCHEDULE, Direction.TAKES_BACK, "crontab " + user, "", "");
      return;
    }
    Set<String> filters = new LinkedHashSet<>();
    boolean adds = false;
    for (ShellCommand before : draft.script().before(command)) {
      if (before.name().equals("grep") || before.name().equals("sed")) {
        before.arguments().forEach(word -> filters.add(word.text()));
      } else if (Set.of("echo", "printf", "cat").contains(before.name())) {
        adds |= !before.arguments().isEmpty();
      }
    }
    boolean own = command.redirections().stream().anyMatch(r -> r.operator().startsWith("<<"));
    boolean file = !draft.operands().isEmpty() && !draft.operands().get(0).equals("-");
    if (adds || own || file) {
      draft.add(Kind.SCHEDULE, Direction.MAKES, "crontab " + user, "", "installs a crontab");
    } else if (!filters.isEmpty()) {
      draft.add(Kind.SCHEDULE, Direction.TAKES_BACK, "crontab " + user, "", "");
    }
  }
}
