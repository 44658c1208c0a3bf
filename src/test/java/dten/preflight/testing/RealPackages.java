package dten.preflight.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Packages of real products, where they were downloaded to. */
public final class RealPackages {
  private static final Path FOLDER =
      Path.of(System.getProperty("real-packages", Path.of("target", "real-packages").toString()));

  private RealPackages() {}

  /** All of them by name; none where the folder is absent. */
  public static List<Path> all() {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those whose name starts with this. */
  public static List<Path> named(String prefix) {
    return all().stream().filter(p -> p.getFileName().toString().startsWith(prefix)).toList();
  }
}
