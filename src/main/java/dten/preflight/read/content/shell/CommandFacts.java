package dten.preflight.read.content.shell;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.Masks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps every command as a fact, with secrets masked and long words cut. */
public final class CommandFacts implements CommandReader {
  private static final int LONGEST_WORD = 1_000;
  private static final int MOST_WORDS = 200;

  private final RecentStrings recent = new RecentStrings();

  @Override
  public void read(Command command, FactSink sink) {
    Location location = command.location();
    Command parent = command.parent();
    Command head = command.pipeline();
    Region start = region(location);
    sink.add(
        new ShellCommand(
            location,
            command.origin(),
            parent == null ? null : region(parent.location()),
            command.function(),
            command.guards(),
            command.wrappers(),
            new ShellCommand.Pipe(
                head == null ? start : region(head.location()), command.position()),
            assignments(command),
            words(command),
            redirections(command)));
  }

  private List<ShellCommand.Word> words(Command command) {
    int count = Math.min(command.words().size(), MOST_WORDS);
    List<ShellCommand.Word> words = new ArrayList<>(count);
    String before = "";
    for (int i = 0; i < count; i++) {
      Word word = command.words().get(i);
      String text = word.text();
      String masked = i == 0 ? Masks.text(text) : Masks.argument(command.name(), before, text);
      words.add(word(word, masked));
      before = text;
    }
    return words;
  }

  private List<ShellCommand.Assignment> assignments(Command command) {
    int count = Math.min(command.assignments().size(), MOST_WORDS);
    List<ShellCommand.Assignment> assignments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Command.Assignment each = command.assignments().get(i);
      String value = Masks.value(each.name(), each.value().text());
      assignments.add(new ShellCommand.Assignment(each.name(), word(each.value(), value)));
    }
    return assignments;
  }

  private List<ShellCommand.Redirection> redirections(Command command) {
    List<ShellCommand.Redirection> redirections = new ArrayList<>();
    for (Command.Redirection each : command.redirections()) {
      Word body = each.body();
      redirections.add(
          new ShellCommand.Redirection(
              each.descriptor(),
              each.operator(),
              word(each.target(), Masks.text(each.target().text())),
              body == null ? null : body.source().regionAt(body.start())));
      if (redirections.size() == MOST_WORDS) {
        break;
      }
    }
    return redirections;
  }

  private ShellCommand.Word word(Word word, String masked) {
    String text =
        masked.length() <= LONGEST_WORD ? masked : masked.substring(0, LONGEST_WORD) + "…";
    return new ShellCommand.Word(
        recent.of(text), word.dynamic(), word.source().regionAt(word.start()));
  }

  private static Region region(Location location) {
    @Nullable Region region = location.region();
    return region == null ? Region.line(1) : region;
  }
}
