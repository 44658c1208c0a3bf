package dten.preflight.run.matrix;

import dten.preflight.check.config.MatrixIndex;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what a matrix says of a key, however it is spelt: the entry that would count for it in a
 * file or as an environment variable, and every entry that has it in its key, its other spellings
 * or its replacements.
 */
public final class MatrixGrep {
  private MatrixGrep() {}

  /** The entries in the order of the file. */
  public static List<Matrix.Key> find(Matrix matrix, String key) {
    MatrixIndex index = new MatrixIndex(matrix);
    Optional<Matrix.Key> named = index.find(entry(key, "properties"));
    Optional<Matrix.Key> variable = index.find(entry(key, MatrixIndex.ENV));
    String wanted = plain(key);
    List<Matrix.Key> found = new ArrayList<>();
    for (Matrix.Key each : matrix.keys()) {
      boolean counts =
          (named.isPresent() && named.get().equals(each))
              || (variable.isPresent() && variable.get().equals(each));
      if (counts || holds(each, wanted)) {
        found.add(each);
      }
    }
    return found;
  }

  /** Whether a matrix knows a key without having anything to tell of it. */
  public static boolean isKnown(Matrix matrix, String key) {
    String wanted = plain(key);
    for (String known : matrix.knownKeys()) {
      if (plain(known).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static ConfigEntry entry(String key, String format) {
    Location nowhere = Location.ofPackage();
    return new ConfigEntry(nowhere, key, key, "", null, ConfigEntry.State.ACTIVE, format);
  }

  private static boolean holds(Matrix.Key key, String wanted) {
    List<String> texts = new ArrayList<>(key.aliases());
    texts.add(key.key());
    texts.addAll(key.replacement());
    for (String text : texts) {
      if (plain(text).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String key) {
    return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** The story of an entry: a head with its place, then one line for each thing to know. */
  public static List<String> story(Matrix matrix, Matrix.Key key) {
    List<String> lines = new ArrayList<>();
    lines.add(key.key() + "  " + key.location());
    for (String event : MatrixListing.ofKey(matrix, key)) {
      lines.add("  " + event);
    }
    if (key.requiredValue() != null && key.introducedIn() == null) {
      lines.add("  must be \"" + key.requiredValue() + "\"");
    }
    if (!key.aliases().isEmpty()) {
      lines.add("  also " + String.join(", ", key.aliases()));
    }
    if (key.appliesTo() != null) {
      lines.add("  only for versions " + key.appliesTo());
    }
    if (key.reason() != null) {
      lines.add("  reason: " + key.reason());
    }
    if (key.reference() != null) {
      lines.add("  reference: " + key.reference());
    }
    return lines;
  }
}
