package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Origin;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command while what stands around it is still being read. */
final class Draft {
  final Text source;
  final int start;
  final @Nullable Draft enclosing;
  final int level;
  final String function;
  final List<Command.Assignment> assignments = new ArrayList<>(0);
  final List<Word> words = new ArrayList<>(4);
  final List<Redirect> redirects = new ArrayList<>(0);
  final EnumSet<Guard> guards;
  @Nullable Draft pipeline;
  int position;
  Feeders feeders = Feeders.NONE;
  private @Nullable Command built;

  /** A redirection whose heredoc is read at the end of the line. */
  static final class Redirect {
    final int descriptor;
    final String operator;
    final Word target;
    final Draft owner;
    @Nullable Word body;

    Redirect(Draft owner, int descriptor, String operator, Word target) {
      this.owner = owner;
      this.descriptor = descriptor;
      this.operator = operator;
      this.target = target;
    }

    boolean isInput() {
      return operator.startsWith("<") && descriptor <= 0;
    }
  }

  /** The commands that write into one pipe, built once for all that read from it. */
  static final class Feeders {
    static final Feeders NONE = new Feeders(List.of());

    private final List<Draft> drafts;
    private @Nullable List<Command> built;

    Feeders(List<Draft> drafts) {
      this.drafts = drafts;
    }

    List<Command> build() {
      List<Command> done = built;
      if (done == null) {
        done = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
          if (!draft.isEmpty() && draft.built != null) {
            done.add(draft.built);
          }
        }
        done = List.copyOf(done);
        built = done;
      }
      return done;
    }
  }

  Draft(
      Text source,
      int start,
      @Nullable Draft enclosing,
      int level,
      String function,
      EnumSet<Guard> guards) {
    this.source = source;
    this.start = start;
    this.enclosing = enclosing;
    this.level = level;
    this.function = function;
    this.guards = EnumSet.copyOf(guards);
  }

  boolean isEmpty() {
    return assignments.isEmpty() && words.isEmpty() && redirects.isEmpty();
  }

  /** The finished command; those it refers to were begun before it, so they are built before. */
  Command build(Context context) {
    Command done = built;
    if (done != null) {
      return done;
    }
    List<Command.Redirection> redirections = new ArrayList<>(redirects.size());
    for (Redirect each : redirects) {
      redirections.add(
          new Command.Redirection(each.descriptor, each.operator, each.target, each.body));
    }
    Command parent = enclosing == null ? context.parent() : enclosing.built;
    Origin origin = level == 0 ? context.origin() : Origin.SUBSTITUTED;
    done =
        new Command(
            source,
            start,
            origin,
            parent,
            function,
            Set.copyOf(guards),
            context.wrappers(),
            pipeline == null || pipeline == this ? null : pipeline.built,
            position,
            feeders.build(),
            List.copyOf(assignments),
            List.copyOf(words),
            redirections,
            context.variables(),
            context.depth());
    built = done;
    return done;
  }
}
