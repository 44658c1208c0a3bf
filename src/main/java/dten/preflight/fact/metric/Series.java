package dten.preflight.fact.metric;

import dten.preflight.fact.Location;

/**
 * One series as a file has it.
 *
 * @param location where it begins in the operator's file
 */
public record Series(SeriesName name, SeriesKind kind, Location location, Samples samples) {}
