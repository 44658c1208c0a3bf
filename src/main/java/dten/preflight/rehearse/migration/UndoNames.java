package dten.preflight.rehearse.migration;

import dten.preflight.fact.Location;
import dten.preflight.fact.sql.DirectionWords;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Direction;
import java.util.Collection;
import java.util.Locale;
import java.util.NavigableMap;

/** Finds the script that takes another one back, by their names. */
final class UndoNames {
  private UndoNames() {}

  /** The path of a script that goes back and has the same name or the same version; else empty. */
  static String of(
      String path, SqlScript script, Collection<NavigableMap<Location, SqlScript>> all) {
    String byVersion = "";
    for (NavigableMap<Location, SqlScript> sections : all) {
      SqlScript each = sections.firstEntry().getValue();
      String other = each.location().path();
      if (each.direction() != Direction.BACK || other.equals(path)) {
        continue;
      }
      if (stem(other).equals(stem(path))) {
        return other;
      }
      if (byVersion.isEmpty()
          && !script.version().isEmpty()
          && each.version().equals(script.version())) {
        byVersion = other;
      }
    }
    return byVersion;
  }

  /** What is left of a name without the words that say which way it goes. */
  private static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    StringBuilder stem = new StringBuilder();
    for (String word : name.split("[^a-z0-9]+", -1)) {
      boolean flyway =
          word.length() > 1 && "vu".indexOf(word.charAt(0)) >= 0 && isDigit(word.charAt(1));
      if (!DirectionWords.contains(word)) {
        stem.append(flyway ? word.substring(1) : word).append(' ');
      }
    }
    return stem.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
