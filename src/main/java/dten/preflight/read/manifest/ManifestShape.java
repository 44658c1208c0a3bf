package dten.preflight.read.manifest;

import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.Dated;
import dten.preflight.fact.Manifest.Downtime;
import dten.preflight.fact.Manifest.ListedFile;
import dten.preflight.fact.Manifest.Migration;
import dten.preflight.fact.Manifest.Text;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.read.claim.Durations;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes a manifest's fields out of its document. Where several shapes mean the same (a list or a
 * single value, an object or its short form) each is taken.
 */
final class ManifestShape {
  private final Fields root;
  private final ConfigShape config;

  ManifestShape(Fields root) {
    this.root = root;
    this.config = new ConfigShape(root.has("config") ? root.fields("config") : Optional.empty());
  }

  Manifest read() {
    root.text("$schema");
    root.text("schema");
    root.text("description");
    Manifest manifest =
        new Manifest(
            required("name"),
            required("version"),
            releaseDate(),
            vendor(),
            upgradesFrom(),
            new DependencyShape(root).read(),
            reboot(),
            downtime(),
            files(),
            texts("services", "name"),
            texts("scripts", "path"),
            migrations(),
            config.keys("added"),
            config.keys("removed"),
            config.requiredKeys(),
            signature());
    config.close();
    root.close();
    return manifest;
  }

  private Optional<Text> required(String name) {
    Optional<String> text = root.requiredText(name);
    if (text.isPresent() && text.get().isBlank()) {
      root.problem(name, "is empty; say it");
    }
    return text.map(value -> new Text(value, root.locationOfValue(name)));
  }

  private Optional<Dated> releaseDate() {
    Optional<Text> written = required("releaseDate");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String text = written.get().value();
    Optional<LocalDate> date = Dates.parse(text);
    if (date.isEmpty() && !text.isBlank()) {
      root.problem(
          "releaseDate", "is \"" + shortened(text) + "\", no date; write it as 2026-11-13");
    }
    return Optional.of(new Dated(text, date.orElse(null), written.get().location()));
  }

  /** A name, or an object with one. */
  private Optional<Text> vendor() {
    if (root.node("vendor").filter(n -> n instanceof Node.Mapping).isEmpty()) {
      return required("vendor");
    }
    return root.fields("vendor")
        .flatMap(
            f -> {
              Optional<Text> name =
                  f.requiredText("name").map(v -> new Text(v, f.locationOfValue("name")));
              f.text("url");
              f.text("contact");
              f.close();
              return name;
            });
  }

  private List<Text> upgradesFrom() {
    if (!root.has("upgradesFrom")) {
      root.missing("upgradesFrom");
    }
    List<Text> ranges = texts("upgradesFrom", "version");
    for (Text range : ranges) {
      if (range.value().isBlank() || VersionRange.parse(range.value()).isEmpty()) {
        root.problem(
            "upgradesFrom",
            "has \""
                + shortened(range.value())
                + "\", no range of versions; write it as [4.0,4.2) or \">=4.0 <4.2\"");
      }
    }
    return ranges;
  }

  /** A word, or an object with {@code required}. */
  private Optional<Text> reboot() {
    if (root.node("reboot").filter(n -> n instanceof Node.Mapping).isEmpty()) {
      return required("reboot");
    }
    return root.fields("reboot")
        .flatMap(
            f -> {
              Optional<Text> word =
                  f.requiredText("required").map(v -> new Text(v, f.locationOfValue("required")));
              f.text("reason");
              f.close();
              return word;
            });
  }

  private Optional<Downtime> downtime() {
    Optional<Node> node = root.node("downtime");
    if (node.isEmpty()) {
      root.missing("downtime");
      return Optional.empty();
    }
    if (node.get() instanceof Node.Mapping) {
      return root.fields("downtime").flatMap(this::downtimeOfUnits);
    }
    Optional<String> text = root.text("downtime");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> duration = Durations.whole(text.get());
    if (duration.isEmpty()) {
      root.problem(
          "downtime",
          "is \""
              + shortened(text.get())
              + "\", no length of time with a unit; write it as PT5M or \"5 minutes\"");
    }
    return Optional.of(
        new Downtime(text.get(), duration.orElse(null), root.locationOfValue("downtime")));
  }

