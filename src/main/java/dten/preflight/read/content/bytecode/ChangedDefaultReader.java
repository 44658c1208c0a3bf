package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.change.ConstantChange;
import dten.preflight.fact.change.ConstantComparison;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the constants that classes give their members otherwise than before; for one pass. */
public final class ChangedDefaultReader implements EntryReader {
  /** Some 2 MB. */
  private static final int MOST = 5000;

  private final DefaultReader before;
  private final Archives archives = new Archives();
  private final TreeMap<String, Found> found = new TreeMap<>();
  private int more;

  /** One member of one class of one library, wherever that lies. */
  private record Found(
      String path,
      String library,
      String formerly,
      String type,
      String member,
      Set<String> was,
      Set<String> is) {
    /** Of two copies the one at the first path, for entries come in any order. */
    Found or(Found other) {
      return path.compareTo(other.path) <= 0 ? this : other;
    }
  }

  /** Compares with what classes had before. */
  public ChangedDefaultReader(DefaultReader before) {
    this.before = before;
  }

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.JAVA_CLASS;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    ClassDefaults now = ClassDefaults.of(content.bytes());
    if (now.isEmpty()) {
      return;
    }
    String path = content.head().path();
    String library = Archives.of(path, now.type());
    String artifact = archives.artifact(archives.number(library));
    StringBuilder formerly = new StringBuilder();
    Map<String, Set<String>> had = before.of(now.hash(), artifact, formerly);
    if (had.isEmpty()) {
      return;
    }
    Map<String, Set<String>> has = new TreeMap<>();
    ClassDefaults.unpack(now.packed(), has);
    String type = now.type().replace('/', '.');
    has.forEach(
        (member, is) -> {
          Set<String> was = had.get(member);
          // What is given as well as before has changed no default.
          if (was != null && !was.containsAll(is) && !is.containsAll(was)) {
            keep(
                artifact + ' ' + type + ' ' + member,
                new Found(path, library, formerly.toString(), type, member, was, is));
          }
        });
  }

  private synchronized void keep(String key, Found change) {
    found.merge(key, change, Found::or);
    if (found.size() > MOST) {
      found.pollLastEntry();
      more++;
    }
  }

  /** All of them, once the pass is over. */
  public synchronized ConstantComparison comparison() {
    if (before.isFull()) {
      return ConstantComparison.unknown("the package before holds more classes than are compared");
    }
    List<ConstantChange> changes = new ArrayList<>();
    for (Found each : found.values()) {
      changes.add(
          new ConstantChange(
              Location.ofEntry(each.path),
              Location.ofEntry(each.library),
              Location.ofEntry(each.formerly),
              each.type,
              each.member,
              beside(each.was, each.is),
              beside(each.is, each.was)));
    }
    return ConstantComparison.of(changes, more);
  }

  /** Only those that the other side has not. */
  private static String beside(Set<String> own, Set<String> other) {
    TreeSet<String> rest = new TreeSet<>(own);
    rest.removeAll(other);
    return String.join(", ", rest);
  }
}
