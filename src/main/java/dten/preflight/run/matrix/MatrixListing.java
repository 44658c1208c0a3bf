package dten.preflight.run.matrix;

import dten.preflight.fact.Matrix;
import dten.preflight.fact.version.VersionScheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a matrix version by version: one line for each thing that happens to a key. */
public final class MatrixListing {
  private record Event(String version, String what, String key, String detail) {}

  private final Matrix matrix;
  private final Optional<String> from;
  private final Optional<String> to;
  private final List<Event> events = new ArrayList<>();

  private MatrixListing(Matrix matrix, Optional<String> from, Optional<String> to) {
    this.matrix = matrix;
    this.from = from;
    this.to = to;
  }

  /**
   * Lines of the form {@code VERSION WHAT KEY detail} in the order of versions.
   *
   * @param from the version to start behind; from the first where empty
   * @param to the last version; to the last where empty
   */
  public static List<String> of(Matrix matrix, Optional<String> from, Optional<String> to) {
    MatrixListing listing = new MatrixListing(matrix, from, to);
    matrix.keys().forEach(listing::events);
    return listing.lines(Column.KEY);
  }

  /** The same of one entry, without the column of the key. */
  static List<String> ofKey(Matrix matrix, Matrix.Key key) {
    MatrixListing listing = new MatrixListing(matrix, Optional.empty(), Optional.empty());
    listing.events(key);
    return listing.lines(Column.NO_KEY);
  }

  private enum Column {
    KEY,
    NO_KEY
  }

  private List<String> lines(Column column) {
    events.sort(
        Comparator.comparing(Event::version, matrix.scheme())
            .thenComparing(Event::key)
            .thenComparing(Event::what));
    int version = width(events.stream().map(Event::version).toList());
    int what = width(events.stream().map(Event::what).toList());
    int key = width(events.stream().map(Event::key).toList());
    List<String> lines = new ArrayList<>();
    for (Event e : events) {
      String named = column == Column.KEY ? pad(e.key, key) : "";
      lines.add((pad(e.version, version) + pad(e.what, what) + named + e.detail).stripTrailing());
    }
    return lines;
  }

  /** Every version an entry names. */
  static List<String> versions(Matrix.Key key) {
    List<String> versions = new ArrayList<>();
    for (String each :
        new String[] {
          key.introducedIn(), key.deprecatedIn(), key.removedIn(), key.replacementAvailableIn()
        }) {
      if (each != null) {
        versions.add(each);
      }
    }
    for (Matrix.DefaultChange change : key.defaultChanges()) {
      versions.add(change.in());
    }
    for (Matrix.DeprecatedValue value : key.deprecatedValues()) {
      if (value.in() != null) {
        versions.add(value.in());
      }
    }
    return versions;
  }

  private void events(Matrix.Key key) {
    add(key.introducedIn(), key, "introduced", required(key));
    add(key.deprecatedIn(), key, "deprecated", replacement(key));
    add(key.removedIn(), key, "removed", replacement(key) + onRemoved(key));
    for (Matrix.DefaultChange change : key.defaultChanges()) {
      add(change.in(), key, "default", quoted(change.from()) + " -> " + quoted(change.to()));
    }
    for (Matrix.DeprecatedValue value : key.deprecatedValues()) {
      String next = value.replacement() == null ? "" : " -> " + quoted(value.replacement());
      String since = value.in() == null ? key.introducedIn() : value.in();
      add(since, key, "value", quoted(value.value()) + next);
    }
  }

  private void add(@Nullable String version, Matrix.Key key, String what, String detail) {
    if (version == null) {
      return;
    }
    VersionScheme scheme = matrix.scheme();
    boolean late = from.isEmpty() || scheme.compare(version, from.get()) > 0;
    boolean early = to.isEmpty() || scheme.compare(version, to.get()) <= 0;
    if (late && early) {
      events.add(new Event(version, what, shown(key), detail.strip()));
    }
  }

  /** The key as a pattern a person reads without asking how it is matched. */
  private static String shown(Matrix.Key key) {
    return switch (key.match()) {
      case EXACT, GLOB -> key.key();
      case PREFIX -> key.key() + "**";
    };
  }

  private static String required(Matrix.Key key) {
    return key.requiredValue() == null ? "" : "must be " + quoted(key.requiredValue());
  }

  private static String replacement(Matrix.Key key) {
    if (key.replacement().isEmpty()) {
      return "";
    }
    String later =
        key.replacementAvailableIn() == null ? "" : " (from " + key.replacementAvailableIn() + ")";
    return "-> " + String.join(", ", key.replacement()) + later;
  }

  private static String onRemoved(Matrix.Key key) {
    return key.onRemoved() == null ? "" : " [" + key.onRemoved().word() + "]";
  }

  private static String quoted(String value) {
    return value.isEmpty() ? "nothing" : "\"" + value + "\"";
  }

  private static int width(List<String> column) {
    return column.stream().mapToInt(String::length).max().orElse(0) + 2;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
