package dten.preflight.fact;

/**
 * A key that stands a second time in the same section of a file.
 *
 * @param key the full key
 * @param first where it stood before
 * @param sameValue whether both places give it the same value
 * @param format such as {@code properties}
 */
public record ConfigRepeatedKey(
    Location location, String key, Region first, boolean sameValue, String format)
    implements Fact {}
