package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.Wrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that run other commands, and where those stand in their arguments. */
final class Runners {
  /** Finds what a command runs. */
  interface Runner {
    void unfold(Command command, Unfolding out);
  }

  private static final Map<String, Runner> ALL = new HashMap<>();

  private Runners() {}

  static @Nullable Runner of(String name) {
    return ALL.get(name);
  }

  static {
    for (String shell : List.of("sh", "bash", "dash", "ash", "ksh", "zsh", "rbash")) {
      ALL.put(shell, Runners::shell);
    }
    ALL.put("sudo", Runners::sudo);
    ALL.put("doas", Runners::doas);
    ALL.put("pkexec", Runners::pkexec);
    ALL.put("su", Runners::su);
    ALL.put("runuser", Runners::runuser);
    ALL.put("sg", Runners::su);
    ALL.put("gosu", (c, out) -> userFirst(c, out));
    ALL.put("su-exec", (c, out) -> userFirst(c, out));
    ALL.put("setuidgid", (c, out) -> userFirst(c, out));
    ALL.put("ssh", Runners::ssh);
    ALL.put("docker", Runners::container);
    ALL.put("podman", Runners::container);
    ALL.put("kubectl", Runners::kubectl);
    ALL.put("eval", (c, out) -> out.joined(c, c.arguments(), plain(c)));
    ALL.put("trap", Runners::trap);
    ALL.put("env", Runners::env);
    ALL.put("command", Runners::commandBuiltin);
    ALL.put("find", Runners::find);
    ALL.put("flock", Runners::flock);
    ALL.put("at", Runners::at);
    ALL.put("batch", Runners::at);
    ALL.put("watch", (c, out) -> out.joined(c, behind(c, "n", 0), plain(c)));
    prefix("nohup", "", 0);
    prefix("setsid", "", 0);
    prefix("builtin", "", 0);
    prefix("busybox", "", 0);
    prefix("exec", "a", 0);
    prefix("nice", "n", 0);
    prefix("ionice", "cnpPu", 0);
    prefix("time", "fo", 0);
    prefix("stdbuf", "ioe", 0);
    prefix("xargs", "EILPsnad", 0);
    prefix("timeout", "ks", 1);
    prefix("chrt", "TPD", 1);
    prefix("taskset", "", 1);
    prefix("chroot", "", 1);
    prefix("sshpass", "pfdP", 0);
    prefix("setpriv", "", 0);
    prefix("systemd-run", "puHMtE", 0);
    prefix("systemd-cat", "tp", 0);
    prefix("unbuffer", "", 0);
    prefix("strace", "abeoOpsSuEIX", 0);
    prefix("faketime", "", 1);
  }

  private static void prefix(String name, String shortWithValue, int operandsBefore) {
    ALL.put(name, (c, out) -> out.command(c, behind(c, shortWithValue, operandsBefore), plain(c)));
  }

  private static final Set<String> LONG_WITH_VALUE =
      Set.of(
          "--signal",
          "--kill-after",
          "--adjustment",
          "--class",
          "--classdata",
          "--max-args",
          "--max-procs",
          "--arg-file",
          "--delimiter",
          "--replace",
          "--unit",
          "--property",
          "--slice",
          "--uid",
          "--gid",
          "--description",
          "--on-calendar",
          "--on-active",
          "--on-boot",
          "--on-startup",
          "--service-type",
          "--setenv",
          "--interval",
          "--identifier");

  private static List<Word> behind(Command c, String shortWithValue, int operandsBefore) {
    List<Word> operands = Invocation.of(c.words(), shortWithValue, LONG_WITH_VALUE).operands();
    return operands.subList(Math.min(operandsBefore, operands.size()), operands.size());
  }

  private static Wrapper plain(Command c) {
    return new Wrapper(c.name(), "", "");
  }

  private static String known(@Nullable Word word, String otherwise) {
    if (word == null) {
      return otherwise;
    }
    return word.dynamic() ? "" : word.text();
  }

  private static void shell(Command c, Unfolding out) {
    Invocation call = Invocation.of(c.words(), "oO", Set.of("--rcfile", "--init-file"));
    List<Word> operands = call.operands();
    while (!operands.isEmpty() && operands.get(0).spelled().startsWith("+")) {
      operands = operands.subList(1, operands.size());
    }
    if (call.has("-c")) {
      if (!operands.isEmpty()) {
        out.script(c, operands.get(0), plain(c));
      }
    } else if (operands.isEmpty() || call.has("-s") || operands.get(0).is("-")) {
      input(c, out, plain(c));
    } else {
      out.command(c, operands, plain(c));
    }
  }

  private static void input(Command c, Unfolding out, Wrapper wrapper) {
    Word input = c.input();
    if (input != null) {
      out.script(c, input, wrapper);
    } else {
      out.fed(c, wrapper);
    }
  }

  private static final Set<String> SUDO_LONG =
      Set.of(
          "--user",
          "--group",
          "--host",
          "--prompt",
          "--close-from",
          "--role",
          "--type",
          "--command-timeout",
          "--other-user",
          "--chroot",
          "--chdir");

  private static void sudo(Command c, Unfolding out) {
    Invocation call = Invocation.of(c.words(), "ughpCrtTUDRca", SUDO_LONG);
    Wrapper wrapper = new Wrapper(c.name(), known(call.value("-u", "--user"), "root"), "");
    if (call.has("-s", "--shell", "-i", "--login")) {
      if (call.operands().isEmpty()) {
        input(c, out, wrapper);
      } else {
        out.joined(c, call.operands(), wrapper);
      }
    } else if (!call.has("-l", "--list", "-e", "--edit")) {
      out.command(c, call.operands(), wrapper);
    }
  }

