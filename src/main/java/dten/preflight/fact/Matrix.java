package dten.preflight.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Configuration keys of one product and what became of them: {@code config-keys-matrix.yaml}.
 *
 * @param product the product it speaks of
 * @param reviewed the date somebody last vouched for it, ISO 8601
 * @param coversUpTo the newest version it knows
 */
public record Matrix(String product, String reviewed, String coversUpTo, List<Key> keys) {
  /** Copies the list. */
  public Matrix {
    keys = List.copyOf(keys);
  }

  /** How a key of the matrix is compared with a key of a file. */
  public enum Match {
    EXACT,
    PREFIX,
    GLOB
  }

  /** What the product does with a removed key. */
  public enum OnRemoved {
    IGNORED,
    WARNS,
    FAILS_START,
    DATA_LOSS
  }

  /** A default that changed in a version. */
  public record DefaultChange(String in, String from, String to) {}

  /** One entry; versions are as the product writes them. */
  public record Key(
      Location location,
      String key,
      Match match,
      List<String> aliases,
      @Nullable String introducedIn,
      @Nullable String deprecatedIn,
      @Nullable String removedIn,
      List<String> replacement,
      @Nullable String replacementAvailableIn,
      @Nullable String requiredValue,
      List<String> deprecatedValues,
      @Nullable DefaultChange defaultChange,
      @Nullable OnRemoved onRemoved,
      @Nullable String severity,
      @Nullable String reason,
      @Nullable String reference) {
    /** Copies the lists. */
    public Key {
      aliases = List.copyOf(aliases);
      replacement = List.copyOf(replacement);
      deprecatedValues = List.copyOf(deprecatedValues);
    }
  }
}
