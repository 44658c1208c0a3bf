package dten.preflight.read.target;

import dten.preflight.fact.Globs;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the files of the {@code libraries} section: archives with Java classes that were installed
 * beside the product. What is in them is read by whoever compares classes.
 */
final class InstalledLibraries {
  private static final int MAX_FILES = 2_000;
  private static final int MAX_DEPTH = 8;
  private static final Set<String> EXTENSIONS =
      Set.of("jar", "war", "ear", "rar", "sar", "kar", "nar", "hpi", "jpi", "zip");

  private final Path folder;
  private final Set<String> files = new TreeSet<>();

  InstalledLibraries(Path targetYaml) {
    Path parent = targetYaml.getParent();
    this.folder = parent == null ? Path.of("") : parent;
  }

  /** Their paths, sorted, each once. */
  List<String> read(Fields top) {
    for (Element each : top.elements("libraries")) {
      if (each.text().isEmpty()) {
        each.problem("is " + each.node().description() + ", not a path");
      } else {
        add(each, each.text().get());
      }
      if (files.size() > MAX_FILES) {
        each.problem("there are more than " + MAX_FILES + " files; name those that matter");
        return List.of();
      }
    }
    return List.copyOf(files);
  }

  private void add(Element element, String written) {
    int slash = written.lastIndexOf('/');
    String name = written.substring(slash + 1);
    if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
      List<Path> found = new ArrayList<>();
      for (Path each : list(element, folder.resolve(written.substring(0, slash + 1)), 1)) {
        if (Globs.matches(name, nameOf(each))) {
          found.add(each);
        }
      }
      take(element, found);
      return;
    }
    Path path = folder.resolve(written);
    if (Files.isDirectory(path)) {
      List<Path> found = new ArrayList<>();
      for (Path each : list(element, path, MAX_DEPTH)) {
        String file = nameOf(each).toLowerCase(Locale.ROOT);
        if (EXTENSIONS.contains(file.substring(file.lastIndexOf('.') + 1))) {
          found.add(each);
        }
      }
      take(element, found);
    } else if (Files.isRegularFile(path)) {
      take(element, List.of(path));
    } else {
      element.problem("there is no file " + slashes(path));
    }
  }

  private void take(Element element, List<Path> found) {
    if (found.isEmpty()) {
      element.problem("names no archive");
    }
    found.forEach(each -> files.add(slashes(each)));
  }

  private static List<Path> list(Element element, Path directory, int depth) {
    try (Stream<Path> walk = Files.walk(directory, depth, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(Files::isRegularFile).limit(MAX_FILES + 1L).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      element.problem("cannot be listed: " + e.getClass().getSimpleName());
      return List.of();
    }
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  private static String slashes(Path path) {
    return path.normalize().toString().replace('\\', '/');
  }
}
