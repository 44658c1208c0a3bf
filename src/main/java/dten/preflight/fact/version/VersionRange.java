package dten.preflight.fact.version;

import dten.preflight.fact.version.VersionInterval.Bound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A set of versions as somebody described it.
 *
 * @param written the description
 * @param scheme whose order counts
 * @param alternatives a version belongs to the range when it lies in one of these
 * @param traits what else the description said
 */
public record VersionRange(
    String written, VersionScheme scheme, List<VersionInterval> alternatives, Set<Trait> traits) {
  /** Copies the collections. */
  public VersionRange {
    alternatives = List.copyOf(alternatives);
    traits = Set.copyOf(traits);
  }

  /** Peculiarities of a description that the set alone does not show. */
  public enum Trait {
    /** It names no version at all. */
    UNNAMED,
    /** It asks for whatever is newest. */
    LATEST,
    /** It has a {@code *}, an {@code x} or a {@code +} in place of a number. */
    WILDCARD,
    /** In npm's notation, where a pre-release counts only if the same version is named with one. */
    NPM
  }

  /** What keeps a range from saying which versions were tried. */
  public enum Looseness {
    NO_VERSION,
    LATEST,
    WILDCARD,
    NO_UPPER_BOUND
  }

  /**
   * Understands a range in the notation of Maven ({@code [1,2)}), npm ({@code ^1.2 || ~2}), Debian
   * ({@code >= 1.2, << 2}), PEP 440 ({@code ~=1.4}), Ruby, Gradle, {@code vers:} or in plain
   * English words; empty where it is none of them.
   */
  public static Optional<VersionRange> parse(String text) {
    return RangeNotation.parse(text, null);
  }

  /** The same, ordered by a scheme that is known from elsewhere. */
  public static Optional<VersionRange> parse(String text, VersionScheme scheme) {
    return RangeNotation.parse(text, scheme);
  }

  /** Whether a version belongs to it. A distribution's revision counts only where one is named. */
  public boolean contains(String version) {
    String upstream = countsRevisions() ? version.strip() : Extension.upstream(version);
    String counted = namesLocal() ? upstream : withoutLocal(upstream);
    return alternatives.stream()
        .anyMatch(
            interval -> interval.contains(scheme, counted) && allowsPreRelease(interval, counted));
  }

  private boolean countsRevisions() {
    boolean ordered =
        switch (scheme) {
          case DEBIAN, RPM -> true;
          case SEMVER, MAVEN, PEP440, GENERIC -> false;
        };
    return ordered || bounds().anyMatch(b -> isNamed(b) && Extension.isPackaged(b.version()));
  }

  /** PEP 440 ignores the local part of a version where the range has none. */
  private boolean namesLocal() {
    return scheme != VersionScheme.PEP440 || bounds().anyMatch(b -> b.version().contains("+"));
  }

  private static String withoutLocal(String version) {
    int plus = version.indexOf('+');
    return plus < 0 ? version : version.substring(0, plus);
  }

  private Stream<Bound> bounds() {
    return alternatives.stream().flatMap(i -> Stream.concat(ends(i), i.excluded().stream()));
  }

  private static Stream<Bound> ends(VersionInterval interval) {
    return Stream.concat(Stream.ofNullable(interval.lower()), Stream.ofNullable(interval.upper()));
  }

  /** Whether somebody wrote it, and it was not made out of a {@code ^} or a {@code ~}. */
  private static boolean isNamed(Bound bound) {
    return !bound.version().endsWith(RangeBuilder.BEFORE_PRE_RELEASES);
  }

  /** What node-semver calls "prerelease tags". */
  private boolean allowsPreRelease(VersionInterval interval, String version) {
    SemverOrder.Parts parts = SemverOrder.Parts.of(version);
    if (!traits.contains(Trait.NPM) || parts.preRelease().isEmpty()) {
      return true;
    }
    return ends(interval)
        .filter(VersionRange::isNamed)
        .map(bound -> SemverOrder.Parts.of(bound.version()))
        .anyMatch(named -> !named.preRelease().isEmpty() && named.core().equals(parts.core()));
  }

  /** Why it is too loose to rely on; empty where it is not. */
  public Optional<Looseness> looseness() {
    if (traits.contains(Trait.LATEST)) {
      return Optional.of(Looseness.LATEST);
    }
    if (traits.contains(Trait.UNNAMED)) {
      return Optional.of(Looseness.NO_VERSION);
    }
    if (traits.contains(Trait.WILDCARD)) {
      return Optional.of(Looseness.WILDCARD);
    }
    return isUnboundedAbove() ? Optional.of(Looseness.NO_UPPER_BOUND) : Optional.empty();
  }

  /** Whether some versions in it have no upper bound. */
  public boolean isUnboundedAbove() {
    return alternatives.stream().anyMatch(interval -> interval.upper() == null);
  }

  @Override
  public String toString() {
    return written;
  }
}
