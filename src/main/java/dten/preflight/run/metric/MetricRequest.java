package dten.preflight.run.metric;

import dten.preflight.read.metric.SeriesGlob;
import dten.preflight.run.Inputs;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be compared.
 *
 * @param before a file or folder of metrics from before the upgrade
 * @param pkg the package that was installed between the two
 * @param previous the package that was installed before
 * @param series which series are compared; all where it is empty
 * @param inputs what judges the shifts; its package is a file or folder of metrics from after it
 */
public record MetricRequest(
    Path before,
    Optional<Path> pkg,
    Optional<Path> previous,
    Optional<SeriesGlob> series,
    Inputs inputs) {
  /** Metrics from after the upgrade. */
  public Path after() {
    return inputs.pkg();
  }
}
