package dten.preflight.read.upgradepath;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.UpgradePaths;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code upgrade-paths.yaml}. A path or stop with a fault is left out and the fault noted:
 * the others still hold.
 */
public final class UpgradePathsReader {
  private static final String SCHEMA = "upgrade-paths/1";

  private final Location file;
  private final List<Problem> problems = new ArrayList<>();

  private UpgradePathsReader(Location file) {
    this.file = file;
  }

  /** Reads a file. */
  public static Parsed<UpgradePaths> read(Path path) {
    Parsed<Node> document = OperatorFile.yaml(path);
    return document instanceof Parsed.Value<Node> value
        ? of(OperatorFile.location(path), value.value())
        : new Parsed.Malformed<>(((Parsed.Malformed<Node>) document).problems());
  }

  static Parsed<UpgradePaths> of(Location file, Node root) {
    return new UpgradePathsReader(file).paths(root);
  }

  private Parsed<UpgradePaths> paths(Node root) {
    Optional<Fields> top = Fields.ofRoot(file, root, problems);
    if (top.isEmpty()) {
      return new Parsed.Malformed<>(problems);
    }
    Fields fields = top.get();
    fields.schema(SCHEMA);
    Optional<String> product = fields.requiredText("product");
    List<UpgradePaths.Path> paths = new ArrayList<>();
    for (Fields each : fields.list("paths")) {
      path(each).ifPresent(paths::add);
    }
    List<UpgradePaths.Stop> stops = new ArrayList<>();
    for (Fields each : fields.list("stops")) {
      stop(each).ifPresent(stops::add);
    }
    if (!fields.has("paths") && !fields.has("stops")) {
      fields.missing("paths");
    }
    fields.close();
    return product.isEmpty()
        ? new Parsed.Malformed<>(problems)
        : new Parsed.Value<>(new UpgradePaths(product.get().strip(), paths, stops), problems);
  }

  private static Optional<UpgradePaths.Path> path(Fields fields) {
    Optional<String> from = range(fields, "from");
    Optional<String> to = range(fields, "to");
    fields.close();
    return from.isPresent() && to.isPresent()
        ? Optional.of(new UpgradePaths.Path(from.get(), to.get(), fields.location()))
        : Optional.empty();
  }

  private static Optional<String> range(Fields fields, String name) {
    Optional<String> text = fields.requiredText(name).map(String::strip);
    if (text.isEmpty()) {
      return text;
    }
    if (text.get().isEmpty() || VersionRange.parse(text.get()).isEmpty()) {
      fields.problem(
          name,
          "is \""
              + shortened(text.get())
              + "\", no range of versions; write it as [4.0,4.2) or"
              + " \">=4.0 <4.2\"");
      return Optional.empty();
    }
    return text;
  }

  private static Optional<UpgradePaths.Stop> stop(Fields fields) {
    Optional<String> version = fields.requiredText("version").map(String::strip);
    Optional<String> reason = fields.text("reason");
    fields.close();
    if (version.isEmpty()) {
      return Optional.empty();
    }
    if (version.get().chars().noneMatch(c -> c >= '0' && c <= '9')) {
      fields.problem(
          "version",
          "is \"" + shortened(version.get()) + "\", no version; write one such as 4.1.0");
      return Optional.empty();
    }
    return Optional.of(new UpgradePaths.Stop(version.get(), reason.orElse(""), fields.location()));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
