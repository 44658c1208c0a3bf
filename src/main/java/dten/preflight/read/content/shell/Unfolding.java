package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.Wrapper;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Hands commands on and, behind each that runs others, those others: the arguments of {@code sudo},
 * the script of {@code sh -c}, the heredoc that {@code ssh} is given.
 */
final class Unfolding implements Consumer<Command> {
  private final Consumer<Command> out;

  Unfolding(Consumer<Command> out) {
    this.out = out;
  }

  @Override
  public void accept(Command command) {
    command.variables().learn(command);
    out.accept(command);
    if (command.depth() < Context.MAX_DEPTH) {
      Runners.Runner runner = Runners.of(command.name());
      if (runner != null) {
        runner.unfold(command, this);
      } else if (command.words().size() > 1 && command.words().get(0).dynamic()) {
        variable(command);
      }
    }
  }

  /** {@code $SUDO apt-get update}: what a variable in front stands for, where that is known. */
  private void variable(Command command) {
    Word first = command.words().get(0);
    String text = first.spelled();
    if (text.length() < 2 || text.charAt(0) != '$') {
      return;
    }
    boolean braces = text.startsWith("${") && text.length() > 3 && text.endsWith("}");
    String name = braces ? text.substring(2, text.length() - 1) : text.substring(1);
    Word value = command.variables().value(name);
    List<Word> words = new ArrayList<>();
    if (value != null) {
      for (String part : value.text().split("[ \t\n]+", 20)) {
        if (!part.isEmpty()) {
          words.add(standIn(first, part));
        }
      }
    } else if (name.toLowerCase(Locale.ROOT).contains("sudo")) {
      words.add(standIn(first, "sudo"));
    } else {
      return;
    }
    words.addAll(command.arguments());
    command(command, words, new Wrapper("", "", ""));
  }

  private static Word standIn(Word word, String text) {
    return new Word(
        word.source(),
        word.start(),
        word.end(),
        text,
        List.of(),
        false,
        false,
        word.start(),
        false);
  }

  /** The command that stands in the arguments of another one. */
  void command(Command outer, List<Word> words, Wrapper wrapper) {
    List<Command.Assignment> assignments = new ArrayList<>(0);
    int first = 0;
    while (first < words.size()) {
      Word word = words.get(first);
      int name = Assignments.nameLength(word.spelled());
      if (name == 0) {
        break;
      }
      assignments.add(Assignments.of(word, name));
      first++;
    }
    if (first == words.size()) {
      return;
    }
    Context context =
        Context.inside(outer, origin(Origin.ARGUMENT, wrapper), chain(outer, wrapper));
    accept(
        new Command(
            words.get(first).source(),
            words.get(first).start(),
            context.origin(),
            outer,
            outer.function(),
            outer.guards(),
            context.wrappers(),
            outer.pipeline() == null ? outer : outer.pipeline(),
            outer.position(),
            outer.feeders(),
            assignments,
            List.copyOf(words.subList(first, words.size())),
            outer.redirections(),
            outer.variables(),
            context.depth()));
  }

  /** The script that is one argument, or the input, of another command. */
  void script(Command outer, Word script, Wrapper wrapper) {
    parse(outer, script.asScript(), wrapper);
  }

  /** The script that several arguments make when they are joined with blanks. */
  void joined(Command outer, List<Word> words, Wrapper wrapper) {
    if (words.size() == 1) {
      script(outer, words.get(0), wrapper);
    } else if (!words.isEmpty()) {
      parse(outer, join(words), wrapper);
    }
  }

  /** What the commands before it in the pipeline print, where that is known. */
  void fed(Command outer, Wrapper wrapper) {
    for (Command feeder : outer.feeders()) {
      Text printed = Printed.by(feeder);
      if (printed != null) {
        parse(outer, printed, wrapper);
      }
    }
  }

  private void parse(Command outer, Text script, Wrapper wrapper) {
    Origin origin = origin(Origin.SCRIPT, wrapper);
    ShellParser.parse(script, Context.inside(outer, origin, chain(outer, wrapper)), this);
  }

  private static Text join(List<Word> words) {
    Word first = words.get(0);
    Word last = words.get(words.size() - 1);
    StringBuilder out = new StringBuilder();
    boolean plain = true;
    for (Word word : words) {
      plain &= word.exact() && !word.quoted();
      out.append(out.length() == 0 ? "" : " ").append(word.asScript().chars());
    }
    return plain
        ? first.source().slice(first.start(), last.end())
        : first.source().respelled(first.from(), out.toString());
  }

  private static Origin origin(Origin here, Wrapper wrapper) {
    return wrapper.host().isEmpty() ? here : Origin.REMOTE;
  }

  private static List<Wrapper> chain(Command outer, Wrapper wrapper) {
    if (wrapper.name().isEmpty()) {
      return outer.wrappers();
    }
    List<Wrapper> chain = new ArrayList<>(outer.wrappers());
    chain.add(wrapper);
    return chain;
  }
}
