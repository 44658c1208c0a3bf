package dten.preflight.fact;

/**
 * A comment that asks a checker to look away.
 *
 * @param marker the words that do so, such as {@code squawk-ignore}
 */
public record Suppression(Location location, String marker) implements Fact {}
