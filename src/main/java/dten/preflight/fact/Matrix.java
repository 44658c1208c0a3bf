package dten.preflight.fact;

import dten.preflight.fact.version.VersionScheme;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Configuration keys of one product and what became of them: {@code config-keys-matrix.yaml}.
 *
 * @param location the file
 * @param product the product it speaks of
 * @param names other names packages and targets give that product
 * @param reviewed the date somebody last vouched for it, ISO 8601
 * @param coversUpTo the newest version it knows
 * @param scheme how its versions are ordered
 * @param spelling how the product reads keys
 * @param files globs over names or paths of the files that hold its keys; empty for every file
 * @param knownKeys keys and patterns ({@code *}, {@code **}) the newest version covered reads,
 *     beside those of the entries; empty where the matrix does not claim to know them all
 * @param replaced entries of earlier files that an entry of a later file stands in place of
 */
public record Matrix(
    Location location,
    String product,
    List<String> names,
    String reviewed,
    String coversUpTo,
    VersionScheme scheme,
    Spelling spelling,
    List<String> files,
    List<Key> keys,
    List<String> knownKeys,
    List<Replaced> replaced) {
  /** Copies the lists. */
  public Matrix {
    names = List.copyOf(names);
    files = List.copyOf(files);
    keys = List.copyOf(keys);
    knownKeys = List.copyOf(knownKeys);
    replaced = List.copyOf(replaced);
  }

  /** The same with other entries. */
  public Matrix withKeys(List<Key> others) {
    return new Matrix(
        location,
        product,
        names,
        reviewed,
        coversUpTo,
        scheme,
        spelling,
        files,
        others,
        knownKeys,
        replaced);
  }

  /** An entry of one file that counts in place of one for the same key in an earlier file. */
  public record Replaced(String key, Location location, Location inPlaceOf) {}

  /**
   * How the product reads keys.
   *
   * @param relaxed whether {@code my-key}, {@code myKey} and {@code my_key} are one key
   * @param envPrefix how environment variables for its keys start, such as {@code KC_}; null where
   *     it reads none; empty where any variable may be a key
   */
  public record Spelling(boolean relaxed, @Nullable String envPrefix) {
    /** Keys as they stand, and no environment variables. */
    public static final Spelling EXACT = new Spelling(false, null);
  }

  /** How a key of the matrix is compared with a key of a file. */
  public enum Match {
    EXACT,
    PREFIX,
    /** {@code *} stands for anything but a dot, {@code **} for anything, {@code ?} for one. */
    GLOB;

    /** The word of the file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the product does with a removed key. */
  public enum OnRemoved {
    IGNORED,
    WARNS,
    FAILS_START,
    DATA_LOSS;

    /** The word of the file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How grave the author of an entry holds it, where that is not what its lifecycle says. */
  public enum Severity {
    NOTE,
    WARNING,
    ERROR
  }

  /** A default that changed in a version; empty where there is none before or after. */
  public record DefaultChange(String in, String from, String to) {}

  /**
   * A value that is no longer to be used.
   *
   * @param in the version since when; null for every version
   * @param replacement the value to use instead; null where nothing is said
   */
  public record DeprecatedValue(String value, @Nullable String in, @Nullable String replacement) {}

  /**
   * One entry; versions are as the product writes them.
   *
   * @param appliesTo the versions the entry speaks of when one of them is the new one, as a range;
   *     null for all of them
   * @param defaultChanges in the order of their versions
   */
  public record Key(
      Location location,
      String key,
      Match match,
      List<String> aliases,
      @Nullable String appliesTo,
      @Nullable String introducedIn,
      @Nullable String deprecatedIn,
      @Nullable String removedIn,
      List<String> replacement,
      @Nullable String replacementAvailableIn,
      @Nullable String requiredValue,
      List<DeprecatedValue> deprecatedValues,
      List<DefaultChange> defaultChanges,
      @Nullable OnRemoved onRemoved,
      @Nullable Severity severity,
      @Nullable String reason,
      @Nullable String reference) {
    // Written out because a record's own methods are assembled when first called: see finding.Rule.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && Objects.equals(that.location, location)
          && Objects.equals(that.key, key)
          && Objects.equals(that.match, match)
          && Objects.equals(that.aliases, aliases)
          && Objects.equals(that.appliesTo, appliesTo)
          && Objects.equals(that.introducedIn, introducedIn)
          && Objects.equals(that.deprecatedIn, deprecatedIn)
          && Objects.equals(that.removedIn, removedIn)
          && Objects.equals(that.replacement, replacement)
          && Objects.equals(that.replacementAvailableIn, replacementAvailableIn)
          && Objects.equals(that.requiredValue, requiredValue)
          && Objects.equals(that.deprecatedValues, deprecatedValues)
          && Objects.equals(that.defaultChanges, defaultChanges)
          && Objects.equals(that.onRemoved, onRemoved)
          && Objects.equals(that.severity, severity)
          && Objects.equals(that.reason, reason)
          && Objects.equals(that.reference, reference);
    }

    @Override
    public int hashCode() {
      return 31 * Objects.hashCode(location) + Objects.hashCode(key);
    }

    /** Copies the lists. */
    public Key {
      aliases = List.copyOf(aliases);
      replacement = List.copyOf(replacement);
      deprecatedValues = List.copyOf(deprecatedValues);
      defaultChanges = List.copyOf(defaultChanges);
    }
  }
}