  private Optional<Downtime> downtimeOfUnits(Fields f) {
    Duration total = Duration.ZERO;
    List<String> written = new ArrayList<>();
    for (String unit : List.of("hours", "minutes", "seconds")) {
      Optional<Long> number = f.number(unit);
      if (number.isPresent() && number.get() >= 0 && number.get() < 100_000) {
        Optional<Duration> part = Durations.whole(number.get() + " " + unit);
        total = total.plus(part.orElse(Duration.ZERO));
        written.add(number.get() + " " + unit);
      }
    }
    f.close();
    if (written.isEmpty()) {
      f.missing("minutes");
      return Optional.empty();
    }
    return Optional.of(
        new Downtime(String.join(" ", written), total, root.locationOfValue("downtime")));
  }

  private List<ListedFile> files() {
    if (!root.has("files")) {
      root.missing("files");
    } else if (root.each("files").isEmpty()) {
      root.problem("files", "lists nothing, so that no digest covers anything; list every file");
    }
    List<ListedFile> files = new ArrayList<>();
    for (Element each : root.each("files")) {
      if (each.node() instanceof Node.Mapping) {
        each.fields().ifPresent(f -> file(each, f).ifPresent(files::add));
      } else if (isText(each)) {
        String text = each.text().orElse("");
        // {"lib/a.jar": "9f86…"} or ["lib/a.jar"].
        boolean keyed = !each.key().isEmpty();
        files.add(
            new ListedFile(
                keyed ? each.key() : text, keyed ? digest(text) : "", -1, each.location()));
      } else {
        each.problem("is " + each.node().description() + ", not a file with path and sha256");
      }
    }
    return files;
  }

  private static Optional<ListedFile> file(Element each, Fields f) {
    boolean keyed = !each.key().isEmpty();
    Optional<String> path =
        keyed ? Optional.of(f.text("path").orElse(each.key())) : f.requiredText("path");
    Optional<String> sha256 = f.requiredText("sha256");
    long size = f.number("size").orElse(-1L);
    f.close();
    return path.map(p -> new ListedFile(p, digest(sha256.orElse("")), size, each.location()));
  }

  private static String digest(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    return text.startsWith("sha256:") || text.startsWith("sha-256:")
        ? text.substring(text.indexOf(':') + 1).strip()
        : text;
  }

  private List<Migration> migrations() {
    List<Migration> migrations = new ArrayList<>();
    for (Element each : root.each("migrations")) {
      if (each.node() instanceof Node.Mapping) {
        each.fields()
            .ifPresent(
                f -> {
                  Optional<String> path =
                      each.key().isEmpty() ? f.requiredText("path") : Optional.of(each.key());
                  Optional<String> undo = f.text("undo");
                  f.close();
                  path.ifPresent(
                      p -> migrations.add(new Migration(p, undo.orElse(null), each.location())));
                });
      } else if (isText(each)) {
        // {"001.sql": "001-undo.sql"} or ["001.sql"].
        String text = each.text().orElse("");
        boolean keyed = !each.key().isEmpty();
        migrations.add(
            new Migration(keyed ? each.key() : text, keyed ? text : null, each.location()));
      } else {
        each.problem("is " + each.node().description() + ", not a script with path and undo");
      }
    }
    return migrations;
  }

  private Optional<Text> signature() {
    if (root.node("signature").filter(n -> n instanceof Node.Mapping).isEmpty()) {
      return root.text("signature").map(v -> new Text(v, root.locationOfValue("signature")));
    }
    return root.fields("signature")
        .flatMap(
            f -> {
              Optional<Text> file =
                  f.requiredText("file").map(v -> new Text(v, f.locationOfValue("file")));
              f.text("algorithm");
              f.close();
              return file;
            });
  }

  private List<Text> texts(String name, String field) {
    return texts(root, name, field);
  }

  /** A list of texts, of objects with one field that counts, or a single text. */
  static List<Text> texts(Fields fields, String name, String field) {
    List<Text> texts = new ArrayList<>();
    for (Element each : fields.each(name)) {
      if (each.node() instanceof Node.Mapping) {
        each.fields()
            .ifPresent(
                f -> {
                  f.requiredText(field)
                      .ifPresent(v -> texts.add(new Text(v, f.locationOfValue(field))));
                  f.text("description");
                  f.close();
                });
      } else if (each.text().isPresent()) {
        texts.add(new Text(each.text().get(), each.location()));
      } else {
        each.problem("is " + each.node().description() + ", not text");
      }
    }
    return texts;
  }

  /** A number is no path and no name. */
  static boolean isText(Element each) {
    return each.node() instanceof Node.Scalar s && s.type() == Node.ScalarType.TEXT;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
