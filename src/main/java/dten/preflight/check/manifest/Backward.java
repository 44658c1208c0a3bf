package dten.preflight.check.manifest;

import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which statements take something back, and are not run on the way there: those of files that say
 * so by their name or in the manifest, and those of the part of a file that goes down.
 */
final class Backward {
  private final Map<String, NavigableMap<Location, SqlScript>> parts = new HashMap<>();
  private final Set<String> undos = new HashSet<>();
  private final String root;

  Backward(PackageFacts pkg) {
    this.root = pkg.rootFolder();
    for (ManifestFile file : pkg.all(ManifestFile.class)) {
      file.manifest().toOptional().ifPresent(this::learn);
    }
    for (SqlScript script : pkg.all(SqlScript.class)) {
      // The rollback of a changelog stands among its changes, and no part of its own follows.
      boolean amongChanges =
          script.runner() == Runner.LIQUIBASE
              && script.direction() == Direction.BACK
              && script.schemaChanges() + script.dataChanges() == 0;
      if (!amongChanges) {
        parts
            .computeIfAbsent(script.location().path(), path -> new TreeMap<>())
            .put(script.location(), script);
      }
    }
  }

  private void learn(Manifest manifest) {
    for (Manifest.Migration migration : manifest.migrations()) {
      String undo = migration.undo();
      if (undo != null && !undo.equals(migration.path())) {
        undos.add(undo);
      }
    }
  }

  /** Whether the statement at a place takes something back. */
  boolean has(Location place) {
    String path = place.path();
    String inner = path.startsWith(root) ? path.substring(root.length()) : path;
    if (undos.contains(inner) || Script.saysUndo(inner)) {
      return true;
    }
    NavigableMap<Location, SqlScript> ofFile = parts.get(path);
    Map.Entry<Location, SqlScript> part = ofFile == null ? null : ofFile.floorEntry(place);
    return part != null && part.getValue().direction() == Direction.BACK;
  }
}
