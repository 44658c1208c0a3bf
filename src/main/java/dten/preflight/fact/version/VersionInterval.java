package dten.preflight.fact.version;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions between two bounds, without those that are struck out.
 *
 * @param lower null where nothing is too old
 * @param upper null where nothing is too new
 * @param excluded versions that are no good although they lie between
 */
public record VersionInterval(@Nullable Bound lower, @Nullable Bound upper, List<Bound> excluded) {
  /** Every version. */
  public static final VersionInterval EVERYTHING = new VersionInterval(null, null, List.of());

  /** Copies the list. */
  public VersionInterval {
    excluded = List.copyOf(excluded);
  }

  /** What a bound says of the versions at it. */
  public enum Edge {
    INCLUDED,
    EXCLUDED,
    /** The version and all that only add to it: 1.2, 1.2.0, 1.2.7 and so on. */
    WITH_EXTENSIONS
  }

  /** One end. */
  public record Bound(String version, Edge edge) {}

  /** Whether a version lies in it, by one scheme's order. */
  boolean contains(VersionScheme scheme, String version) {
    return aboveLower(scheme, version)
        && belowUpper(scheme, version)
        && excluded.stream().noneMatch(bound -> isAt(scheme, bound, version));
  }

  private boolean aboveLower(VersionScheme scheme, String version) {
    if (lower == null) {
      return true;
    }
    int order = scheme.compare(version, lower.version);
    return switch (lower.edge) {
      case INCLUDED -> order >= 0;
      case EXCLUDED -> order > 0 && !Extension.isPostReleaseOf(scheme, lower.version, version);
      case WITH_EXTENSIONS -> order > 0 && !Extension.isExtension(lower.version, version);
    };
  }

  private boolean belowUpper(VersionScheme scheme, String version) {
    if (upper == null) {
      return true;
    }
    int order = scheme.compare(version, upper.version);
    return switch (upper.edge) {
      case INCLUDED -> order <= 0;
      case EXCLUDED -> order < 0 && !Extension.isPreReleaseOf(scheme, upper.version, version);
      case WITH_EXTENSIONS -> order <= 0 || Extension.isExtension(upper.version, version);
    };
  }

  private static boolean isAt(VersionScheme scheme, Bound bound, String version) {
    return scheme.compare(version, bound.version) == 0
        || (bound.edge == Edge.WITH_EXTENSIONS && Extension.isExtension(bound.version, version));
  }
}
