package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.Wrapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all commands of one script: how it is run, and by whom.
 *
 * @param guards bits of {@link Guard}
 * @param depth in how many scripts it stands
 */
record Context(
    Origin origin,
    @Nullable Command parent,
    String function,
    int guards,
    List<Wrapper> wrappers,
    int depth) {
  /** Scripts in scripts in scripts: beyond this nobody wrote it by hand. */
  static final int MAX_DEPTH = 8;

  static final Context OUTERMOST = new Context(Origin.WRITTEN, null, "", 0, List.of(), 0);

  /** The context of what a command runs. */
  static Context inside(Command command, Origin origin, List<Wrapper> wrappers) {
    int bits = 0;
    for (Guard guard : command.guards()) {
      bits |= Draft.bit(guard);
    }
    return new Context(origin, command, command.function(), bits, wrappers, command.depth() + 1);
  }
}
