package dten.preflight.read.manifest;

import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest.Dependency;
import dten.preflight.fact.Manifest.Need;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dependencies of a manifest: objects with name and version, {@code "postgresql >= 14"}, or
 * npm's {@code {"postgresql": ">=14"}}.
 */
final class DependencyShape {
  private final Fields root;

  DependencyShape(Fields root) {
    this.root = root;
  }

  List<Dependency> read() {
    List<Dependency> dependencies = new ArrayList<>();
    for (Element each : root.each("dependencies")) {
      boolean keyed = !each.key().isEmpty();
      if (each.node() instanceof Node.Mapping) {
        each.fields().flatMap(f -> ofObject(each, f)).ifPresent(dependencies::add);
      } else if (ManifestShape.isText(each) || (keyed && each.text().isPresent())) {
        dependencies.add(ofText(each, each.text().orElse("").strip()));
      } else if (each.node() instanceof Node.Null && keyed) {
        dependencies.add(new Dependency(each.key(), "", "", Need.REQUIRED, each.location()));
      } else {
        each.problem("is " + each.node().description() + ", not a component with its version");
      }
    }
    return dependencies;
  }

  private static Optional<Dependency> ofObject(Element each, Fields f) {
    Optional<String> name = each.key().isEmpty() ? f.requiredText("name") : Optional.of(each.key());
    String field = f.has("version") || !f.has("range") ? "version" : "range";
    String range = f.text(field).orElse("");
    Location location = f.has(field) ? f.locationOfValue(field) : each.location();
    String scheme = f.text("scheme").orElse("");
    Need need = f.bool("optional").orElse(false) ? Need.OPTIONAL : Need.REQUIRED;
    f.text("reason");
    f.close();
    return name.map(n -> new Dependency(n.strip(), range.strip(), scheme, need, location));
  }

  private static Dependency ofText(Element each, String text) {
    if (!each.key().isEmpty()) {
      return new Dependency(each.key(), text, "", Need.REQUIRED, each.location());
    }
    int end = endOfName(text);
    return new Dependency(
        text.substring(0, end), text.substring(end).strip(), "", Need.REQUIRED, each.location());
  }

  /** A name ends at white space, at a bracket and at a sign that compares. */
  private static int endOfName(String text) {
    int end = 0;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && "<>=!~^([≥≤".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
