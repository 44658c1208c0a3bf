package dten.preflight.read.keysource;

import dten.preflight.fact.DocumentedKey;
import dten.preflight.fact.DocumentedKey.Edition;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.NamedVersion;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.Text;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Opens what an operator names, finds out what it is, and collects the keys in it by version. */
public final class KeySources {
  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final int MAX_FILES = 20_000;
  private static final int MAX_DEPTH = 16;

  /**
   * Something the operator named.
   *
   * @param version the version it documents; empty where its name says so
   */
  public record Named(String version, Path path) {}

  /**
   * What was found.
   *
   * @param format what the first source is
   * @param editions documented keys, version by version
   * @param entries entries that came as such, by product
   * @param problems what is wrong with a source
   * @param passedOver files that were left out because nothing says what version they are of
   */
  public record Found(
      SourceFormat format,
      List<Edition> editions,
      Map<String, List<Matrix.Key>> entries,
      List<Problem> problems,
      List<String> passedOver) {}

  private final Map<String, List<DocumentedKey>> editions = new LinkedHashMap<>();
  private final Map<String, List<Matrix.Key>> entries = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();
  private final String product;
  private SourceFormat format;
  private boolean isFormatKnown;

  private KeySources(SourceFormat format, boolean isFormatKnown, String product) {
    this.format = format;
    this.isFormatKnown = isFormatKnown;
    this.product = product;
  }

  /** Reads sources whose form their first one tells. */
  public static Found read(List<Named> sources, String product) {
    return new KeySources(SourceFormat.SPRING, false, product).all(sources);
  }

  /** Reads sources of one form. */
  public static Found read(List<Named> sources, SourceFormat format, String product) {
    return new KeySources(format, true, product).all(sources);
  }

  private Found all(List<Named> sources) {
    for (Named each : sources) {
      if (Files.isDirectory(each.path())) {
        for (Path file : list(each.path())) {
          one(new Named(each.version(), file), Choice.IN_FOLDER);
        }
      } else {
        one(each, Choice.NAMED);
      }
    }
    List<Edition> found = new ArrayList<>();
    editions.forEach((version, keys) -> found.add(new Edition(version, keys)));
    return new Found(format, found, entries, problems, passedOver);
  }

  private enum Choice {
    NAMED,
    IN_FOLDER
  }

  private List<Path> list(Path folder) {
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
      List<Path> found = walk.filter(Files::isRegularFile).limit(MAX_FILES + 1L).sorted().toList();
      if (found.size() > MAX_FILES) {
        problem(folder, "holds more than " + MAX_FILES + " files; name those that matter");
        return List.of();
      }
      return found;
    } catch (IOException | UncheckedIOException e) {
      problem(folder, "cannot be listed: " + e.getClass().getSimpleName());
      return List.of();
    }
  }

  private void one(Named source, Choice choice) {
    Path path = source.path();
    String name = String.valueOf(path.getFileName());
    if (Jars.isArchive(name)) {
      isFormatKnown = true;
      try {
        new Jars(format, product, this::inJar).read(path, source.version());
      } catch (IOException e) {
        problem(path, OperatorFile.reason(e));
      }
      return;
    }
    if (choice == Choice.IN_FOLDER && !isDocument(name)) {
      return;
    }
    Parsed<byte[]> read = OperatorFile.bytes(path, MAX_BYTES);
    if (!(read instanceof Parsed.Value<byte[]> bytes)) {
      problems.addAll(((Parsed.Malformed<byte[]>) read).problems());
      return;
    }
    Location at = OperatorFile.location(path);
    String text = Text.decode(at, bytes.value()).chars();
    if (!isFormatKnown) {
      format = guess(text);
      isFormatKnown = true;
    }
    String version = source.version().isEmpty() ? versionOf(path) : source.version();
    document(at, name, version, text, choice);
  }

  /** Whether a file of a folder may be what is looked for; all others are passed over. */
  private boolean isDocument(String name) {
    return switch (format) {
      case SPRING -> name.equals("spring-configuration-metadata.json");
      case JETTY -> name.endsWith(".xml");
      case PLUTO -> name.endsWith(".yaml") || name.endsWith(".yml");
      case KEYCLOAK -> name.endsWith(".txt");
      case CSV -> name.endsWith(".csv") || name.endsWith(".tsv");
    };
  }

  private static SourceFormat guess(String text) {
    String start = text.substring(0, Math.min(text.length(), 20_000)).stripLeading();
    if (start.startsWith("{")) {
      return SourceFormat.SPRING;
    }
    if (start.startsWith("<")) {
      return SourceFormat.JETTY;
    }
    if (start.contains("deprecated-versions:")) {
      return SourceFormat.PLUTO;
    }
    return start.contains("\n--") || start.startsWith("--")
        ? SourceFormat.KEYCLOAK
        : SourceFormat.CSV;
  }

  private static String versionOf(Path path) {
    for (Path at = path; at != null && at.getFileName() != null; at = at.getParent()) {
      String version = versionOf(at.getFileName().toString());
      if (!version.isEmpty()) {
        return version;
      }
    }
    return "";
  }

  private static String versionOf(String name) {
    int dot = name.lastIndexOf('.');
    boolean text = name.endsWith(".txt") || name.endsWith(".json") || name.endsWith(".xml");
    return NamedVersion.of(text ? name.substring(0, dot) : name)
        .map(NamedVersion::version)
        .orElse("");
  }

  private void document(Location at, String name, String version, String text, Choice choice) {
    if (format == SourceFormat.PLUTO) {
      Parsed<Node> root = DocumentReader.vendorYaml(at, text);
      if (root instanceof Parsed.Value<Node> node) {
        PlutoVersions.read(at, node.value(), name, problems)
            .forEach((c, keys) -> entries.computeIfAbsent(c, k -> new ArrayList<>()).addAll(keys));
      } else {
        problems.addAll(((Parsed.Malformed<Node>) root).problems());
      }
      return;
    }
    if (format == SourceFormat.CSV) {
      entries
          .computeIfAbsent(product, c -> new ArrayList<>())
          .addAll(CsvKeys.read(at, text, problems));
      return;
    }
    if (version.isEmpty()) {
      if (choice == Choice.NAMED) {
        problems.add(
            new Problem(at, "", "nothing says which version this is of; write VERSION=" + name));
      } else {
        passedOver.add(at.path());
      }
      return;
    }
    keys(version, keysOf(at, text, name));
  }

  private List<DocumentedKey> keysOf(Location at, String text, String source) {
    return switch (format) {
      case SPRING -> SpringMetadata.read(at, text, source, problems);
      case JETTY -> JettyXml.read(at, text, source, problems);
      case KEYCLOAK -> KeycloakHelp.read(text, source);
      case PLUTO, CSV -> List.of();
    };
  }

  private void inJar(Jars.Document document) {
    Location at = document.text().file();
    String text = document.text().chars();
    if (format == SourceFormat.JETTY && !text.contains("deprecated=")) {
      return;
    }
    if (document.version().isEmpty()) {
      passedOver.add(document.path());
      return;
    }
    keys(document.version(), keysOf(at, text, document.source()));
  }

  private void keys(String version, List<DocumentedKey> keys) {
    editions.computeIfAbsent(version, v -> new ArrayList<>()).addAll(keys);
  }

  private void problem(Path path, String message) {
    problems.add(new Problem(OperatorFile.location(path), "", message));
  }
}
