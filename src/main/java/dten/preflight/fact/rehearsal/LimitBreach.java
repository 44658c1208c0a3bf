package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * A bound of the rehearsal that was reached.
 *
 * @param location the statement that ran
 * @param limit what there was too much of, such as {@code time for one statement}
 * @param allowed the bound in words, such as {@code 60 s}
 * @param option the option that raises it
 */
public record LimitBreach(Location location, String limit, String allowed, String option)
    implements Fact {}
