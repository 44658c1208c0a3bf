package dten.preflight.read.matrix;

import dten.preflight.fact.Matrix;
import dten.preflight.fact.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several files about one product as one matrix. */
final class MergedMatrix {
  private MergedMatrix() {}

  /**
   * Entries of later files stand in place of those of earlier ones. What is said of the product as
   * a whole comes from the first file, but for the newest version covered, which is the lowest of
   * all: beyond it, one of the files is silent.
   */
  static Matrix of(List<Matrix> files, List<Problem> problems) {
    Matrix first = files.get(0);
    Map<String, List<Matrix.Key>> byKey = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(first.names());
    Set<String> scope = new LinkedHashSet<>(first.files());
    String covers = first.coversUpTo();
    for (Matrix each : files) {
      if (!each.product().equals(first.product())) {
        problems.add(
            new Problem(
                each.location(),
                "product",
                "is "
                    + each.product()
                    + ", but "
                    + first.location()
                    + " is about "
                    + first.product()
                    + "; hand over matrices of one product only"));
        continue;
      }
      names.addAll(each.names());
      scope.addAll(each.files());
      if (first.scheme().compare(each.coversUpTo(), covers) < 0) {
        covers = each.coversUpTo();
      }
      Map<String, List<Matrix.Key>> own = new LinkedHashMap<>();
      for (Matrix.Key key : each.keys()) {
        own.computeIfAbsent(key.match() + " " + key.key(), k -> new ArrayList<>()).add(key);
      }
      byKey.putAll(own);
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
        keys);
  }
}
