package dten.preflight.fact.metric;

import dten.preflight.fact.Location;

/**
 * How often values fell between bounds, stretch by stretch.
 *
 * @param counts as wide as there are bounds
 */
public record Distribution(SeriesName name, Location location, Bounds bounds, Intervals counts) {}
