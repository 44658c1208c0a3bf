package dten.preflight.fact.version;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** A way of ordering versions. Every scheme orders every text and throws for none. */
public enum VersionScheme implements Comparator<String> {
  /** Semantic Versioning 2.0.0, as npm, Cargo and Go use it. */
  SEMVER,
  MAVEN,
  DEBIAN,
  RPM,
  /** Python packages. */
  PEP440,
  /** For versions of which nobody says what scheme they follow. */
  GENERIC;

  private static final Comparator<String> SEMVER_ORDER = new SemverOrder();
  private static final Comparator<String> MAVEN_ORDER = QualifiedOrder.maven();
  private static final Comparator<String> DEBIAN_ORDER = new DebianOrder();
  private static final Comparator<String> RPM_ORDER = new RpmOrder();
  private static final Comparator<String> PEP440_ORDER = new Pep440Order();
  private static final Comparator<String> GENERIC_ORDER = new GenericOrder();

  @Override
  public int compare(String a, String b) {
    return switch (this) {
      case SEMVER -> SEMVER_ORDER.compare(a, b);
      case MAVEN -> MAVEN_ORDER.compare(a, b);
      case DEBIAN -> DEBIAN_ORDER.compare(a, b);
      case RPM -> RPM_ORDER.compare(a, b);
      case PEP440 -> PEP440_ORDER.compare(a, b);
      case GENERIC -> GENERIC_ORDER.compare(a, b);
    };
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
