package dten.preflight.read.content.shell;

import dten.preflight.fact.Location;
import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.Wrapper;
import dten.preflight.read.Text;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One simple command as a script has it, before anything is masked: secrets may stand in it, so it
 * never leaves the room of readers.
 *
 * @param source the text it stands in
 * @param start the offset of its first character
 * @param parent the command that runs it or has it in its words
 * @param function the function it stands in; empty outside
 * @param wrappers the commands that run it, outermost first
 * @param pipeline the command its pipeline starts with; null where that is itself
 * @param position its place in the pipeline
 * @param feeders the commands that write into the pipe it reads from
 * @param variables what the script has set so far
 * @param words the name and the arguments; empty for a mere assignment
 */
public record Command(
    Text source,
    int start,
    Origin origin,
    @Nullable Command parent,
    String function,
    Set<Guard> guards,
    List<Wrapper> wrappers,
    @Nullable Command pipeline,
    int position,
    List<Command> feeders,
    List<Assignment> assignments,
    List<Word> words,
    List<Redirection> redirections,
    Variables variables,
    int depth) {
  /** A variable and the value it is given. */
  public record Assignment(String name, Word value) {}

  /**
   * A redirection; {@code descriptor} is -1 where none is written, {@code body} null except for a
   * heredoc.
   */
  public record Redirection(int descriptor, String operator, Word target, @Nullable Word body) {}

  /** The base name, such as {@code systemctl}; empty where it is not known. */
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

  /** Where it starts. */
  public Location location() {
    return source.at(start);
  }

  /**
   * What a heredoc or a here-string gives it to read; null where there is none. The last one
   * counts.
   */
  public @Nullable Word input() {
    Word found = null;
    for (Redirection each : redirections) {
      if (each.descriptor() <= 0 && each.operator().startsWith("<<")) {
        found = each.operator().equals("<<<") ? each.target() : each.body();
      }
    }
    return found;
  }
}
