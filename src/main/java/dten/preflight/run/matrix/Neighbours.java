package dten.preflight.run.matrix;

import dten.preflight.fact.Matrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Guesses where a key went that vanished without a word: where its neighbours moved from one parent
 * to another, and a key of the same name appeared there. A guess is said in the reason, and is no
 * replacement.
 */
final class Neighbours {
  private final Map<String, Set<String>> moves = new TreeMap<>();
  private final Map<String, String> appeared;

  /**
   * Learns from the moves that are documented.
   *
   * @param appeared keys that some version has and the one before had not, with that version
   */
  Neighbours(List<Matrix.Key> entries, Map<String, String> appeared) {
    this.appeared = appeared;
    for (Matrix.Key entry : entries) {
      if (entry.replacement().size() == 1) {
        String to = entry.replacement().get(0);
        int a = entry.key().lastIndexOf('.');
        int b = to.lastIndexOf('.');
        if (a > 0 && b > 0 && entry.key().substring(a).equals(to.substring(b))) {
          moves
              .computeIfAbsent(entry.key().substring(0, a), p -> new HashSet<>())
              .add(to.substring(0, b));
        }
      }
    }
  }

  List<Matrix.Key> guess(List<Matrix.Key> entries) {
    List<Matrix.Key> out = new ArrayList<>();
    for (Matrix.Key entry : entries) {
      String next = entry.removedIn() != null && entry.replacement().isEmpty() ? next(entry) : "";
      out.add(next.isEmpty() ? entry : withReason(entry, next));
    }
    return out;
  }

  private String next(Matrix.Key entry) {
    String key = entry.key();
    int dot = key.lastIndexOf('.');
    while (dot > 0) {
      for (String parent : moves.getOrDefault(key.substring(0, dot), Set.of())) {
        String candidate = parent + key.substring(dot);
        if (String.valueOf(entry.removedIn()).equals(appeared.get(candidate))) {
          return candidate;
        }
      }
      dot = key.lastIndexOf('.', dot - 1);
    }
    return "";
  }

  private static Matrix.Key withReason(Matrix.Key key, String next) {
    String reason = key.reason() == null ? "" : key.reason() + "; ";
    return new Matrix.Key(
        key.location(),
        key.key(),
        key.match(),
        key.aliases(),
        key.appliesTo(),
        key.introducedIn(),
        key.deprecatedIn(),
        key.removedIn(),
        key.replacement(),
        key.replacementAvailableIn(),
        key.requiredValue(),
        key.deprecatedValues(),
        key.defaultChanges(),
        key.onRemoved(),
        key.severity(),
        reason + "going by its neighbours, " + next + " took its place",
        key.reference());
  }
}
