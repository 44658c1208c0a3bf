package dten.preflight.read.manifest;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.manifest.ManifestProfile.ItemPointer;
import dten.preflight.read.manifest.ManifestProfile.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a manifest profile, {@code --manifest-profile FILE}. */
public final class ManifestProfileReader {
  private static final List<String> PLAIN =
      List.of(
          "name",
          "version",
          "releaseDate",
          "vendor",
          "upgradesFrom",
          "reboot",
          "downtime",
          "signature");

  /** Lists, and what their elements may have. */
  private static final Map<String, List<String>> LISTS =
      Map.of(
          "dependencies", List.of("name", "version", "scheme", "optional"),
          "files", List.of("path", "sha256", "size"),
          "services", List.of("name"),
          "scripts", List.of("path"),
          "migrations", List.of("path", "undo"),
          "config.added", List.of("key"),
          "config.removed", List.of("key"),
          "config.required", List.of("key", "value"));

  private final Location file;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Source> sources = new LinkedHashMap<>();

  private ManifestProfileReader(Location file) {
    this.file = file;
  }

  /** Reads a file; with any fault there is no profile, because half of one would mislead. */
  public static Parsed<ManifestProfile> read(Path path) {
    Parsed<Node> document = OperatorFile.yaml(path);
    return document instanceof Parsed.Value<Node> value
        ? of(OperatorFile.location(path), value.value())
        : new Parsed.Malformed<>(((Parsed.Malformed<Node>) document).problems());
  }

  static Parsed<ManifestProfile> of(Location file, Node root) {
    return new ManifestProfileReader(file).profile(root);
  }

  private Parsed<ManifestProfile> profile(Node root) {
    Optional<Fields> top = Fields.ofRoot(file, root, problems);
    if (top.isEmpty()) {
      return new Parsed.Malformed<>(problems);
    }
    top.get().schema("manifest-profile/1");
    Optional<String> name = top.get().requiredText("file");
    if (name.isPresent() && (name.get().isBlank() || name.get().startsWith("/"))) {
      top.get()
          .problem("file", "is no path below the root of the package; write one such as a.json");
    }
    Optional<Fields> fields = top.get().fields("fields");
    if (fields.isPresent()) {
      PLAIN.forEach(field -> source(fields.get(), field, field));
      LISTS.keySet().stream()
          .filter(field -> !field.startsWith("config."))
          .sorted()
          .forEach(field -> source(fields.get(), field, field));
      Optional<Fields> config =
          fields.get().has("config") ? fields.get().fields("config") : Optional.empty();
      for (String list : List.of("added", "removed", "required")) {
        config.ifPresent(c -> source(c, list, "config." + list));
      }
      config.ifPresent(Fields::close);
      fields.get().close();
    } else if (!top.get().has("fields")) {
      top.get().missing("fields");
    }
    top.get().close();
    return problems.isEmpty() && name.isPresent()
        ? new Parsed.Value<>(new ManifestProfile(name.get(), sources), List.of())
        : new Parsed.Malformed<>(problems);
  }

  /** A pointer, or a mapping with {@code at} and what else there is to say. */
  private void source(Fields fields, String field, String ours) {
    Optional<Node> node = fields.node(field);
    if (node.isEmpty()) {
      return;
    }
    if (node.get() instanceof Node.Scalar) {
      fields
          .converted(field, JsonPointer::parse)
          .ifPresent(at -> sources.put(ours, new Source(at, Map.of(), Map.of(), "")));
      return;
    }
    Optional<Fields> longForm = fields.fields(field);
    if (longForm.isEmpty()) {
      return;
    }
    Fields f = longForm.get();
    f.requiredText("at");
    Optional<JsonPointer> at = f.converted("at", JsonPointer::parse);
    Map<String, ItemPointer> items = new LinkedHashMap<>();
    for (String item : LISTS.getOrDefault(ours, List.of())) {
      f.converted(item, ManifestProfileReader::itemPointer).ifPresent(p -> items.put(item, p));
    }
    Map<String, String> words = new LinkedHashMap<>();
    for (Element word : f.members("words")) {
      word.text().ifPresent(text -> words.put(word.key(), text));
    }
    Optional<String> unit = ours.equals("downtime") ? f.text("unit") : Optional.empty();
    if (unit.isPresent() && !List.of("seconds", "minutes", "hours").contains(unit.get())) {
      f.problem("unit", "is \"" + unit.get() + "\"; known are seconds, minutes, hours");
    }
    f.close();
    at.ifPresent(p -> sources.put(ours, new Source(p, items, words, unit.orElse(""))));
  }

  private static ItemPointer itemPointer(String text) {
    return text.equals("#")
        ? new ItemPointer(Optional.empty())
        : new ItemPointer(Optional.of(JsonPointer.parse(text)));
  }
}
