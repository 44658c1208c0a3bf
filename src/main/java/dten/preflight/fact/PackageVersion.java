package dten.preflight.fact;

import java.util.Optional;

/**
 * Which product and version a package claims to be, and who says so.
 *
 * @param name the product; empty where only a version is known
 * @param version as written
 * @param source who says so
 * @param location where it says so
 */
public record PackageVersion(String name, String version, Source source, Location location) {
  /** Who says so, the most trusted first. */
  public enum Source {
    /** {@code --to-version}, or {@code to-version} of preflight.yaml. */
    OPERATOR,
    MANIFEST,
    /** The one folder at the root of the archive, such as {@code keycloak-26.0.8/}. */
    ROOT_FOLDER,
    FILE_NAME
  }

  /** What the package of an upgrade claims, by the most trusted source; nothing where none does. */
  public static Optional<PackageVersion> of(Upgrade upgrade) {
    Optional<PackageVersion> claimed = of(upgrade.pkg());
    Optional<String> told = upgrade.operator().policy().toVersion();
    if (told.isEmpty()) {
      return claimed;
    }
    String name = claimed.map(PackageVersion::name).orElse("");
    return Optional.of(new PackageVersion(name, told.get(), Source.OPERATOR, Location.ofPackage()));
  }

  /** What a package claims by itself; nothing where it says no version anywhere. */
  public static Optional<PackageVersion> of(PackageFacts pkg) {
    Optional<Manifest> manifest = manifest(pkg);
    String name = manifest.flatMap(Manifest::name).map(Manifest.Text::value).orElse("");
    Optional<Manifest.Text> version = manifest.flatMap(Manifest::version);
    if (version.isPresent() && !version.get().value().isBlank()) {
      return Optional.of(
          new PackageVersion(
              name, version.get().value().strip(), Source.MANIFEST, version.get().location()));
    }
    return root(pkg)
        .or(() -> ofFileName(pkg.identity().fileName()))
        .map(found -> name.isEmpty() ? found : found.withName(name));
  }

  private static Optional<Manifest> manifest(PackageFacts pkg) {
    return ManifestFile.of(pkg).manifest().toOptional();
  }

  private PackageVersion withName(String otherName) {
    return new PackageVersion(otherName, version, source, location);
  }

  private static Optional<PackageVersion> root(PackageFacts pkg) {
    String root = pkg.rootFolder();
    String name = root.isEmpty() ? "" : root.substring(0, root.length() - 1);
    Location at = Location.ofEntry(root);
    return NamedVersion.of(name)
        .map(v -> new PackageVersion(v.name(), v.version(), Source.ROOT_FOLDER, at));
  }

  private static Optional<PackageVersion> ofFileName(String fileName) {
    return NamedVersion.of(fileName)
        .map(
            v -> new PackageVersion(v.name(), v.version(), Source.FILE_NAME, Location.ofPackage()));
  }
}
