package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.read.content.bytecode.CallLog.From;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the classes of the new package offer; those that offer the same as before take one bit. */
final class NewApi {
  private final PreviousApi previous;
  private final Archives archives = new Archives();
  private final Platform platform = new Platform();
  private final ClassTable.Builder builder = new ClassTable.Builder();

  /** By definitions of the previous package: the archive that has them as they were, plus one. */
  private final int[] unchanged;

  private final Set<String> unread = new HashSet<>();

  NewApi(PreviousApi previous) {
    this.previous = previous;
    this.unchanged = new int[previous.classes().size()];
  }

  /** Whether a member is there for those who refer to it. */
  enum Answer {
    THERE,
    MISSING,
    /** It is there, and not for them. */
    HIDDEN,
    /** A type above its class is neither in the package nor in Java. */
    UNKNOWN
  }

  Archives archives() {
    return archives;
  }

  boolean isWhole() {
    return !builder.isFull();
  }

  /** Takes a class. */
  void add(ClassFile file, int home) {
    platform.note(file);
    long type = file.type(file.name());
    ClassTable old = previous.classes();
    int first = old.first(type);
    if (first >= 0) {
      int[] words = ClassTable.words(file, file.exported());
      for (int each = first; each >= 0; each = old.next(each)) {
        if (old.is(each, words)) {
          unchanged(each, home);
          return;
        }
      }
    }
    builder.add(type, home, ClassTable.words(file, file.members()));
  }

  /** Of several archives the one with the first path, whatever the order they come in. */
  private void unchanged(int definition, int home) {
    synchronized (unchanged) {
      int known = unchanged[definition] - 1;
      if (known < 0 || archives.path(home).compareTo(archives.path(known)) < 0) {
        unchanged[definition] = home + 1;
      }
    }
  }

  /** Of the archive that this stands in nothing is told: some of it is not known. */
  void unread(String path) {
    synchronized (unread) {
      if (path.endsWith(".jar")) {
        unread.add(path);
      }
      int inside = path.lastIndexOf("!/");
      if (inside >= 0) {
        unread.add(path.substring(0, inside));
      }
    }
  }

  /** All of it, once the pass is over. */
  Finished finished(PackageFacts pkg) {
    for (Entry entry : pkg.all(Entry.class)) {
      if (entry.kind() == Kind.UNREAD) {
        unread(entry.path());
      }
    }
    return new Finished(builder.build(archives));
  }

  /** The same, to be asked. */
  final class Finished {
    private final ClassTable classes;
    private final Map<String, String> paths = new HashMap<>();
    private final Set<String> unsure = new HashSet<>();
    private @Nullable Heirs heirs;

    private Finished(ClassTable classes) {
      this.classes = classes;
      for (String path : unread) {
        unsure.add(archives.artifact(archives.number(path)));
      }
      for (int i = 0; i < archives.size(); i++) {
        String path = archives.path(i);
        if (!archives.isInstalled(i) && !unsure.contains(archives.artifact(i))) {
          paths.merge(archives.artifact(i), path, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
      }
    }

    /**
     * An archive of the new package by the name it has in every version, or the one under another
     * name that has most of the classes of one that is gone.
     */
    Optional<String> path(String artifact) {
      String path = paths.get(artifact);
      if (path != null) {
        return Optional.of(path);
      }
      if (heirs == null) {
        heirs = new Heirs(previous, paths.keySet());
        for (int each = 0; each < unchanged.length; each++) {
          heirs.old(each);
          for (int now = classes.first(previous.classes().name(each));
              now >= 0;
              now = classes.next(now)) {
            heirs.has(each, archives.artifact(classes.archive(now)));
          }
          if (unchanged[each] > 0) {
            heirs.has(each, archives.artifact(unchanged[each] - 1));
          }
        }
      }
      return heirs.of(artifact).map(paths::get);
    }

    /** Whether the new package surely has no archive of that name. */
    boolean isGone(String artifact) {
      return !paths.containsKey(artifact) && !unsure.contains(artifact);
    }

    /** Whether an archive lies beside the product, and not in the package. */
    boolean isInstalled(int number) {
      return archives.isInstalled(number);
    }

    String archive(int number) {
      return archives.path(number);
    }

    String artifact(int number) {
      return archives.artifact(number);
    }

    /** Whether a class is there, and public in one archive at least. */
    Answer has(long type) {
      Answer answer = Answer.MISSING;
      for (int each = classes.first(type); each >= 0; each = classes.next(each)) {
        if (classes.isPublic(each)) {
          return Answer.THERE;
        }
        answer = Answer.HIDDEN;
      }
      ClassTable old = previous.classes();
      for (int each = old.first(type); each >= 0; each = old.next(each)) {
        if (unchanged[each] > 0) {
          return Answer.THERE;
        }
      }
      return answer;
    }

    /** Whether all there is of a class is the other thing, of class and interface. */
    boolean isOther(long type, ClassFile.Through through) {
      if (through == ClassFile.Through.FIELD) {
        return false;
      }
      boolean meant = through == ClassFile.Through.INTERFACE;
      int first = classes.first(type);
      for (int each = first; each >= 0; each = classes.next(each)) {
        if (classes.isInterface(each) == meant) {
          return false;
        }
      }
      ClassTable old = previous.classes();
      for (int each = old.first(type); each >= 0; each = old.next(each)) {
        if (unchanged[each] > 0 && old.isInterface(each) == meant) {
          return false;
        }
      }
      return first >= 0;
    }

    /**
     * Whether a class or one above it declares a member.
     *
     * @param from where those who use it stand
     */
    Answer declares(long type, int member, boolean inherits, From from) {
      Search search = new Search(member, inherits, from);
      Steps steps = new Steps(type);
      while (steps.hasNext() && search.best != Answer.THERE) {
        long next = steps.next();
        boolean isKnown = false;
        for (int each = classes.first(next); each >= 0; each = classes.next(each)) {
          isKnown = true;
          search.look(classes, each, steps);
        }
        ClassTable old = previous.classes();
        for (int each = old.first(next); each >= 0; each = old.next(each)) {
          if (unchanged[each] > 0) {
            isKnown = true;
            search.look(old, each, steps);
          }
        }
        if (!isKnown) {
          search.look(platform.noted(next), steps);
        }
      }
      return steps.isCut() && search.best != Answer.THERE ? Answer.UNKNOWN : search.best;
    }
  }

  /** One member, looked for on the way up. */
  private static final class Search {
    private final int member;
    private final boolean inherits;
    private final From from;
    private Answer best = Answer.MISSING;

    Search(int member, boolean inherits, From from) {
      this.member = member;
      this.inherits = inherits;
      this.from = from;
    }

    void look(ClassTable table, int definition, Steps steps) {
      steps.look();
      for (int i = 0; inherits && i < table.supers(definition); i++) {
        steps.add(table.parent(definition, i));
      }
      found(table.bits(definition, member));
    }

    void look(Optional<ClassFile> java, Steps steps) {
      if (java.isEmpty()) {
        best = best == Answer.THERE ? best : Answer.UNKNOWN;
        return;
      }
      for (ClassFile.Name each : java.get().supers()) {
        steps.add(java.get().type(each));
      }
      found(java.get().bits(member));
    }

    private void found(int now) {
      if (now < 0 || best == Answer.THERE) {
        return;
      }
      if (MemberBits.isOpen(now, from)) {
        best = Answer.THERE;
      } else if (best == Answer.MISSING) {
        best = Answer.HIDDEN;
      }
    }
  }
}
