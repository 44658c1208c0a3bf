package dten.preflight.check.rollback;

import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Kind;
import dten.preflight.fact.shell.ShellCommand;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files put into and taken from places where a file is a schedule, a right or a setting. */
final class FileChanges {
  /** Files by which the whole machine finds hosts, disks and packages, or lets people in. */
  private static final List<String> SYSTEM_FILES =
      List.of(
          "/etc/hosts",
          "/etc/fstab",
          "/etc/resolv.conf",
          "/etc/nsswitch.conf",
          "/etc/pam.d/",
          "/etc/ssh/sshd_config",
          "/etc/ssh/sshd_config.d/",
          "/etc/apt/sources.list",
          "/etc/apt/sources.list.d/",
          "/etc/yum.repos.d/");

  private final CommandChange draft;
  private final ShellCommand command;
  private final List<String> words;

  FileChanges(CommandChange draft) {
    this.draft = draft;
    this.command = draft.command();
    this.words = draft.words();
  }

  void read() {
    if (command.name().equals("rm")) {
      removed();
    }
    if (command.name().equals("sed")) {
      edited();
    }
    written();
  }

  /** Files in places where a file is a schedule, a right or a unit. */
  private void written() {
    for (ShellCommand.Redirection each : command.redirections()) {
      if (each.isOutput()) {
        List<String> values = draft.script().values(command, each.target());
        place(values.size() == 1 ? values.get(0) : each.target().text());
      }
    }
    if (Set.of("cp", "install", "mv", "tee", "ln").contains(command.name()) && !words.isEmpty()) {
      List<String> operands = draft.operands();
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

  /** {@code sed -i} changes the files that it names in their place. */
  private void edited() {
    boolean inPlace = false;
    for (String word : words) {
      boolean letters = word.startsWith("-") && !word.startsWith("--");
      inPlace |= (letters && word.indexOf('i') > 0) || word.startsWith("--in-place");
    }
    for (String word : words) {
      if (inPlace && kind(word) == Kind.SYSTEM_FILE) {
        place(word);
      }
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
            case SYSTEM_FILE -> "changes the system's";
            default -> "writes";
          };
      boolean sets = keys || kind == Kind.SYSTEM_FILE;
      draft.add(kind, sets ? Direction.SETS : Direction.MAKES, "file", path, what);
    }
  }

  private void removed() {
    for (String word : words) {
      Kind kind = kind(word);
      if (kind != null) {
        // A pattern may take back any of them.
        boolean pattern = word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
        draft.add(kind, Direction.TAKES_BACK, "file", pattern ? "" : word, "");
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
    if (trust) {
      return Kind.TRUST;
    }
    for (String each : SYSTEM_FILES) {
      boolean folder = each.endsWith("/");
      if (folder ? path.startsWith(each) : path.equals(each)) {
        return Kind.SYSTEM_FILE;
      }
    }
    return null;
  }
}
