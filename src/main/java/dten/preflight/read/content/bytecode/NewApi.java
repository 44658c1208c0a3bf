package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the classes of the new package offer; those that offer the same as before take one bit. */
final class NewApi {
  private final PreviousApi previous;
  private final Archives archives = new Archives();
  private final Platform platform = new Platform();
  private final ClassTable.Builder builder = new ClassTable.Builder();
  private final BitSet unchanged = new BitSet();
  private final Set<String> unread = new HashSet<>();

  NewApi(PreviousApi previous) {
    this.previous = previous;
  }

  /** Whether a member is there. */
  enum Answer {
    THERE,
    MISSING,
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
          synchronized (unchanged) {
            unchanged.set(each);
          }
          return;
        }
      }
    }
    builder.add(type, home, ClassTable.words(file, file.members()));
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

    private Finished(ClassTable classes) {
      this.classes = classes;
      for (String path : unread) {
        unsure.add(archives.artifact(archives.number(path)));
      }
      for (int i = 0; i < archives.size(); i++) {
        String path = archives.path(i);
        if (!unsure.contains(archives.artifact(i))) {
          paths.merge(archives.artifact(i), path, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
      }
    }

    /** An archive of the new package by the name it has in every version. */
    Optional<String> path(String artifact) {
      return Optional.ofNullable(paths.get(artifact));
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

    boolean has(long type) {
      if (classes.first(type) >= 0) {
        return true;
      }
      ClassTable old = previous.classes();
      for (int each = old.first(type); each >= 0; each = old.next(each)) {
        if (unchanged.get(each)) {
          return true;
        }
      }
      return false;
    }

    /** Whether a class or one above it declares a member. */
    Answer declares(long type, int member, boolean inherits) {
      Steps steps = new Steps(type);
      boolean isUnsure = false;
      while (steps.hasNext()) {
        long next = steps.next();
        boolean isKnown = false;
        for (int each = classes.first(next); each >= 0; each = classes.next(each)) {
          isKnown = true;
          if (declares(classes, each, member, inherits, steps)) {
            return Answer.THERE;
          }
        }
        ClassTable old = previous.classes();
        for (int each = old.first(next); each >= 0; each = old.next(each)) {
          if (unchanged.get(each)) {
            isKnown = true;
            if (declares(old, each, member, inherits, steps)) {
              return Answer.THERE;
            }
          }
        }
        if (!isKnown) {
          Optional<ClassFile> java = platform.noted(next);
          if (java.isPresent() && java.get().declares(member)) {
            return Answer.THERE;
          }
          isUnsure |= java.isEmpty();
          java.ifPresent(file -> above(file, steps));
        }
      }
      return isUnsure || steps.isCut() ? Answer.UNKNOWN : Answer.MISSING;
    }

    private static boolean declares(
        ClassTable table, int definition, int member, boolean inherits, Steps steps) {
      steps.look();
      for (int i = 0; inherits && i < table.supers(definition); i++) {
        steps.add(table.parent(definition, i));
      }
      return table.declares(definition, member);
    }

    private static void above(ClassFile file, Steps steps) {
      for (ClassFile.Name each : file.supers()) {
        steps.add(file.type(each));
      }
    }
  }
}
