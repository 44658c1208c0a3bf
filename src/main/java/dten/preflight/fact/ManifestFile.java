package dten.preflight.fact;

import dten.preflight.fact.Problem.Fault;
import java.util.List;
import java.util.Locale;

/**
 * A file that may be the package's manifest, by its name and place: read or unreadable. Which of
 * several counts can only be told when all entries are known: {@link #of}.
 *
 * @param location the file; the package where there is none
 * @param name the path, below the root folder, that a manifest has to have
 */
public record ManifestFile(Location location, String name, Parsed<Manifest> manifest)
    implements Fact {
  /** Where a manifest stands unless the operator gives a profile. */
  public static final String DEFAULT_NAME = "manifest.json";

  /** Of the usual name. */
  public ManifestFile(Location location, Parsed<Manifest> manifest) {
    this(location, DEFAULT_NAME, manifest);
  }

  /**
   * The manifest of a package: the one at its root, or in the one folder that holds everything. A
   * file of that name further down belongs to something else.
   */
  public static ManifestFile of(PackageFacts pkg) {
    String root = pkg.rootFolder();
    for (ManifestFile candidate : pkg.all(ManifestFile.class)) {
      String path = candidate.location.path();
      if (path.equalsIgnoreCase(root + candidate.name) || path.equalsIgnoreCase(candidate.name)) {
        return candidate;
      }
    }
    return absent(pkg, root);
  }

  private static ManifestFile absent(PackageFacts pkg, String root) {
    String expected = root + DEFAULT_NAME;
    for (Entry entry : pkg.all(Entry.class)) {
      if (entry.path().equals(expected) && entry.kind() != Kind.DIRECTORY) {
        String kind = entry.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String why =
            "cannot be read: it is of kind " + kind + " and has " + entry.size() + " bytes";
        return new ManifestFile(
            entry.location(),
            DEFAULT_NAME,
            new Parsed.Malformed<>(List.of(new Problem(entry.location(), "", why, Fault.SYNTAX))));
      }
    }
    return new ManifestFile(
        Location.ofPackage(), DEFAULT_NAME, new Parsed.Missing<>("the package has no manifest"));
  }
}
