package dten.preflight.fact;

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
    /** {@code --to-version}, or {@code package.version} of preflight.yaml. */
    OPERATOR,
    MANIFEST,
    /** The one folder at the root of the archive, such as {@code keycloak-26.0.8/}. */
    ROOT_FOLDER,
    FILE_NAME
  }
}
