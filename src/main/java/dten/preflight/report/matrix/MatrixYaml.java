package dten.preflight.report.matrix;

import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.DefaultChange;
import dten.preflight.fact.Matrix.DeprecatedValue;
import dten.preflight.fact.Matrix.Match;
import dten.preflight.report.YamlText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a matrix as {@code config-keys-matrix.yaml}, one block for each key. */
public final class MatrixYaml {
  private final Writer out;

  private MatrixYaml(Writer out) {
    this.out = out;
  }

  /**
   * Writes it.
   *
   * @param comment lines for the top, without their comment signs
   */
  public static void write(Matrix matrix, List<String> comment, Writer out) throws IOException {
    new MatrixYaml(out).matrix(matrix, comment);
  }

  private void matrix(Matrix matrix, List<String> comment) throws IOException {
    for (String line : comment) {
      out.write("# " + line.replace('\n', ' ').replace('\r', ' ') + "\n");
    }
    out.write("schema: config-keys-matrix/1\n");
    field("", "product", matrix.product());
    list("", "names", matrix.names());
    field("", "reviewed", matrix.reviewed());
    field("", "covers-up-to", matrix.coversUpTo());
    field("", "version-scheme", matrix.scheme().name().toLowerCase(java.util.Locale.ROOT));
    if (matrix.spelling().relaxed()) {
      field("", "spelling", "relaxed");
    }
    field("", "env-prefix", matrix.spelling().envPrefix());
    list("", "files", matrix.files());
    out.write(matrix.keys().isEmpty() ? "keys: []\n" : "keys:\n");
    for (Matrix.Key key : matrix.keys()) {
      key(key);
    }
    if (!matrix.knownKeys().isEmpty()) {
      out.write("\nknown-keys:\n");
      for (String key : matrix.knownKeys()) {
        out.write("  - " + scalar(key) + "\n");
      }
    }
  }

  private void key(Matrix.Key key) throws IOException {
    out.write("\n  - key: " + scalar(key.key()) + "\n");
    String in = "    ";
    field(in, "match", key.match() == Match.EXACT ? null : key.match().word());
    list(in, "aliases", key.aliases());
    field(in, "applies-to", key.appliesTo());
    field(in, "introduced-in", key.introducedIn());
    field(in, "deprecated-in", key.deprecatedIn());
    field(in, "removed-in", key.removedIn());
    list(in, "replacement", key.replacement());
    field(in, "replacement-available-in", key.replacementAvailableIn());
    field(in, "required-value", key.requiredValue());
    if (!key.deprecatedValues().isEmpty()) {
      out.write(in + "deprecated-values:\n");
      for (DeprecatedValue value : key.deprecatedValues()) {
        out.write(in + "  - {value: " + scalar(value.value()));
        out.write(value.in() == null ? "" : ", in: " + scalar(value.in()));
        String next = value.replacement();
        out.write((next == null ? "" : ", replacement: " + scalar(next)) + "}\n");
      }
    }
    if (!key.defaultChanges().isEmpty()) {
      out.write(in + "default-change:\n");
      for (DefaultChange change : key.defaultChanges()) {
        out.write(in + "  - {in: " + scalar(change.in()));
        out.write(change.from().isEmpty() ? "" : ", from: " + scalar(change.from()));
        out.write(", to: " + scalar(change.to()) + "}\n");
      }
    }
    field(in, "on-removed", key.onRemoved() == null ? null : key.onRemoved().word());
    field(in, "severity", key.severity() == null ? null : word(key.severity()));
    field(in, "reason", key.reason());
    field(in, "reference", key.reference());
  }

  private static String word(Matrix.Severity severity) {
    return switch (severity) {
      case NOTE -> "note";
      case WARNING -> "warning";
      case ERROR -> "error";
    };
  }

  private void field(String indent, String name, @Nullable String value) throws IOException {
    if (value != null) {
      out.write(indent + name + ": " + scalar(value) + "\n");
    }
  }

  private void list(String indent, String name, List<String> values) throws IOException {
    if (values.size() == 1) {
      field(indent, name, values.get(0));
    } else if (!values.isEmpty()) {
      List<String> scalars = new ArrayList<>();
      values.forEach(value -> scalars.add(scalar(value)));
      out.write(indent + name + ": [" + String.join(", ", scalars) + "]\n");
    }
  }

  /** Plain where nothing can be taken for anything else, else in double quotes. */
  private static String scalar(String value) {
    boolean plain = !value.isEmpty() && Character.isLetterOrDigit(value.charAt(0));
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      plain &= c < 128 && (Character.isLetterOrDigit(c) || "-_./@+".indexOf(c) >= 0);
    }
    boolean word =
        switch (value) {
          case "true", "false", "null", "yes", "no", "on", "off", "True", "False", "Null" -> true;
          default -> false;
        };
    return plain && !word ? value : YamlText.quoted(value);
  }
}
