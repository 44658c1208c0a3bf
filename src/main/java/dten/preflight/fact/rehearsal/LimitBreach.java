package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * A bound of the rehearsal that was reached.
 *
 * @param location the statement that ran
 * @param limit which one, such as {@code time of one statement}
 * @param allowed the bound in words, such as {@code 60 s}
 */
public record LimitBreach(Location location, String limit, String allowed) implements Fact {}
