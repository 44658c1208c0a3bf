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
    Variables variables,
    int depth) {
  /** Scripts in scripts in scripts: beyond this nobody wrote it by hand. */
  static final int MAX_DEPTH = 8;

  /** The context of a script that nothing runs. */
  static Context outermost() {
    return new Context(Origin.WRITTEN, null, "", Set.of(), List.of(), new Variables(), 0);
  }

  /** The context of what a command runs. */
  static Context inside(Command command, Origin origin, List<Wrapper> wrappers) {
    return new Context(
        origin,
        command,
        command.function(),
        command.guards(),
        wrappers,
        command.variables(),
        command.depth() + 1);
  }
}
