package dten.preflight.fact.metric;

import java.util.List;

/** All that the files of one side hold. */
public record MetricSet(List<Series> series, List<Distribution> distributions) {
  /** Copies the lists. */
  public MetricSet {
    series = List.copyOf(series);
    distributions = List.copyOf(distributions);
  }
}
