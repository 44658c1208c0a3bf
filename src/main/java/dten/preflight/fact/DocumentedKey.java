package dten.preflight.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as the documentation of one version of a product has it.
 *
 * @param name the key
 * @param shape what may stand behind it
 * @param defaultValue its default, elements of a list joined by commas; null where none is named
 * @param standing whether it is in use
 * @param since the version the documentation says it stands so since; null where it does not say
 * @param replacement the keys to use instead
 * @param reason why, in the words of the documentation; null where it does not say
 * @param values every value it may have; empty where that is not said
 * @param deprecatedValues those of the values that are deprecated
 * @param description what it is for, in the words of the documentation; null where it has none
 * @param source where that stands
 */
public record DocumentedKey(
    String name,
    Shape shape,
    @Nullable String defaultValue,
    Standing standing,
    @Nullable String since,
    List<String> replacement,
    @Nullable String reason,
    List<String> values,
    List<String> deprecatedValues,
    @Nullable String description,
    String source) {
  /** Copies the lists. */
  public DocumentedKey {
    replacement = List.copyOf(replacement);
    values = List.copyOf(values);
    deprecatedValues = List.copyOf(deprecatedValues);
  }

  /** A key in use of which nothing else is known. */
  public static DocumentedKey plain(String name, @Nullable String defaultValue, String source) {
    return new DocumentedKey(
        name,
        Shape.VALUE,
        defaultValue,
        Standing.IN_USE,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        source);
  }

  /** What may stand behind a key. */
  public enum Shape {
    VALUE,
    LIST,
    /** Further names, which are the operator's. */
    MAP,
    /** The name itself holds {@code *} where the operator puts a name. */
    PATTERN
  }

  /** Whether a key is in use. */
  public enum Standing {
    IN_USE,
    DEPRECATED,
    /** Documented as no longer read. */
    REMOVED
  }

  /** All keys one version documents. */
  public record Edition(String version, List<DocumentedKey> keys) {
    /** Copies the list. */
    public Edition {
      keys = List.copyOf(keys);
    }
  }
}
