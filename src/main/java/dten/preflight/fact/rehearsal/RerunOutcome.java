package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * What happened when a migration was broken off behind a statement and run again.
 *
 * @param location the last statement that ran before the break
 * @param failed the statement of the second run that failed; the same as {@code location} where
 *     none did
 * @param error what the server refused it with, secrets left out; empty where the second run went
 *     through
 */
public record RerunOutcome(Location location, Location failed, String error) implements Fact {}
