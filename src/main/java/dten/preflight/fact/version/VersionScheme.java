package dten.preflight.fact.version;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** A way of ordering versions. Every scheme orders every text and throws for none. */
public enum VersionScheme implements Comparator<String> {
  /** Semantic Versioning 2.0.0, as npm, Cargo and Go use it. */
  SEMVER(new SemverOrder()),
  MAVEN(QualifiedOrder.maven()),
  DEBIAN(new DebianOrder()),
  RPM(new RpmOrder()),
  /** Python packages. */
  PEP440(new Pep440Order()),
  /** For versions of which nobody says what scheme they follow. */
  GENERIC(new GenericOrder());

  private final Comparator<String> order;

  VersionScheme(Comparator<String> order) {
    this.order = order;
  }

  @Override
  public int compare(String a, String b) {
    return order.compare(a, b);
  }

  /** The scheme of this name, or of the package ecosystem of this name. */
  public static Optional<VersionScheme> named(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "semver", "npm", "cargo", "golang", "go", "nuget", "hex", "pub", "composer", "swift" ->
          Optional.of(SEMVER);
      case "maven", "gradle" -> Optional.of(MAVEN);
      case "deb", "debian", "dpkg", "apt" -> Optional.of(DEBIAN);
      case "rpm", "dnf", "yum", "alpm" -> Optional.of(RPM);
      case "pypi", "pep440", "pep-440", "python", "pip" -> Optional.of(PEP440);
      case "generic", "gem", "intdot", "none", "apache", "mattermost", "mozilla" ->
          Optional.of(GENERIC);
      default -> Optional.empty();
    };
  }
}
