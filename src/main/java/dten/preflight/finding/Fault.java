package dten.preflight.finding;

import dten.preflight.fact.Location;

/**
 * A part of this program that broke on a file: never a finding about the package, but what it would
 * have found is unknown.
 *
 * @param message what broke, with no word of the file's content
 */
public record Fault(Location location, String message) {}
