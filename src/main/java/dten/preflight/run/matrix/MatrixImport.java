package dten.preflight.run.matrix;

import dten.preflight.fact.DocumentedKey;
import dten.preflight.fact.DocumentedKey.Edition;
import dten.preflight.fact.DocumentedKey.Shape;
import dten.preflight.fact.DocumentedKey.Standing;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.version.VersionScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a matrix of what a product documents in several versions: what each says by itself, and
 * what only comparing them shows, keys that vanish without a word and defaults that change.
 */
public final class MatrixImport {
  private MatrixImport() {}

  /**
   * Compares editions.
   *
   * @param editions at least one, in any order
   * @param onRemoved what the product does with a key it no longer knows
   */
  public static Matrix of(
      String product,
      List<Edition> editions,
      VersionScheme scheme,
      Matrix.Spelling spelling,
      List<String> files,
      Matrix.OnRemoved onRemoved,
      String reviewed) {
    TreeMap<String, Map<String, DocumentedKey>> byVersion = new TreeMap<>(scheme);
    for (Edition each : editions) {
      Map<String, DocumentedKey> keys =
          byVersion.computeIfAbsent(each.version(), v -> new LinkedHashMap<>());
      for (DocumentedKey key : each.keys()) {
        keys.merge(form(key.name(), spelling), key, MatrixImport::moreAlive);
      }
    }
    List<String> versions = List.copyOf(byVersion.keySet());
    TreeSet<String> names = new TreeSet<>();
    for (Map<String, DocumentedKey> keys : byVersion.values()) {
      names.addAll(keys.keySet());
    }
    List<Matrix.Key> entries = new ArrayList<>();
    List<String> known = new ArrayList<>();
    Map<String, String> appeared = new HashMap<>();
    for (String form : names) {
      List<DocumentedKey> states = new ArrayList<>();
      String name = form;
      for (Map<String, DocumentedKey> keys : byVersion.values()) {
        DocumentedKey state = keys.get(form);
        states.add(state == null ? KeyStory.ABSENT : state);
        name = state == null ? name : state.name();
      }
      for (int i = 1; i < states.size(); i++) {
        if (isInUse(states.get(i)) && !isInUse(states.get(i - 1))) {
          appeared.putIfAbsent(name, versions.get(i));
        }
      }
      List<Matrix.Key> story = new KeyStory(name, versions, states, scheme, onRemoved).entries();
      entries.addAll(story);
      DocumentedKey last = states.get(states.size() - 1);
      boolean inUse = isInUse(last);
      boolean untold = story.isEmpty() || story.get(story.size() - 1).removedIn() != null;
      if (inUse && untold) {
        known.add(name);
        if (last.shape() == Shape.MAP) {
          known.add(name + ".**");
        }
      }
    }
    return new Matrix(
        Location.ofPackage(),
        product,
        List.of(),
        reviewed,
        versions.get(versions.size() - 1),
        scheme,
        spelling,
        files,
        new Neighbours(entries, appeared).guess(entries),
        known,
        List.of());
  }

  private static boolean isInUse(DocumentedKey state) {
    return !KeyStory.isAbsent(state) && state.standing() != Standing.REMOVED;
  }

  /** Keys that are one for whoever reads them have one form. */
  private static String form(String name, Matrix.Spelling spelling) {
    return spelling.relaxed()
        ? name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT)
        : name;
  }

  /** Where two modules document one key, the one that still reads it counts. */
  private static DocumentedKey moreAlive(DocumentedKey a, DocumentedKey b) {
    return b.standing().compareTo(a.standing()) < 0 ? b : a;
  }
}
