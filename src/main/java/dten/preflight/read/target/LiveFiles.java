package dten.preflight.read.target;

import dten.preflight.fact.Base;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigRepeatedKey;
import dten.preflight.fact.ConfigSyntaxError;
import dten.preflight.fact.Fact;
import dten.preflight.fact.LiveConfiguration;
import dten.preflight.fact.LiveConfiguration.Choice;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Location;
import dten.preflight.fact.Overflow;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.Text;
import dten.preflight.read.config.ConfigFormat;
import dten.preflight.read.config.ConfigFormats;
import dten.preflight.read.config.EnvironmentVariables;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.OperatorFile;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the live configuration of a target: the {@code configuration} section, whose paths are
 * relative to the file it stands in, and the variables of the {@code environment} section.
 */
final class LiveFiles {
  private static final int MAX_BYTES = 8 * 1024 * 1024;
  private static final int MAX_FILES = 5_000;
  private static final int MAX_DEPTH = 16;

  private final Path folder;
  private final List<Problem> problems;
  private final List<LiveFile> files = new ArrayList<>();
  private final List<ConfigEntry> entries = new ArrayList<>();
  private final List<ConfigSyntaxError> syntaxErrors = new ArrayList<>();
  private final List<ConfigRepeatedKey> repeated = new ArrayList<>();

  LiveFiles(Path targetYaml, List<Problem> problems) {
    Path parent = targetYaml.getParent();
    this.folder = parent == null ? Path.of("") : parent;
    this.problems = problems;
  }

  LiveConfiguration read(Fields top) {
    for (Element each : top.elements("configuration")) {
      if (each.text().isPresent()) {
        source(each, each.text().get(), "", "");
        continue;
      }
      Optional<Fields> fields = each.fields();
      if (fields.isPresent()) {
        String installedAs = fields.get().text("installed-as").orElse("");
        String format = fields.get().text("format").orElse("");
        if (!format.isEmpty() && ConfigFormats.named(format).isEmpty()) {
          fields.get().problem("format", "is none of " + String.join(", ", ConfigFormats.names()));
          format = "";
        }
        Optional<String> path = fields.get().requiredText("path");
        fields.get().close();
        if (path.isPresent()) {
          source(each, path.get(), installedAs, format);
        }
      }
    }
    environment(top);
    return new LiveConfiguration(files, entries, syntaxErrors, repeated);
  }

  private void environment(Fields top) {
    List<Element> variables = top.members("environment");
    if (variables.isEmpty()) {
      return;
    }
    EntryFacts facts = new EntryFacts(top.location(), List.of());
    for (Element each : variables) {
      if (each.text().isPresent()) {
        EnvironmentVariables.variable(each.location(), each.key(), each.text().get(), facts);
      } else {
        each.problem("is " + each.node().description() + ", not a value");
      }
    }
    keep(facts.finish(), top.location());
  }

  private void source(Element element, String written, String installedAs, String format) {
    Path path = folder.resolve(written);
    if (!Files.isDirectory(path)) {
      String at = installedAs.isEmpty() ? written : installedAs;
      file(element, path, at, format, Choice.NAMED);
      return;
    }
    List<Path> found = list(element, path);
    String at = installedAs.isEmpty() ? written : installedAs;
    String base = at.endsWith("/") ? at : at + "/";
    for (Path each : found) {
      file(element, each, base + slashes(path.relativize(each)), format, Choice.IN_FOLDER);
    }
  }

  /** The files of a folder in the order of their names; links are followed within the depth. */
  private List<Path> list(Element element, Path directory) {
    try (Stream<Path> walk = Files.walk(directory, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> found = walk.filter(Files::isRegularFile).limit(MAX_FILES + 1L).sorted().toList();
      if (found.size() > MAX_FILES) {
        element.problem("holds more than " + MAX_FILES + " files; name the folders that matter");
        return List.of();
      }
      return found;
    } catch (IOException | java.io.UncheckedIOException e) {
      element.problem("cannot be listed: " + e.getClass().getSimpleName());
      return List.of();
    }
  }

  private void file(Element element, Path path, String installedAs, String format, Choice choice) {
    Location location = new Location(Base.TARGET, slashes(path.normalize()), null);
    Parsed<byte[]> read = OperatorFile.bytes(path, MAX_BYTES);
    if (!(read instanceof Parsed.Value<byte[]> bytes)) {
      String why = ((Parsed.Malformed<byte[]>) read).problems().get(0).message();
      element.problem(slashes(path) + ": " + why);
      return;
    }
    Text text = Text.decode(location, bytes.value());
    boolean binary = text.chars().indexOf(0) >= 0;
    if (binary && choice == Choice.IN_FOLDER) {
      return; // a key store or the like, which holds no keys of configuration
    }
    Optional<ConfigFormat> known =
        format.isEmpty() ? ConfigFormats.of(location.path(), text) : ConfigFormats.named(format);
    if (binary) {
      known = Optional.empty();
    }
    String name = known.map(ConfigFormat::name).orElse("");
    files.add(new LiveFile(location, installedAs, name, choice));
    if (known.isPresent()) {
      EntryFacts facts = new EntryFacts(location, List.of());
      known.get().read(text, facts);
      keep(facts.finish(), location);
    }
  }

  private void keep(List<Fact> facts, Location location) {
    for (Fact fact : facts) {
      if (fact instanceof ConfigEntry entry) {
        entries.add(entry);
      } else if (fact instanceof ConfigSyntaxError error) {
        syntaxErrors.add(error);
      } else if (fact instanceof ConfigRepeatedKey key) {
        repeated.add(key);
      } else if (fact instanceof Overflow) {
        problems.add(
            new Problem(location, "", "is too large or too deep; some of its keys were not read"));
      }
    }
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
