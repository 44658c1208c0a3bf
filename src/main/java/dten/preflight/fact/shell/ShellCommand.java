package dten.preflight.fact.shell;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One simple command of a script: POSIX.1-2017 Shell Command Language, section 2.9.1. A command
 * that runs another one gives two facts, itself and the inner one.
 *
 * <p>Words that look like secrets are masked; nothing in here may be more than that.
 *
 * @param location where it starts
 * @param parent where the command starts that runs it or has it in its words; null for none
 * @param function the function it stands in; empty outside
 * @param wrappers the commands that run it, outermost first
 * @param assignments those before the command; a {@code for} loop over words is a fact without
 *     words that has one assignment for each
 * @param words the command's name and its arguments; empty for a mere assignment
 */
public record ShellCommand(
    Location location,
    Origin origin,
    @Nullable Region parent,
    String function,
    Set<Guard> guards,
    List<Wrapper> wrappers,
    Pipe pipe,
    List<Assignment> assignments,
    List<Word> words,
    List<Redirection> redirections)
    implements Fact {
  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ShellCommand that
        && Objects.equals(that.location, location)
        && Objects.equals(that.origin, origin)
        && Objects.equals(that.parent, parent)
        && Objects.equals(that.function, function)
        && Objects.equals(that.guards, guards)
        && Objects.equals(that.wrappers, wrappers)
        && Objects.equals(that.pipe, pipe)
        && Objects.equals(that.assignments, assignments)
        && Objects.equals(that.words, words)
        && Objects.equals(that.redirections, redirections);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(location);
  }

  /** Copies the collections. */
  public ShellCommand {
    guards = Set.copyOf(guards);
    wrappers = List.copyOf(wrappers);
    assignments = List.copyOf(assignments);
    words = List.copyOf(words);
    redirections = List.copyOf(redirections);
  }

  /**
   * One word with its quotes removed.
   *
   * @param text the literal text; expansions stand as they were written, such as {@code $HOME}, and
   *     long ones as {@code $(…)}; very long words are cut
   * @param dynamic whether it holds an expansion, so that its value is known only when it runs
   */
  public record Word(String text, boolean dynamic, Region region) {}

  /** A variable and the value it is given. */
  public record Assignment(String name, Word value) {}

  /**
   * A redirection.
   *
   * @param descriptor the file descriptor; -1 where none is written
   * @param operator such as {@code >>} or {@code <<-}
   * @param target the file; the delimiter of a heredoc
   * @param body where the text of a heredoc starts; null for everything else
   */
  public record Redirection(int descriptor, String operator, Word target, @Nullable Region body) {
    /** Whether it replaces standard input. */
    public boolean isInput() {
      return operator.startsWith("<") && descriptor <= 0;
    }

    /** Whether it writes a file. */
    public boolean isOutput() {
      return operator.contains(">") && !operator.startsWith("<") && !operator.equals(">&");
    }
  }

  /**
   * The place in a pipeline.
   *
   * @param id where the pipeline starts: the same for all its commands
   * @param position 0 for the first; more than 0 means that standard input is a pipe
   */
  public record Pipe(Region id, int position) {}

  /** The command's base name, such as {@code systemctl}; empty where it is not known. */
  public String name() {
    if (words.isEmpty() || words.get(0).dynamic()) {
      return "";
    }
    String text = words.get(0).text();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** The words behind the name. */
  public List<Word> arguments() {
    return words.isEmpty() ? words : words.subList(1, words.size());
  }

  /** Whether somebody deals with its failure. */
  public boolean failureIsHandled() {
    return guards.contains(Guard.OR_ELSE) || guards.contains(Guard.CONDITION);
  }

  /** Whether it runs on another machine or in a container. */
  public boolean isRemote() {
    for (Wrapper wrapper : wrappers) {
      if (!wrapper.host().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether its standard input is a pipe, a file or a heredoc. */
  public boolean hasInput() {
    if (pipe.position() > 0 || guards.contains(Guard.INPUT_GIVEN)) {
      return true;
    }
    for (Redirection redirection : redirections) {
      if (redirection.isInput()) {
        return true;
      }
    }
    return false;
  }

  /** Commands whose arguments name things and never secrets. */
  private static final Set<String> PLAIN =
      Set.of(
          "systemctl",
          "service",
          "invoke-rc.d",
          "rc-service",
          "apt-get",
          "apt",
          "yum",
          "dnf",
          "zypper",
          "apk",
          "rm",
          "rmdir",
          "cp",
          "mv",
          "mkdir",
          "chmod",
          "chown",
          "install",
          "ln",
          "tar",
          "unzip",
          "mkfs",
          "dd",
          "iptables",
          "nft",
          "ufw",
          "reboot",
          "shutdown",
          "kill",
          "pkill",
          "killall",
          "mount",
          "umount",
          "sysctl",
          "modprobe",
          "crontab",
          "rpm",
          "dpkg");

  /**
   * The command for a message: its name, with arguments only where those never hold a secret, and
   * never more than a line's part.
   */
  public String shown() {
    if (words.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(words.get(0).text());
    for (Word word : PLAIN.contains(name()) ? arguments() : List.<Word>of()) {
      if (out.length() + word.text().length() > 70) {
        return out.append(" …").toString();
      }
      out.append(' ').append(word.text());
    }
    return out.length() > 80 ? out.substring(0, 80) + "…" : out.toString();
  }
}
