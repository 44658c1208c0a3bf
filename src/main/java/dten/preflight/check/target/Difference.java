package dten.preflight.check.target;

import dten.preflight.fact.Location;
import dten.preflight.finding.Level;

/**
 * Something that a rehearsal cannot show.
 *
 * @param location where the rehearsal's own file says it, or that file
 * @param what it is about
 * @param there what the rehearsal has
 * @param here what production has
 */
record Difference(Level level, Location location, String what, String there, String here) {}
