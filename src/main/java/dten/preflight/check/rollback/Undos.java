package dten.preflight.check.rollback;

import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.sql.DirectionWords;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The migrations of a package and what takes them back: by manifest, by name, by content. */
final class Undos {
  /** Folders whose scripts build something anew, or are no part of an upgrade. */
  private static final Set<String> NO_MIGRATIONS =
      Set.of(
          "create",
          "init",
          "baseline",
          "test",
          "tests",
          "sample",
          "samples",
          "example",
          "examples",
          "demo",
          "docs",
          "doc",
          "drop");

  private static final Set<String> RESTORES =
      Set.of("pg_restore", "mysqlbackup", "xtrabackup", "mariabackup", "mongorestore", "rman");

  /** Something a migration makes that its counterpart leaves. */
  record Left(String what, String undo, Location location) {}

  private final Map<String, SqlScript> forward = new LinkedHashMap<>();
  private final Map<String, SqlScript> back = new LinkedHashMap<>();
  private final Map<String, String> backByStem = new HashMap<>();
  private final Map<String, String> backByVersion = new HashMap<>();
  private final Map<String, String> listed = new HashMap<>();
  private final List<SqlStatement> statements;
  private boolean restores;

  Undos(PackageFacts pkg) {
    this.statements = pkg.all(SqlStatement.class);
    String root = pkg.rootFolder();
    for (ManifestFile file : pkg.all(ManifestFile.class)) {
      for (Manifest.Migration each :
          file.manifest().toOptional().map(Manifest::migrations).orElse(List.of())) {
        String undo = each.undo();
        listed.put(each.path(), undo == null ? "" : undo);
      }
    }
    for (SqlScript script : pkg.all(SqlScript.class)) {
      sort(script, root);
    }
    for (Script script : Script.all(pkg)) {
      for (ShellCommand command : script.commands()) {
        restores |= script.undoes(command) && RESTORES.contains(command.name());
      }
    }
  }

  private void sort(SqlScript script, String root) {
    String path = script.location().path();
    boolean library = path.contains(".jar!/") || path.contains(".war!/");
    if (library || !path.toLowerCase(Locale.ROOT).endsWith(".sql")) {
      return;
    }
    String inner = path.startsWith(root) ? path.substring(root.length()) : path;
    boolean undo = listed.containsValue(inner) || Script.saysUndo(inner);
    if (script.direction() == Direction.BACK || undo) {
      back.putIfAbsent(path, script);
      backByStem.putIfAbsent(stem(path), path);
      if (!script.version().isEmpty()) {
        backByVersion.putIfAbsent(script.version(), path);
      }
    } else if (changesSomething(script) && (isMigration(inner) || listed.containsKey(inner))) {
      forward.putIfAbsent(path, script);
    }
  }

  private static boolean changesSomething(SqlScript script) {
    boolean unread = !script.dialect().isAnalysed() && script.statements() > 0;
    return unread || script.schemaChanges() + script.dataChanges() > 0;
  }

  private static boolean isMigration(String path) {
    int slash = path.lastIndexOf('/');
    for (String word : Words.of(path.substring(0, Math.max(slash, 0)))) {
      if (NO_MIGRATIONS.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** What is left of a name without the words that say which way it goes. */
  private static String stem(String path) {
    List<String> rest = new ArrayList<>();
    for (String word : Words.of(name(path).toLowerCase(Locale.ROOT))) {
      boolean flyway =
          word.length() > 1
              && "vu".indexOf(word.charAt(0)) >= 0
              && Character.isDigit(word.charAt(1));
      if (!DirectionWords.contains(word)) {
        rest.add(flyway ? word.substring(1) : word);
      }
    }
    return String.join(" ", rest);
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether the rollback restores a backup, which takes everything back. */
  boolean restoreData() {
    return restores;
  }

  /** The files that change the database on the way there. */
  Set<String> migrations() {
    return forward.keySet();
  }

  /** The file that takes a migration back. */
  Optional<String> counterpart(String path) {
    for (Map.Entry<String, String> each : listed.entrySet()) {
      boolean same = path.equals(each.getKey()) || path.endsWith("/" + each.getKey());
      if (same && !each.getValue().isEmpty()) {
        return Optional.of(each.getValue());
      }
    }
    String byStem = backByStem.get(stem(path));
    if (byStem != null) {
      return Optional.of(byStem);
    }
    SqlScript script = forward.get(path);
    String version = script == null ? "" : script.version();
    return version.isEmpty() ? Optional.empty() : Optional.ofNullable(backByVersion.get(version));
  }

  /** What migrations make that no script on the way back removes. */
  List<Left> left() {
    Removed removed = new Removed();
    for (SqlStatement statement : statements) {
      if (back.containsKey(statement.location().path())) {
        statement.actions().forEach(removed::add);
      }
    }
    List<Left> left = new ArrayList<>();
    if (removed.isOpaque()) {
      return left;
    }
    for (SqlStatement statement : statements) {
      String path = statement.location().path();
      Optional<String> undo = forward.containsKey(path) ? counterpart(path) : Optional.empty();
      if (undo.isEmpty() || !isRead(undo.get())) {
        continue;
      }
      for (SqlAction action : statement.actions()) {
        String what = removed.leaves(action);
        if (!what.isEmpty()) {
          left.add(new Left(what, undo.get(), statement.location()));
        }
      }
    }
    return left;
  }

  private boolean isRead(String undo) {
    for (Map.Entry<String, SqlScript> each : back.entrySet()) {
      boolean same = each.getKey().equals(undo) || each.getKey().endsWith("/" + undo);
      if (same && each.getValue().dialect().isAnalysed()) {
        return true;
      }
    }
    return false;
  }

  /** What the scripts on the way back remove. */
  private static final class Removed {
    private final List<Relation> tables = new ArrayList<>();
    private final List<Relation> others = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private boolean opaque;

    void add(SqlAction action) {
      Relation object = action.object();
      switch (action.kind()) {
        case DROP_TABLE -> addTo(tables, object);
        case DROP_INDEX, DROP_OTHER -> addTo(others, object);
        case DROP_COLUMN -> action.columns().forEach(column -> columns.add(column.name()));
        case DROP_SCHEMA, DROP_DATABASE, DYNAMIC -> opaque = true;
        default -> {}
      }
    }

    private static void addTo(List<Relation> list, @Nullable Relation object) {
      if (object != null) {
        list.add(object);
      }
    }

    boolean isOpaque() {
      return opaque;
    }

    /** What an action makes and nothing here removes, in words; empty where it is removed. */
    String leaves(SqlAction action) {
      Relation object = action.object();
      if (object == null || object.origin() == Relation.Origin.TEMPORARY || has(tables, object)) {
        return "";
      }
      return switch (action.kind()) {
        case CREATE_TABLE -> "creates table " + object;
        case CREATE_VIEW -> has(others, object) ? "" : "creates view " + object;
        case ADD_COLUMN -> column(action, object);
        case CREATE_INDEX -> index(action);
        default -> "";
      };
    }

    private String column(SqlAction action, Relation table) {
      for (SqlAction.Column column : action.columns()) {
        if (!columns.contains(column.name())) {
          return "adds column " + table + "." + column.name();
        }
      }
      return "";
    }

    private String index(SqlAction action) {
      String name = action.detail();
      boolean gone = name.isEmpty() || has(others, Relation.existing(null, name(name)));
      return gone ? "" : "creates index " + name;
    }

    private static String name(String qualified) {
      return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    private static boolean has(List<Relation> list, Relation object) {
      for (Relation each : list) {
        if (each.mayBe(object)) {
          return true;
        }
      }
      return false;
    }
  }
}
