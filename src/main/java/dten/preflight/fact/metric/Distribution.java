package dten.preflight.fact.metric;

import dten.preflight.fact.Location;

/**
 * How often values fell between bounds, stretch by stretch.
 *
 * @param counts as wide as there are bounds
 * @param sums what the values add up to, and how many they are; empty where nobody said
 */
public record Distribution(
    SeriesName name, Location location, Bounds bounds, Intervals counts, Intervals sums) {
  /** One of whose values no sum is known. */
  public Distribution(SeriesName name, Location location, Bounds bounds, Intervals counts) {
    this(name, location, bounds, counts, new Intervals.Builder(2).build());
  }
}
