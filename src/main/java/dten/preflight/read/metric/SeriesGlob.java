package dten.preflight.read.metric;

import dten.preflight.fact.Globs;
import dten.preflight.fact.metric.SeriesName;

/**
 * A pattern over names of series: {@code *} stands for any characters, {@code ?} for one. One
 * without a brace is held against the name of the metric, any other against name and labels.
 */
public record SeriesGlob(String pattern) {
  /** Whether a series is meant. */
  public boolean matches(SeriesName series) {
    if (pattern.indexOf('{') >= 0) {
      return Globs.matches(pattern, series.toString());
    }
    String name = series.name();
    // Whoever names a histogram means its buckets.
    return Globs.matches(pattern, name)
        || (name.endsWith("_bucket") && Globs.matches(pattern, stem(name)));
  }

  private static String stem(String name) {
    return name.substring(0, name.length() - "_bucket".length());
  }
}
