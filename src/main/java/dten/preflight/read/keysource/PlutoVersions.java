package dten.preflight.read.keysource;

import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.Match;
import dten.preflight.fact.Matrix.OnRemoved;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pluto's {@code versions.yaml}: {@code deprecated-versions[]} with {@code version}, {@code kind},
 * {@code deprecated-in}, {@code removed-in}, {@code replacement-api}, {@code
 * replacement-available-in} and {@code component}. The key of an entry is {@code
 * extensions/v1beta1/Deployment}, as the objects of a YAML file are called by.
 */
final class PlutoVersions {
  private PlutoVersions() {}

  /** Entries by component, in the order in which these are first named. */
  static Map<String, List<Matrix.Key>> read(
      Location file, Node root, String source, List<Problem> problems) {
    Map<String, List<Matrix.Key>> components = new LinkedHashMap<>();
    Optional<Fields> top = Fields.ofRoot(file, root, problems);
    List<Fields> entries = top.map(t -> t.list("deprecated-versions")).orElse(List.of());
    for (Fields each : entries) {
      Optional<String> version = each.requiredText("version");
      String component = each.text("component").orElse("k8s");
      if (version.isPresent()) {
        components
            .computeIfAbsent(component, c -> new ArrayList<>())
            .add(key(each, version.get(), source));
      }
    }
    if (entries.isEmpty()) {
      problems.add(new Problem(file, "deprecated-versions", "is missing or empty"));
    }
    return components;
  }

  private static Matrix.Key key(Fields entry, String version, String source) {
    String kind = entry.text("kind").orElse("");
    String next = entry.text("replacement-api").orElse("");
    String removed = version(entry, "removed-in");
    return new Matrix.Key(
        entry.location(),
        kind.isEmpty() ? version + "/**" : version + "/" + kind,
        kind.isEmpty() ? Match.GLOB : Match.EXACT,
        List.of(),
        null,
        null,
        version(entry, "deprecated-in"),
        removed,
        next.isEmpty() ? List.of() : List.of(kind.isEmpty() ? next : next + "/" + kind),
        next.isEmpty() ? null : version(entry, "replacement-available-in"),
        null,
        List.of(),
        List.of(),
        removed == null ? null : OnRemoved.FAILS_START,
        null,
        "the API is no longer served",
        source);
  }

  private static @Nullable String version(Fields entry, String field) {
    String written = entry.text(field).orElse("").strip();
    return written.isEmpty() ? null : written;
  }
}
