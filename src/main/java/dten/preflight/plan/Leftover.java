package dten.preflight.plan;

import dten.preflight.fact.Location;

/**
 * Something a script makes outside of the package's files that nothing takes back.
 *
 * @param location where it is made
 * @param isCredential whether it lets somebody in: an account, a role or a token
 */
public record Leftover(Location location, boolean isCredential) {}
