package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.Wrapper;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all commands of one script: how it is run, and by whom.
 *
 * @param depth in how many scripts it stands
 */
record Context(
    Origin origin,
    @Nullable Command parent,
    String function,
    Set<Guard> guards,
    List<Wrapper> wrappers,
    int depth) {
  /** Scripts in scripts in scripts: beyond this nobody wrote it by hand. */
  static final int MAX_DEPTH = 8;

  static final Context OUTERMOST = new Context(Origin.WRITTEN, null, "", Set.of(), List.of(), 0);

  /** The context of what a command runs. */
  static Context inside(Command command, Origin origin, List<Wrapper> wrappers) {
    return new Context(
        origin, command, command.function(), command.guards(), wrappers, command.depth() + 1);
  }
}
