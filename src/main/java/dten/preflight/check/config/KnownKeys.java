package dten.preflight.check.config;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.Match;
import dten.preflight.fact.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All keys that a product reads, where a matrix claims to have them all. Files hold keys of others
 * too: only what starts like a key of the product, or stands in a file that is the product's alone
 * and has no names joined by dots, is expected among them.
 */
final class KnownKeys {
  private static final int SHORTEST_WITHIN = 4;

  private final Matrix matrix;
  private final MatrixIndex index;
  private final Set<String> starts = new HashSet<>();

  KnownKeys(Matrix matrix) {
    this.matrix = matrix;
    List<Matrix.Key> keys = new ArrayList<>();
    for (String known : matrix.knownKeys()) {
      keys.add(key(matrix, known));
      starts.add(start(known));
    }
    for (Matrix.Key key : matrix.keys()) {
      starts.add(start(key.key()));
    }
    this.index = new MatrixIndex(matrix.withKeys(keys));
  }

  private static Matrix.Key key(Matrix matrix, String known) {
    boolean wild = known.indexOf('*') >= 0 || known.indexOf('?') >= 0;
    return new Matrix.Key(
        matrix.location(),
        known,
        wild ? Match.GLOB : Match.EXACT,
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  private static String start(String key) {
    int dot = key.indexOf('.');
    return (dot < 0 ? "" : key.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  /**
   * A known key that differs in one of its names only, which is spelt alike; the last one first. A
   * short name further in is like many others.
   */
  Optional<String> near(String key) {
    List<String> own = names(key);
    for (int i = own.size() - 1; i >= 0; i--) {
      List<String> there = new ArrayList<>();
      if (i < own.size() - 1 && own.get(i).length() < SHORTEST_WITHIN) {
        continue;
      }
      for (String known : matrix.knownKeys()) {
        List<String> names = names(known);
        if (names.size() == own.size()
            && names.subList(0, i).equals(own.subList(0, i))
            && names.subList(i + 1, own.size()).equals(own.subList(i + 1, own.size()))) {
          there.add(names.get(i));
        }
      }
      Optional<String> meant = Nearest.to(own.get(i), there);
      if (meant.isPresent()) {
        own.set(i, meant.get());
        return Optional.of(String.join(".", own));
      }
    }
    return Optional.empty();
  }

  private static List<String> names(String key) {
    List<String> names = new ArrayList<>();
    int start = 0;
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', start)) {
      names.add(key.substring(start, dot));
      start = dot + 1;
    }
    names.add(key.substring(start));
    return names;
  }

  /** Whether a setting is known, or none of the product's. */
  boolean knows(ConfigEntry entry) {
    return !isExpected(entry) || index.find(entry).isPresent() || knowsList(entry);
  }

  /** Elements of a list beyond the first, and what stands in them. */
  private boolean knowsList(ConfigEntry entry) {
    int open = entry.key().indexOf('[');
    return open > 0 && index.named(entry.key().substring(0, open)) != null;
  }

  private boolean isExpected(ConfigEntry entry) {
    if (entry.format().equals(MatrixIndex.ENV)) {
      @Nullable String prefix = matrix.spelling().envPrefix();
      return prefix != null && !prefix.isEmpty() && entry.key().startsWith(prefix);
    }
    if (entry.format().equals("xml")) {
      return false;
    }
    String start = start(entry.key());
    return start.isEmpty() ? !matrix.files().isEmpty() : starts.contains(start);
  }
}
