package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Kind;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the constants that classes of the package now installed give to members which speak of
 * patience, limits and sizes; for one pass.
 */
public final class DefaultReader implements EntryReader {
  /** Together 20 MB at the most. */
  private static final int MOST_CLASSES = 50_000;

  private static final int MOST_CHARACTERS = 12_000_000;

  /** Of one name; more are made to be many. */
  private static final int MOST_DEFINITIONS = 64;

  private final Archives archives = new Archives();
  private final Map<Long, List<Definition>> classes = new HashMap<>();
  private int count;
  private int characters;
  private boolean isFull;

  /** What a class that stands in an archive gives its members. */
  record Definition(int archive, String packed) {}

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.JAVA_CLASS;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    ClassDefaults found = ClassDefaults.of(content.bytes());
    if (!found.isEmpty()) {
      int home = archives.number(Archives.of(content.head().path(), found.type()));
      keep(found.hash(), new Definition(home, found.packed()));
    }
  }

  private synchronized void keep(long type, Definition definition) {
    List<Definition> known = classes.computeIfAbsent(type, t -> new ArrayList<>(1));
    for (Definition each : known) {
      if (each.packed().equals(definition.packed())
          && archives.artifact(each.archive()).equals(archives.artifact(definition.archive()))) {
        return;
      }
    }
    characters += definition.packed().length();
    count++;
    if (count > MOST_CLASSES || characters > MOST_CHARACTERS || known.size() == MOST_DEFINITIONS) {
      isFull = true;
      return;
    }
    known.add(definition);
  }

  /** Whether there were more than are kept. */
  boolean isFull() {
    return isFull;
  }

  /**
   * What a class had, where it is surely the same one: in an archive of the same name, whatever the
   * version, or in the only one that had it.
   *
   * @param path is told where that was
   * @return by member; empty where it was in none, or in several others
   */
  Map<String, Set<String>> of(long type, String artifact, StringBuilder path) {
    List<Definition> all = classes.getOrDefault(type, List.of());
    Map<String, Set<String>> members = new HashMap<>();
    String first = "";
    for (Definition each : all) {
      if (archives.artifact(each.archive()).equals(artifact) || all.size() == 1) {
        ClassDefaults.unpack(each.packed(), members);
        String other = archives.path(each.archive());
        first = first.isEmpty() || other.compareTo(first) < 0 ? other : first;
      }
    }
    path.append(first);
    return members;
  }
}
