package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Overflow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The anomalies of one archive as they come in, capped per kind: an archive of a hundred thousand
 * entries can have as many faults. Used by one thread at a time.
 */
final class Anomalies {
  private static final int MAX_PER_KIND = 100;
  private static final int MAX_VALUE = 200;
  private static final int MAX_NAME = 4096;

  private final String archive;
  private final List<Anomaly> found = new ArrayList<>();
  private final Map<Anomaly.Kind, Long> counts = new EnumMap<>(Anomaly.Kind.class);

  /** For an archive by its path; empty for the package itself. */
  Anomalies(String archive) {
    this.archive = archive;
  }

  /** The path of an entry of an archive. */
  static String pathIn(String archive, String name) {
    return archive.isEmpty() ? name : archive + "!/" + name;
  }

  /** About an entry, or about the archive where the name is null. */
  void add(Anomaly.Kind kind, @Nullable String name, long offset, String expected, String actual) {
    if (counts.merge(kind, 1L, Long::sum) <= MAX_PER_KIND) {
      Location location =
          Location.ofEntry(name == null ? archive : pathIn(archive, cut(name, MAX_NAME)));
      found.add(
          new Anomaly(
              kind, location, archive, offset, cut(expected, MAX_VALUE), cut(actual, MAX_VALUE)));
    }
  }

  boolean has(Anomaly.Kind kind) {
    return counts.containsKey(kind);
  }

  boolean hasAny(Set<Anomaly.Kind> kinds) {
    for (Anomaly.Kind kind : kinds) {
      if (has(kind)) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Those kept, and an overflow for each kind that had more. */
  List<Fact> facts() {
    List<Fact> all = new ArrayList<>(found);
    counts.forEach(
        (kind, count) -> {
          if (count > MAX_PER_KIND) {
            all.add(new Overflow(Location.ofEntry(archive), kind.name(), count - MAX_PER_KIND));
          }
        });
    return all;
  }

  private static String cut(String value, int length) {
    return value.length() <= length ? value : value.substring(0, length) + "…";
  }
}
