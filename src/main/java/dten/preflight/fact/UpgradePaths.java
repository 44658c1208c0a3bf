package dten.preflight.fact;

import java.util.List;

/**
 * From which versions a product may be upgraded to which, and where one has to stop on the way:
 * {@code upgrade-paths.yaml}.
 */
public record UpgradePaths(String product, List<Path> paths, List<Stop> stops) {
  /** Copies the lists. */
  public UpgradePaths {
    paths = List.copyOf(paths);
    stops = List.copyOf(stops);
  }

  /**
   * Versions in the range {@code from} may be upgraded directly to those in the range {@code to}.
   */
  public record Path(String from, String to, Location location) {}

  /** A version nobody may pass without installing it first. */
  public record Stop(String version, String reason, Location location) {}
}
