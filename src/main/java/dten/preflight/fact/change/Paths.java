package dten.preflight.fact.change;

import dten.preflight.fact.Location;
import dten.preflight.fact.NamedVersion;
import dten.preflight.fact.PackageFacts;
import java.util.Optional;

/** Paths of one package, made comparable with those of another version of it. */
final class Paths {
  private static final String INSIDE = "!/";

  private final String root;

  Paths(PackageFacts pkg) {
    this.root = pkg.rootFolder();
  }

  /** A path below the root folder, which carries the version. */
  String below(String path) {
    return !root.isEmpty() && path.startsWith(root) ? path.substring(root.length()) : path;
  }

  /** The same place, below the root folder. */
  Location below(Location location) {
    return new Location(location.base(), below(location.path()), location.region());
  }

  /**
   * What a path is called in every version: below the root folder, and the archives it stands in
   * without their versions, {@code lib/app-*.jar!/application.properties}.
   */
  String common(String path) {
    String rest = below(path);
    int inside = rest.indexOf(INSIDE);
    if (inside < 0) {
      return rest;
    }
    StringBuilder common = new StringBuilder(rest.length());
    int from = 0;
    while (inside >= 0) {
      common.append(unversioned(rest.substring(from, inside))).append(INSIDE);
      from = inside + INSIDE.length();
      inside = rest.indexOf(INSIDE, from);
    }
    return common.append(rest, from, rest.length()).toString();
  }

  /** A path with a star for the version in its last name; the path itself where it has none. */
  static String unversioned(String path) {
    int name = path.lastIndexOf('/') + 1;
    Optional<NamedVersion> named = NamedVersion.of(path.substring(name));
    if (named.isEmpty()) {
      return path;
    }
    String version = named.get().version();
    int at = path.lastIndexOf(version);
    return at < name ? path : path.substring(0, at) + "*" + path.substring(at + version.length());
  }

  /** The version in the last name of a path; empty where it has none. */
  static String version(String path) {
    Optional<NamedVersion> named = NamedVersion.of(path.substring(path.lastIndexOf('/') + 1));
    return named.isPresent() ? named.get().version() : "";
  }
}
