package dten.preflight.check.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Cases that nobody here wrote, where they lie beside the project. */
final class Corpora {
  private static final Path ROOT =
      Path.of(System.getProperty("corpora", Path.of("..", "shared", "corpora").toString()));

  private Corpora() {}

  /** A file or folder of theirs; the test is skipped, and says so, where it is absent. */
  static Path path(String relative) {
    Path path = ROOT.resolve(relative);
    if (!Files.exists(path)) {
      say("skipped: no " + path.toAbsolutePath().normalize());
    }
    Assumptions.assumeTrue(Files.exists(path), "no " + path);
    return path;
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints a table and keeps it with the build. */
  static void keep(String name, List<String> lines) {
    lines.forEach(Corpora::say);
    try {
      Path folder = Files.createDirectories(Path.of("target", "corpora"));
      Files.write(folder.resolve(name + ".md"), lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints one line of a table. */
  @SuppressWarnings("SystemOut")
  static void say(String line) {
    System.out.println(line);
  }
}
