package dten.preflight.fact;

/**
 * Facts of one kind that were left out because one entry had too many.
 *
 * @param kind the simple name of the fact's record
 * @param dropped how many
 */
public record Overflow(Location location, String kind, long dropped) implements Fact {}
