package dten.preflight.read.matrix;

import dten.preflight.fact.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several files, those about one product as one matrix. */
final class MergedMatrix {
  private MergedMatrix() {}

  /** One matrix for each product, in the order in which they are first named. */
  static List<Matrix> byProduct(List<Matrix> files) {
    Map<String, List<Matrix>> byProduct = new LinkedHashMap<>();
    for (Matrix each : files) {
      byProduct.computeIfAbsent(each.product(), p -> new ArrayList<>()).add(each);
    }
    List<Matrix> merged = new ArrayList<>();
    for (List<Matrix> same : byProduct.values()) {
      merged.add(same.size() == 1 ? same.get(0) : of(same));
    }
    return merged;
  }

  /**
   * Entries of later files stand in place of those of earlier ones. What is said of the product as
   * a whole comes from the first file, but for the newest version covered, which is the lowest of
   * all: beyond it, one of the files is silent.
   */
  private static Matrix of(List<Matrix> files) {
    Matrix first = files.get(0);
    Map<String, List<Matrix.Key>> byKey = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(first.names());
    Set<String> scope = new LinkedHashSet<>(first.files());
    Set<String> known = new LinkedHashSet<>();
    List<Matrix.Replaced> replaced = new ArrayList<>();
    String covers = first.coversUpTo();
    for (Matrix each : files) {
      names.addAll(each.names());
      scope.addAll(each.files());
      if (first.scheme().compare(each.coversUpTo(), covers) < 0) {
        covers = each.coversUpTo();
      }
      Map<String, List<Matrix.Key>> own = new LinkedHashMap<>();
      for (Matrix.Key key : each.keys()) {
        own.computeIfAbsent(key.match() + " " + key.key(), k -> new ArrayList<>()).add(key);
      }
      for (Map.Entry<String, List<Matrix.Key>> entry : own.entrySet()) {
        List<Matrix.Key> earlier = byKey.put(entry.getKey(), entry.getValue());
        if (earlier != null) {
          Matrix.Key now = entry.getValue().get(0);
          replaced.add(new Matrix.Replaced(now.key(), now.location(), earlier.get(0).location()));
        }
      }
      known.addAll(each.knownKeys());
    }
    List<Matrix.Key> keys = new ArrayList<>();
    byKey.values().forEach(keys::addAll);
    return new Matrix(
        first.location(),
        first.product(),
        List.copyOf(names),
        first.reviewed(),
        covers,
        first.scheme(),
        first.spelling(),
        files.stream().anyMatch(m -> m.files().isEmpty()) ? List.of() : List.copyOf(scope),
        keys,
        List.copyOf(known),
        replaced);
  }
}
