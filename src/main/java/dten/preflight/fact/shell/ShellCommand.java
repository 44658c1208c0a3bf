package dten.preflight.fact.shell;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One simple command of a script: POSIX.1-2017 Shell Command Language, section 2.9.1. A command
 * that runs another one gives two facts, itself and the inner one.
 *
 * <p>Words that look like secrets are masked; nothing in here may be more than that.
 *
 * <p>A package can have some hundred thousand commands, so places are kept as bare numbers and made
 * into objects when asked for.
 */
public final class ShellCommand implements Fact {
  private final String path;
  private final int line;
  private final int column;
  private final Origin origin;
  private final int parentLine;
  private final int parentColumn;
  private final String function;
  private final Set<Guard> guards;
  private final List<Wrapper> wrappers;
  private final int pipeLine;
  private final int pipeColumn;
  private final int pipePosition;
  private final List<Assignment> assignments;
  private final String[] texts;

  /** For each word its line, then its column doubled and one more if it holds an expansion. */
  private final int[] places;

  private final List<Redirection> redirections;

  /**
   * Copies the collections.
   *
   * @param location where it starts, in an entry of the package
   * @param parent where the command starts that runs it or has it in its words; null for none
   * @param function the function it stands in; empty outside
   * @param wrappers the commands that run it, outermost first
   * @param assignments those before the command; a {@code for} loop over words is a fact without
   *     words that has one assignment for each
   * @param words the command's name and its arguments; empty for a mere assignment
   */
  public ShellCommand(
      Location location,
      Origin origin,
      @Nullable Region parent,
      String function,
      Set<Guard> guards,
      List<Wrapper> wrappers,
      Pipe pipe,
      List<Assignment> assignments,
      List<Word> words,
      List<Redirection> redirections) {
    Region start = location.region();
    this.path = location.path();
    this.line = start == null ? 1 : start.startLine();
    this.column = start == null ? 0 : start.startColumn();
    this.origin = origin;
    this.parentLine = parent == null ? 0 : parent.startLine();
    this.parentColumn = parent == null ? 0 : parent.startColumn();
    this.function = function;
    this.guards = Guard.shared(guards);
    this.wrappers = List.copyOf(wrappers);
    this.pipeLine = pipe.id().startLine();
    this.pipeColumn = pipe.id().startColumn();
    this.pipePosition = pipe.position();
    this.assignments = List.copyOf(assignments);
    this.texts = new String[words.size()];
    this.places = new int[2 * texts.length];
    for (int i = 0; i < texts.length; i++) {
      Word word = words.get(i);
      texts[i] = word.text;
      places[2 * i] = word.line;
      places[2 * i + 1] = word.columnAndDynamic;
    }
    this.redirections = List.copyOf(redirections);
  }

  @Override
  public Location location() {
    return Location.ofEntry(path, region());
  }

  /** The path of the file it stands in. */
  public String path() {
    return path;
  }

  /** Where it starts in its file. */
  public Region region() {
    return new Region(line, column);
  }

  /** How it came to be run. */
  public Origin origin() {
    return origin;
  }

  /** Where the command starts that runs it or has it in its words; null for none. */
  public @Nullable Region parent() {
    return parentLine == 0 ? null : new Region(parentLine, parentColumn);
  }

  /** The function it stands in; empty outside. */
  public String function() {
    return function;
  }

  /** What decides whether it runs, and what happens when it fails. */
  public Set<Guard> guards() {
    return guards;
  }

  /** The commands that run it, outermost first. */
  public List<Wrapper> wrappers() {
    return wrappers;
  }

  /** Its place in a pipeline. */
  public Pipe pipe() {
    return new Pipe(new Region(pipeLine, pipeColumn), pipePosition);
  }

  /** The assignments before it. */
  public List<Assignment> assignments() {
    return assignments;
  }

  /** Its name and its arguments; empty for a mere assignment. */
  public List<Word> words() {
    return texts.length == 0 ? List.of() : new Words(texts, places);
  }

  /** Makes each word when it is asked for. */
  private static final class Words extends AbstractList<Word> implements RandomAccess {
    private final String[] texts;
    private final int[] places;

    Words(String[] texts, int[] places) {
      this.texts = texts;
      this.places = places;
    }

    @Override
    public Word get(int index) {
      return new Word(texts[index], places[2 * index], places[2 * index + 1]);
    }

    @Override
    public int size() {
      return texts.length;
    }
  }

  /** Its redirections. */
  public List<Redirection> redirections() {
    return redirections;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ShellCommand that
        && that.path.equals(path)
        && that.line == line
        && that.column == column
        && that.origin == origin
        && that.parentLine == parentLine
        && that.parentColumn == parentColumn
        && that.function.equals(function)
        && that.guards.equals(guards)
        && that.wrappers.equals(wrappers)
        && that.pipeLine == pipeLine
        && that.pipeColumn == pipeColumn
        && that.pipePosition == pipePosition
        && that.assignments.equals(assignments)
        && Arrays.equals(that.texts, texts)
        && Arrays.equals(that.places, places)
        && that.redirections.equals(redirections);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * path.hashCode() + line) + column;
  }

  /** Where it stands and its words. */
  @Override
  public String toString() {
    return location() + " " + words();
  }

  /** One word with its quotes removed. */
  public static final class Word {
    private final String text;
    private final int line;

    /** The column doubled, and one more for a word that holds an expansion. */
    private final int columnAndDynamic;

    /**
     * Takes what is known of it.
     *
     * @param text the literal text; expansions stand as they were written, such as {@code $HOME},
     *     and long ones as {@code $(…)}; very long words are cut
     * @param dynamic whether it holds an expansion, so that its value is known only when it runs
     */
    public Word(String text, boolean dynamic, Region region) {
      this(text, region.startLine(), region.startColumn() << 1 | (dynamic ? 1 : 0));
    }

    private Word(String text, int line, int columnAndDynamic) {
      this.text = text;
      this.line = line;
      this.columnAndDynamic = columnAndDynamic;
    }

    /** The literal text. */
    public String text() {
      return text;
    }

    /** Whether it holds an expansion. */
    public boolean dynamic() {
      return (columnAndDynamic & 1) != 0;
    }

    /** Where it starts. */
    public Region region() {
      return new Region(line, columnAndDynamic >>> 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Word that
          && that.line == line
          && that.columnAndDynamic == columnAndDynamic
          && that.text.equals(text);
    }

    @Override
    public int hashCode() {
      return 31 * line + columnAndDynamic;
    }

    @Override
    public String toString() {
      return text;
    }
  }

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
    if (texts.length == 0 || (places[1] & 1) != 0) {
      return "";
    }
    String text = texts[0];
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** The words behind the name. */
  public List<Word> arguments() {
    return texts.length == 0 ? List.of() : words().subList(1, texts.length);
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
    if (pipePosition > 0 || guards.contains(Guard.INPUT_GIVEN)) {
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
    if (texts.length == 0) {
      return "";
    }
    StringBuilder out = new StringBuilder(texts[0]);
    for (Word word : PLAIN.contains(name()) ? arguments() : List.<Word>of()) {
      if (out.length() + word.text().length() > 70) {
        return out.append(" …").toString();
      }
      out.append(' ').append(word.text());
    }
    return out.length() > 80 ? out.substring(0, 80) + "…" : out.toString();
  }
}
