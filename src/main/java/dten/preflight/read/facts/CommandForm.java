package dten.preflight.read.facts;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.Wrapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.StdConverter;

/** A command of a script as the file has it: {@link ShellCommand} packs it for memory. */
record CommandForm(
    Location location,
    Origin origin,
    @Nullable Region parent,
    String function,
    List<Guard> guards,
    List<Wrapper> wrappers,
    ShellCommand.Pipe pipe,
    List<ShellCommand.Assignment> assignments,
    List<ShellCommand.Word> words,
    List<ShellCommand.Redirection> redirections) {

  /** A word as the file has it. */
  record Word(String text, boolean dynamic, Region region) {}

  /** To be written. */
  static final class Written extends StdConverter<ShellCommand, CommandForm> {
    @Override
    public CommandForm convert(ShellCommand command) {
      List<Guard> guards = new ArrayList<>(command.guards());
      guards.sort(null);
      return new CommandForm(
          command.location(),
          command.origin(),
          command.parent(),
          command.function(),
          guards,
          command.wrappers(),
          command.pipe(),
          command.assignments(),
          command.words(),
          command.redirections());
    }
  }

  /** As it was read. */
  static final class Read extends StdConverter<CommandForm, ShellCommand> {
    @Override
    public ShellCommand convert(CommandForm form) {
      Set<Guard> guards =
          form.guards.isEmpty() ? EnumSet.noneOf(Guard.class) : EnumSet.copyOf(form.guards);
      return new ShellCommand(
          form.location,
          form.origin,
          form.parent,
          form.function,
          guards,
          form.wrappers,
          form.pipe,
          form.assignments,
          form.words,
          form.redirections);
    }
  }

  /** To be written. */
  static final class WordWritten extends StdConverter<ShellCommand.Word, Word> {
    @Override
    public Word convert(ShellCommand.Word word) {
      return new Word(word.text(), word.dynamic(), word.region());
    }
  }

  /** As it was read. */
  static final class WordRead extends StdConverter<Word, ShellCommand.Word> {
    @Override
    public ShellCommand.Word convert(Word form) {
      return new ShellCommand.Word(form.text, form.dynamic, form.region);
    }
  }
}
