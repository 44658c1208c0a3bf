package dten.preflight.check.secret;

import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.NamedVersion;
import dten.preflight.fact.PackageFacts;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells classes of libraries that the package only brings along from those of its own product. A
 * constant of a published library is known to everybody, opens nothing of the vendor's, and is none
 * of his to change; one of the product is his.
 */
final class Libraries {
  private static final int SHORTEST_WORD = 3;

  /** What names of packages are made of beside the product's name. */
  private static final Set<String> GENERAL =
      Set.of(
          "upgrade",
          "update",
          "package",
          "full",
          "patch",
          "hotfix",
          "release",
          "dist",
          "bin",
          "install",
          "installer",
          "server",
          "final",
          "zip",
          "jar",
          "gmbh",
          "inc",
          "ltd",
          "corp",
          "software",
          "the",
          "and",
          "com",
          "org",
          "net");

  private final Set<String> own = new HashSet<>();

  private Libraries() {}

  /** Learns the product's name from everything that states it. */
  static Libraries of(PackageFacts pkg) {
    Libraries libraries = new Libraries();
    // The name of a download says how it was made as well: the folder in it is the product's.
    String root = pkg.rootFolder();
    libraries.learn(root.isEmpty() ? pkg.identity().fileName() : root);
    for (ManifestFile file : pkg.all(ManifestFile.class)) {
      file.manifest()
          .toOptional()
          .flatMap(Manifest::name)
          .ifPresent(n -> libraries.learn(n.value()));
      file.manifest()
          .toOptional()
          .flatMap(Manifest::vendor)
          .ifPresent(v -> libraries.learn(v.value()));
    }
    return libraries;
  }

  private void learn(String name) {
    for (String word : words(name)) {
      if (word.length() >= SHORTEST_WORD && !GENERAL.contains(word)) {
        own.add(word);
      }
    }
  }

  /**
   * Whether a place is a class of somebody else's library: in a jar that carries its own version,
   * and neither the jar nor the class is named like the product.
   */
  boolean isOthersClass(Location location) {
    String path = location.path();
    int inner = path.lastIndexOf("!/");
    if (inner < 0 || own.isEmpty() || !path.endsWith(".class")) {
      return false;
    }
    String jar = path.substring(path.lastIndexOf('/', inner) + 1, inner);
    if (!jar.endsWith(".jar") || NamedVersion.of(jar).isEmpty()) {
      return false;
    }
    for (String word : words(path.substring(path.lastIndexOf('/', inner) + 1))) {
      if (own.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> words(String name) {
    Set<String> words = new HashSet<>();
    String lower = name.toLowerCase(Locale.ROOT);
    int start = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || !Character.isLetter(lower.charAt(i))) {
        if (i > start) {
          words.add(lower.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }
}
