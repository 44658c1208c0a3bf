package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.change.ConstantChange;
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

/**
 * Collects the constants that classes give to members which speak of patience, limits and sizes;
 * one for each package and one pass.
 */
public final class DefaultReader implements EntryReader {
  /** Together some 20 MB at the most. */
  private static final int MOST = 100_000;

  private static final int MOST_VALUES = 8;

  private final Map<String, Found> found = new TreeMap<>();
  private boolean isFull;

  /** What one member of one class is given. */
  private static final class Found {
    private final String path;
    private final TreeSet<String> values = new TreeSet<>();

    Found(String path) {
      this.path = path;
    }
  }

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.JAVA_CLASS;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    String path = content.head().path();
    DefaultScan.of(content.bytes(), (type, member, value) -> keep(path, type, member, value));
  }

  private synchronized void keep(String path, String type, String member, String value) {
    String key = type.replace('/', '.') + " " + member;
    Found known = found.get(key);
    if (known == null) {
      if (found.size() == MOST) {
        isFull = true;
        return;
      }
      known = new Found(path);
      found.put(key, known);
    }
    // Entries come in any order, and reports in one: the first path in the alphabet stands.
    if (path.compareTo(known.path) < 0) {
      Found first = new Found(path);
      first.values.addAll(known.values);
      found.put(key, first);
      known = first;
    }
    known.values.add(value);
    if (known.values.size() > MOST_VALUES) {
      known.values.pollLast();
    }
  }

  /** Whether there were more than are kept. */
  public boolean isFull() {
    return isFull;
  }

  /** What the classes of the new package give otherwise than those of the one before. */
  public List<ConstantChange> since(DefaultReader before) {
    List<ConstantChange> changes = new ArrayList<>();
    found.forEach(
        (key, is) -> {
          Found was = before.found.get(key);
          if (was != null && !was.values.equals(is.values)) {
            int end = key.indexOf(' ');
            changes.add(
                new ConstantChange(
                    Location.ofEntry(is.path),
                    key.substring(0, end),
                    key.substring(end + 1),
                    beside(was.values, is.values),
                    beside(is.values, was.values)));
          }
        });
    return changes;
  }

  /** Of several values only those that the other side has not; all where it has all. */
  private static String beside(Set<String> own, Set<String> other) {
    TreeSet<String> rest = new TreeSet<>(own);
    rest.removeAll(other);
    return String.join(", ", rest.isEmpty() ? own : rest);
  }
}
