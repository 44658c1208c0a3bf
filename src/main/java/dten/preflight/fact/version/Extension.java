package dten.preflight.fact.version;

import java.util.List;
import java.util.Optional;

/** Versions that only add to another one: a patch number, or a distribution's revision. */
final class Extension {
  /** What distributions put into the revisions of their packages. */
  private static final List<String> DISTRIBUTION_MARKS =
      List.of(
          "ubuntu", "deb", "dfsg", ".el", ".fc", ".amzn", ".cm", ".azl", "pgdg", "suse", ".lp",
          ".oe", ".mga", "build", "bpo");

  private Extension() {}

  /** Whether {@code version} is {@code prefix} or has further parts behind it. */
  static boolean isExtension(String prefix, String version) {
    String start = withoutV(prefix);
    String whole = withoutV(version);
    if (!whole.startsWith(start)) {
      return false;
    }
    if (whole.length() == start.length() || start.isEmpty()) {
      return true;
    }
    char next = whole.charAt(start.length());
    return !(Numerals.isDigit(next) && Numerals.isDigit(start.charAt(start.length() - 1)));
  }

  /**
   * Whether a version that comes before a bound is a pre-release of it, and therefore not what
   * "older than" means: PEP 440 says so, and people mean it. Maven, Debian and RPM do not.
   */
  static boolean isPreReleaseOf(VersionScheme scheme, String bound, String earlier) {
    return switch (scheme) {
      case MAVEN, DEBIAN, RPM, SEMVER -> false;
      case GENERIC -> isExtension(withoutNoughts(bound), earlier);
      case PEP440 -> {
        Optional<Pep440Version> limit = Pep440Version.of(bound);
        Optional<Pep440Version> version = Pep440Version.of(earlier);
        yield limit.isPresent()
            && version.isPresent()
            && !limit.get().isPreRelease()
            && version.get().isPreRelease()
            && version.get().release().equals(limit.get().release());
      }
    };
  }

  /** The same at the lower end: PEP 440's {@code >1.7} leaves out 1.7.post1 and 1.7+local. */
  static boolean isPostReleaseOf(VersionScheme scheme, String bound, String later) {
    Optional<Pep440Version> limit = Pep440Version.of(bound);
    Optional<Pep440Version> version = Pep440Version.of(later);
    return scheme == VersionScheme.PEP440
        && limit.isPresent()
        && version.isPresent()
        && !limit.get().hasPost()
        && (version.get().hasPost() || !version.get().local().isEmpty())
        && version.get().preRank() == limit.get().preRank()
        && version.get().release().equals(limit.get().release());
  }

  private static String withoutNoughts(String version) {
    String rest = version;
    while (rest.endsWith(".0")) {
      rest = rest.substring(0, rest.length() - 2);
    }
    return rest;
  }

  /** What the makers released, without the epoch and the revision of a distribution. */
  static String upstream(String version) {
    Evr evr = Evr.of(version);
    String whole =
        evr.epoch().isEmpty()
            ? version.strip()
            : version.strip().substring(evr.epoch().length() + 1);
    boolean revision =
        (evr.release().length() <= 3 && Numerals.isNumeral(evr.release()))
            || hasDistributionMark("." + evr.release());
    return withoutDistributionSuffix(revision ? evr.version() : whole);
  }

  /** Whether an epoch or a revision stands in it, so that whoever wrote it cares for them. */
  static boolean isPackaged(String version) {
    Evr evr = Evr.of(version);
    return !evr.epoch().isEmpty() || !evr.release().isEmpty();
  }

  /** Cuts {@code +dfsg}, {@code +deb12u1}, {@code ~deb12u1} and the like. */
  private static String withoutDistributionSuffix(String version) {
    int plus = version.indexOf('+');
    String rest = plus > 0 && hasDistributionMark(version) ? version.substring(0, plus) : version;
    int tilde = rest.lastIndexOf('~');
    return tilde > 0 && hasDistributionMark(rest.substring(tilde))
        ? rest.substring(0, tilde)
        : rest;
  }

  private static boolean hasDistributionMark(String text) {
    return DISTRIBUTION_MARKS.stream().anyMatch(text::contains);
  }

  private static String withoutV(String version) {
    return version.length() > 1
            && (version.charAt(0) == 'v' || version.charAt(0) == 'V')
            && Numerals.isDigit(version.charAt(1))
        ? version.substring(1)
        : version;
  }
}
