package dten.preflight.run.metric;

import dten.preflight.fact.FailOn;
import dten.preflight.read.metric.SeriesGlob;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be compared.
 *
 * @param before a file or folder of metrics from before the upgrade
 * @param after the same from after it
 * @param pkg the package that was installed between the two
 * @param previous the package that was installed before
 * @param series which series are compared; all where it is empty
 * @param limits bounds on what may be unpacked of the packages, by name
 */
public record MetricRequest(
    Path before,
    Path after,
    Optional<Path> pkg,
    Optional<Path> previous,
    Optional<SeriesGlob> series,
    LocalDate asOf,
    FailOn failOn,
    Map<String, Long> limits) {
  /** Copies the limits. */
  public MetricRequest {
    limits = Map.copyOf(limits);
  }
}
