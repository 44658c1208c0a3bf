package dten.preflight.read.metric;

import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Problem;
import dten.preflight.fact.metric.MetricSet;
import java.util.List;

/**
 * What came of the files of one side.
 *
 * @param identity the name, the bytes of all files together, and their digest, one file after the
 *     other in the order of their names
 * @param problems what could not be read
 * @param hasUntimed whether samples had no time, so that their order stands for it
 */
public record MetricReading(
    MetricSet set, PackageIdentity identity, List<Problem> problems, boolean hasUntimed) {
  /** Copies the list. */
  public MetricReading {
    problems = List.copyOf(problems);
  }
}
