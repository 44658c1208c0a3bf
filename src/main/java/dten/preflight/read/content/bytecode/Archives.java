package dten.preflight.read.content.bytecode;

import dten.preflight.fact.NamedVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Archives and folders with classes, by small numbers, in the order they are met. */
final class Archives {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> paths = new ArrayList<>();
  private final List<String> artifacts = new ArrayList<>();

  /** The number of an archive. */
  synchronized int number(String path) {
    Integer known = numbers.get(path);
    if (known != null) {
      return known;
    }
    numbers.put(path, paths.size());
    paths.add(path);
    artifacts.add(artifact(path));
    return paths.size() - 1;
  }

  synchronized String path(int number) {
    return paths.get(number);
  }

  /** What it is called in every version. */
  synchronized String artifact(int number) {
    return artifacts.get(number);
  }

  synchronized int size() {
    return paths.size();
  }

  /**
   * What holds the file of a class: the innermost archive, or the folder that its package starts
   * in.
   *
   * @param type its name with slashes
   */
  static String of(String path, String type) {
    int inside = path.lastIndexOf("!/");
    if (inside >= 0) {
      return path.substring(0, inside);
    }
    String file = type + ".class";
    int end =
        path.equals(file)
            ? 0
            : path.endsWith("/" + file)
                ? path.length() - file.length() - 1
                : Math.max(0, path.lastIndexOf('/'));
    return path.substring(0, end);
  }

  private static String artifact(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Optional<NamedVersion> named = NamedVersion.of(name);
    if (named.isEmpty()) {
      return name;
    }
    String version = named.get().version();
    int at = name.lastIndexOf(version);
    return at < 0 ? name : name.substring(0, at) + "*" + name.substring(at + version.length());
  }
}
