package dten.preflight.check.manifest;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the entries that the paths of a manifest mean: relative to it, or to the package. */
final class PackagePaths {
  private final Map<String, Entry> files = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private final String root;

  PackagePaths(PackageFacts pkg, ManifestFile manifest) {
    String path = manifest.location().path();
    this.root = path.substring(0, Math.max(0, path.length() - manifest.name().length()));
    boolean isInside = path.contains("!/");
    for (Entry entry : pkg.all(Entry.class)) {
      if (entry.isNested() && !isInside) {
        // A manifest speaks of files, not of what is packed in them, which may be very much.
        continue;
      }
      if (entry.kind() == Kind.DIRECTORY) {
        folders.add(withoutSlash(entry.path()));
      } else {
        files.putIfAbsent(entry.path(), entry);
      }
      addFolders(entry.path());
    }
  }

  private void addFolders(String path) {
    int slash = path.lastIndexOf('/');
    while (slash > 0 && folders.add(path.substring(0, slash))) {
      slash = path.lastIndexOf('/', slash - 1);
    }
  }

  /** The file, where there is one. */
  Optional<Entry> file(String listed) {
    String plain = plain(listed);
    Entry entry = files.get(root + plain);
    return Optional.ofNullable(entry == null ? files.get(plain) : entry);
  }

  /** Whether a folder of that path is there. */
  boolean isFolder(String listed) {
    String plain = withoutSlash(plain(listed));
    return folders.contains(root + plain) || folders.contains(plain);
  }

  /** The path from the package's root that a listed one means. */
  String absolute(String listed) {
    return root + withoutSlash(plain(listed));
  }

  /** The path as the manifest would write it. */
  String relative(String path) {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }

  private static String plain(String listed) {
    String plain = listed.strip();
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    return plain;
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
