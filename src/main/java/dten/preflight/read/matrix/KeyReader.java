package dten.preflight.read.matrix;

import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.DefaultChange;
import dten.preflight.fact.Matrix.DeprecatedValue;
import dten.preflight.fact.Matrix.Match;
import dten.preflight.fact.Matrix.OnRemoved;
import dten.preflight.fact.Matrix.Severity;
import dten.preflight.fact.Problem;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.fact.version.VersionScheme;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a matrix. An entry with a fault in a field it has is not used. */
final class KeyReader {
  private final Fields entry;
  private final VersionScheme scheme;
  private final List<Problem> problems;

  KeyReader(Fields entry, VersionScheme scheme, List<Problem> problems) {
    this.entry = entry;
    this.scheme = scheme;
    this.problems = problems;
  }

  Optional<Matrix.Key> read() {
    int before = problems.size();
    Optional<String> key = entry.requiredText("key");
    Matrix.Key read =
        new Matrix.Key(
            entry.locationOf("key"),
            key.orElse(""),
            entry.converted("match", KeyReader::match).orElse(Match.EXACT),
            entry.texts("aliases"),
            entry.converted("applies-to", written -> range(written, scheme)).orElse(null),
            version("introduced-in"),
            version("deprecated-in"),
            version("removed-in"),
            entry.texts("replacement"),
            version("replacement-available-in"),
            entry.text("required-value").orElse(null),
            deprecatedValues(),
            defaultChanges(),
            entry.converted("on-removed", KeyReader::onRemoved).orElse(null),
            entry.converted("severity", KeyReader::severity).orElse(null),
            entry.text("reason").orElse(null),
            entry.text("reference").orElse(null));
    entry.close();
    return problems.size() == before && !read.key().isBlank()
        ? Optional.of(read)
        : Optional.empty();
  }

  private @Nullable String version(String name) {
    return MatrixReader.version(entry, name).orElse(null);
  }

  private List<DeprecatedValue> deprecatedValues() {
    List<DeprecatedValue> values = new ArrayList<>();
    if (entry.node("deprecated-values").filter(Node.Scalar.class::isInstance).isPresent()) {
      entry
          .text("deprecated-values")
          .ifPresent(v -> values.add(new DeprecatedValue(v, null, null)));
      return values;
    }
    for (Element each : entry.elements("deprecated-values")) {
      if (each.text().isPresent()) {
        values.add(new DeprecatedValue(each.text().get(), null, null));
        continue;
      }
      Optional<Fields> fields = each.fields();
      if (fields.isPresent()) {
        Optional<String> value = fields.get().requiredText("value");
        Optional<String> in = MatrixReader.version(fields.get(), "in");
        Optional<String> replacement = fields.get().text("replacement");
        fields.get().close();
        value.ifPresent(
            v -> values.add(new DeprecatedValue(v, in.orElse(null), replacement.orElse(null))));
      }
    }
    return values;
  }

  /** One change, or a list of them. */
  private List<DefaultChange> defaultChanges() {
    List<DefaultChange> changes = new ArrayList<>();
    Optional<Node> node = entry.node("default-change");
    if (node.isPresent() && node.get() instanceof Node.Sequence) {
      for (Fields each : entry.list("default-change")) {
        defaultChange(each).ifPresent(changes::add);
      }
      changes.sort((a, b) -> scheme.compare(a.in(), b.in()));
    } else {
      entry.fields("default-change").flatMap(KeyReader::defaultChange).ifPresent(changes::add);
    }
    return changes;
  }

  private static String range(String written, VersionScheme scheme) {
    if (VersionRange.parse(written, scheme).isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + written + "\" is no range of versions; write one such as \"< 3.1\"");
    }
    return written;
  }

  private static Optional<DefaultChange> defaultChange(Fields change) {
    Optional<String> in = MatrixReader.version(change, "in");
    if (!change.has("in")) {
      change.missing("in");
    }
    String from = change.text("from").orElse("");
    Optional<String> to = change.requiredText("to");
    change.close();
    return in.isPresent() && to.isPresent()
        ? Optional.of(new DefaultChange(in.get(), from, to.get()))
        : Optional.empty();
  }

  private static Match match(String written) {
    for (Match each : Match.values()) {
      if (each.word().equals(written)) {
        return each;
      }
    }
    throw new IllegalArgumentException("is \"" + written + "\"; write exact, prefix or glob");
  }

  private static OnRemoved onRemoved(String written) {
    for (OnRemoved each : OnRemoved.values()) {
      if (each.word().equals(written)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "is \"" + written + "\"; write ignored, warns, fails-start or data-loss");
  }

  private static Severity severity(String written) {
    return switch (written) {
      case "note" -> Severity.NOTE;
      case "warning" -> Severity.WARNING;
      case "error" -> Severity.ERROR;
      default ->
          throw new IllegalArgumentException(
              "is \"" + written + "\"; write note, warning or error");
    };
  }
}
