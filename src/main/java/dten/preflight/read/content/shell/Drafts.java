package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.Guard;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one statement until its end is seen: only then is it known what follows each, in
 * which pipeline it stands and what its heredocs hold. Indexes count all commands of the script.
 */
final class Drafts {
  /** What one statement holds beyond this is passed over: more facts than one entry may have. */
  private static final int LONGEST_STATEMENT = 50_000;

  private final Context context;
  private final Consumer<Command> out;
  private final List<Draft> buffer = new ArrayList<>();
  private int gone;

  private @Nullable Draft enclosing;
  private int level;
  private EnumSet<Guard> guards;
  private String function;

  Drafts(Context context, Consumer<Command> out) {
    this.context = context;
    this.out = out;
    this.function = context.function();
    this.guards = setOf(context.guards());
  }

  /** Begins a command, so that those in its words come behind it. */
  Draft begin(Text source, int start) {
    Draft draft = new Draft(source, start, enclosing, level, function, guards);
    if (buffer.size() < LONGEST_STATEMENT) {
      buffer.add(draft);
    }
    return draft;
  }

  /** The index of the next command. */
  int size() {
    return gone + buffer.size();
  }

  /** Says of all commands from an index on that they are guarded. */
  void guard(int from, Guard guard) {
    for (int i = Math.max(from - gone, 0); i < buffer.size(); i++) {
      buffer.get(i).guards.add(guard);
    }
  }

  /** Gives a redirection of a compound command to the commands in it, from an index on. */
  void redirect(int from, Draft.Redirect redirect) {
    for (int i = Math.max(from - gone, 0); i < buffer.size(); i++) {
      Draft draft = buffer.get(i);
      if (draft.level == level && !draft.words.isEmpty()) {
        draft.redirects.add(redirect);
      }
    }
  }

  /** Joins commands to a pipeline whose parts begin at these indexes. */
  void pipe(List<Integer> parts) {
    Draft.Feeders feeders = Draft.Feeders.NONE;
    Draft head = null;
    for (int part = 0; part < parts.size(); part++) {
      int end = part + 1 < parts.size() ? parts.get(part + 1) : size();
      List<Draft> members = new ArrayList<>();
      for (int i = Math.max(parts.get(part) - gone, 0); i < end - gone; i++) {
        Draft draft = buffer.get(i);
        if (draft.level == level && draft.pipeline == null) {
          head = head == null ? draft : head;
          draft.pipeline = head;
          draft.position = part;
          draft.feeders = feeders;
          members.add(draft);
        }
      }
      feeders = new Draft.Feeders(members);
    }
  }

  /** Reads the commands of a substitution, whose output becomes words of the enclosing one. */
  void inSubstitution(Runnable reading) {
    level++;
    try {
      reading.run();
    } finally {
      level--;
    }
  }

  /** Reads a word of a command, in which other commands may stand. */
  Word within(Draft outer, Supplier<Word> reading) {
    Draft before = enclosing;
    enclosing = outer;
    try {
      return reading.get();
    } finally {
      enclosing = before;
    }
  }

  /** Reads commands that are guarded by what stands around them. */
  void under(Guard guard, Runnable reading) {
    EnumSet<Guard> before = guards;
    guards = EnumSet.copyOf(before);
    guards.add(guard);
    try {
      reading.run();
    } finally {
      guards = before;
    }
  }

  /** Reads the body of a function, which runs wherever it is called. */
  void inFunction(String name, Runnable reading) {
    String before = function;
    EnumSet<Guard> guardsBefore = guards;
    function = name;
    guards = setOf(context.guards());
    try {
      reading.run();
    } finally {
      function = before;
      guards = guardsBefore;
    }
  }

  /** Lets all commands go at the end of a statement that stands in no other. */
  void release() {
    List<Draft> done = new ArrayList<>(buffer);
    gone += buffer.size();
    buffer.clear();
    for (Draft draft : done) {
      if (!draft.isEmpty()) {
        out.accept(draft.build(context));
      }
    }
  }

  private static EnumSet<Guard> setOf(Set<Guard> guards) {
    EnumSet<Guard> set = EnumSet.noneOf(Guard.class);
    set.addAll(guards);
    return set;
  }
}
