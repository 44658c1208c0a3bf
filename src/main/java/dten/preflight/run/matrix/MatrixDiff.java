package dten.preflight.run.matrix;

import dten.preflight.fact.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells two matrices apart: one line for each field that differs, in the order of the keys. */
public final class MatrixDiff {
  private final List<String> lines = new ArrayList<>();

  private MatrixDiff() {}

  /** Lines of the form {@code added KEY}, {@code removed KEY}, {@code changed KEY FIELD a -> b}. */
  public static List<String> of(Matrix a, Matrix b) {
    MatrixDiff diff = new MatrixDiff();
    diff.field("(matrix)", "product", a.product(), b.product());
    diff.field("(matrix)", "names", a.names(), b.names());
    diff.field("(matrix)", "reviewed", a.reviewed(), b.reviewed());
    diff.field("(matrix)", "covers-up-to", a.coversUpTo(), b.coversUpTo());
    diff.field("(matrix)", "version-scheme", a.scheme(), b.scheme());
    diff.field("(matrix)", "spelling", a.spelling(), b.spelling());
    diff.field("(matrix)", "files", a.files(), b.files());
    Map<String, Matrix.Key> before = byKey(a);
    Map<String, Matrix.Key> after = byKey(b);
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      diff.entry(name, before.get(name), after.get(name));
    }
    diff.known(a.knownKeys(), b.knownKeys());
    return diff.lines;
  }

  private static Map<String, Matrix.Key> byKey(Matrix matrix) {
    Map<String, Matrix.Key> keys = new LinkedHashMap<>();
    for (Matrix.Key key : matrix.keys()) {
      String scope = key.appliesTo() == null ? "" : " (" + key.appliesTo() + ")";
      keys.putIfAbsent(key.key() + scope, key);
    }
    return keys;
  }

  private void entry(String name, Matrix.@Nullable Key a, Matrix.@Nullable Key b) {
    if (a == null || b == null) {
      lines.add((a == null ? "added   " : "removed ") + name);
      return;
    }
    field(name, "match", a.match().word(), b.match().word());
    field(name, "aliases", a.aliases(), b.aliases());
    field(name, "introduced-in", a.introducedIn(), b.introducedIn());
    field(name, "deprecated-in", a.deprecatedIn(), b.deprecatedIn());
    field(name, "removed-in", a.removedIn(), b.removedIn());
    field(name, "replacement", a.replacement(), b.replacement());
    field(name, "replacement-available-in", a.replacementAvailableIn(), b.replacementAvailableIn());
    field(name, "required-value", a.requiredValue(), b.requiredValue());
    field(name, "deprecated-values", values(a), values(b));
    field(name, "default-change", defaults(a), defaults(b));
    field(name, "on-removed", a.onRemoved(), b.onRemoved());
    field(name, "severity", a.severity(), b.severity());
    field(name, "reason", a.reason(), b.reason());
    field(name, "reference", a.reference(), b.reference());
  }

  private static List<String> values(Matrix.Key key) {
    List<String> values = new ArrayList<>();
    for (Matrix.DeprecatedValue each : key.deprecatedValues()) {
      String in = each.in() == null ? "" : " in " + each.in();
      String next = each.replacement() == null ? "" : " for " + each.replacement();
      values.add(each.value() + in + next);
    }
    return values;
  }

  private static List<String> defaults(Matrix.Key key) {
    List<String> changes = new ArrayList<>();
    for (Matrix.DefaultChange each : key.defaultChanges()) {
      changes.add("%s \"%s\" to \"%s\"".formatted(each.in(), each.from(), each.to()));
    }
    return changes;
  }

  private void known(List<String> a, List<String> b) {
    TreeSet<String> gone = new TreeSet<>(a);
    b.forEach(gone::remove);
    TreeSet<String> fresh = new TreeSet<>(b);
    a.forEach(fresh::remove);
    gone.forEach(key -> lines.add("removed known-key " + key));
    fresh.forEach(key -> lines.add("added   known-key " + key));
  }

  private void field(String key, String field, @Nullable Object a, @Nullable Object b) {
    if (!Objects.equals(a, b)) {
      lines.add("changed " + key + " " + field + ": " + shown(a) + " -> " + shown(b));
    }
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "nothing"
          : String.join(", ", list.stream().map(String::valueOf).toList());
    }
    if (value instanceof Matrix.Spelling spelling) {
      String prefix =
          spelling.envPrefix() == null ? "no variables" : "\"" + spelling.envPrefix() + "\"";
      return (spelling.relaxed() ? "relaxed, " : "exact, ") + prefix;
    }
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
    return value == null || value.toString().isEmpty() ? "nothing" : value.toString();
  }
}
