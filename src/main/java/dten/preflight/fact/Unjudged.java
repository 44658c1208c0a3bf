package dten.preflight.fact;

/**
 * Something of a package's signatures that was not judged, because it is more or larger than any
 * package needs.
 *
 * @param reason what was left out and why, in a sentence
 */
public record Unjudged(Location location, String reason) implements Fact {}
