package dten.preflight.read.content.bytecode;

import dten.preflight.fact.NamedVersion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Archives and folders with classes, by small numbers, in the order they are met. */
final class Archives {
  /** Stands in no name of a file. */
  private static final char INSTALLED = '\0';

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> paths = new ArrayList<>();
  private final List<String> artifacts = new ArrayList<>();
  private final BitSet installed = new BitSet();

  /** The number of an archive of the package. */
  synchronized int number(String path) {
    Integer known = numbers.get(path);
    return known == null ? add(path, path, artifact(path)) : known;
  }

  /**
   * The number of an archive that is installed beside the product: never the same one as any of the
   * package, whatever it is called.
   *
   * @param path where it lies, and what it lies in
   */
  synchronized int installed(String path) {
    String unique = INSTALLED + path;
    Integer known = numbers.get(unique);
    if (known != null) {
      return known;
    }
    int number = add(unique, path, unique);
    installed.set(number);
    return number;
  }

  private int add(String key, String path, String artifact) {
    numbers.put(key, paths.size());
    paths.add(path);
    artifacts.add(artifact);
    return paths.size() - 1;
  }

  synchronized boolean isInstalled(int number) {
    return installed.get(number);
  }

  /** Whether the package has an archive of that name, in any version. */
  synchronized boolean hasNamesake(String fileName) {
    return artifacts.contains(artifact(fileName));
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
