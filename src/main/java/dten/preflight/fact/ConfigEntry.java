package dten.preflight.fact;

import org.jspecify.annotations.Nullable;

/**
 * One key of a configuration file, of the package or of the target.
 *
 * @param key the full key as the matrix would spell it: nested keys joined by dots
 * @param spelling the key as it stands in the file
 * @param value its value with the escapes of the format resolved and interpolations kept; null
 *     where it has none, is a container, or looks like a secret
 * @param secret what may be said of a value that looks like a secret; null for every other value
 * @param state whether it is in force
 * @param format such as {@code properties}
 */
public record ConfigEntry(
    Location location,
    String key,
    String spelling,
    @Nullable String value,
    @Nullable Redacted secret,
    State state,
    String format)
    implements Fact {
  /** Whether a key is in force. */
  public enum State {
    ACTIVE,
    /** It stands in a comment that would be a setting without the comment sign. */
    COMMENTED
  }
}