  private static void doas(Command c, Unfolding out) {
    Invocation call = Invocation.of(c.words(), "uCa", Set.of());
    String user = known(call.value("-u"), "root");
    out.command(c, call.operands(), new Wrapper(c.name(), user, ""));
  }

  private static void pkexec(Command c, Unfolding out) {
    Invocation call = Invocation.of(c.words(), "u", Set.of("--user"));
    String user = known(call.value("-u", "--user"), "root");
    out.command(c, call.operands(), new Wrapper(c.name(), user, ""));
  }

  private static final Set<String> SU_LONG =
      Set.of("--command", "--session-command", "--shell", "--group", "--supp-group", "--user");

  private static void su(Command c, Unfolding out) {
    Invocation call = Invocation.permuted(c.words(), "csgGw", SU_LONG);
    Word user = null;
    for (Word operand : call.operands()) {
      if (!operand.is("-")) {
        user = operand;
        break;
      }
    }
    Wrapper wrapper = new Wrapper(c.name(), known(user, "root"), "");
    Word script = call.value("-c", "--command", "--session-command");
    if (script != null) {
      out.script(c, script, wrapper);
    } else {
      input(c, out, wrapper);
    }
  }

  private static void runuser(Command c, Unfolding out) {
    Invocation call = Invocation.of(c.words(), "csgGwu", SU_LONG);
    Word user = call.value("-u", "--user");
    if (user == null) {
      su(c, out);
    } else {
      out.command(c, call.operands(), new Wrapper(c.name(), known(user, "root"), ""));
    }
  }

  private static void userFirst(Command c, Unfolding out) {
    List<Word> operands = c.arguments();
    if (operands.size() > 1) {
      Wrapper wrapper = new Wrapper(c.name(), known(operands.get(0), ""), "");
      out.command(c, operands.subList(1, operands.size()), wrapper);
    }
  }

  private static void ssh(Command c, Unfolding out) {
    String withValue = "bcDEeFIiJLlmOopQRSWwB";
    List<Word> operands = Invocation.of(c.words(), withValue, Set.of()).operands();
    if (operands.isEmpty()) {
      return;
    }
    Wrapper wrapper = new Wrapper(c.name(), "", operands.get(0).text());
    List<Word> remote = Invocation.of(operands, withValue, Set.of()).operands();
    if (remote.isEmpty()) {
      input(c, out, wrapper);
    } else {
      out.joined(c, remote, wrapper);
    }
  }

  private static final Set<String> CONTAINER_LONG =
      Set.of("--env", "--env-file", "--user", "--workdir", "--detach-keys", "--index");

  private static void container(Command c, Unfolding out) {
    List<Word> words = c.arguments();
    if (!words.isEmpty() && words.get(0).is("compose")) {
      words = words.subList(1, words.size());
    }
    if (words.isEmpty() || !words.get(0).is("exec")) {
      return;
    }
    List<Word> operands = Invocation.of(words, "euw", CONTAINER_LONG).operands();
    if (operands.size() > 1) {
      Wrapper wrapper = new Wrapper(c.name(), "", operands.get(0).text());
      out.command(c, operands.subList(1, operands.size()), wrapper);
    }
  }

  private static void kubectl(Command c, Unfolding out) {
    List<Word> words = c.arguments();
    boolean exec = false;
    for (int i = 0; i < words.size(); i++) {
      exec |= words.get(i).is("exec");
      if (exec && words.get(i).is("--")) {
        Wrapper wrapper = new Wrapper(c.name(), "", "kubernetes");
        out.command(c, words.subList(i + 1, words.size()), wrapper);
        return;
      }
    }
  }

  private static void trap(Command c, Unfolding out) {
    List<Word> words = c.arguments();
    if (words.size() > 1 && !words.get(0).spelled().startsWith("-")) {
      out.script(c, words.get(0), plain(c));
    }
  }

  private static void env(Command c, Unfolding out) {
    Invocation call = Invocation.of(c.words(), "uCS", Set.of("--unset", "--chdir"));
    Word split = call.value("-S", "--split-string");
    if (split != null) {
      out.script(c, split, plain(c));
    } else {
      out.command(c, call.operands(), plain(c));
    }
  }

  private static void commandBuiltin(Command c, Unfolding out) {
    Invocation call = Invocation.of(c.words(), "", Set.of());
    if (!call.has("-v", "-V")) {
      out.command(c, call.operands(), plain(c));
    }
  }

  private static void find(Command c, Unfolding out) {
    List<Word> words = c.arguments();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.equals("-exec") || text.equals("-execdir") || text.equals("-ok")) {
        int end = i + 1;
        while (end < words.size() && !words.get(end).is(";") && !words.get(end).is("+")) {
          end++;
        }
        out.command(c, words.subList(i + 1, end), plain(c));
        i = end;
      }
    }
  }

  private static void flock(Command c, Unfolding out) {
    List<Word> operands = behind(c, "wE", 1);
    if (operands.size() > 1 && operands.get(0).is("-c")) {
      out.script(c, operands.get(1), plain(c));
    } else {
      out.command(c, operands, plain(c));
    }
  }

  private static void at(Command c, Unfolding out) {
    if (!Invocation.of(c.words(), "qft", Set.of()).has("-l", "-d", "-r", "-f")) {
      input(c, out, plain(c));
    }
  }
}
