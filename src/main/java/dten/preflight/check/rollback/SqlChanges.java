package dten.preflight.check.rollback;

import dten.preflight.check.Quoted;
import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Kind;
import dten.preflight.check.rollback.Change.Times;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Region;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roles, flags, webhooks and tokens that statements of SQL make. */
final class SqlChanges {
  /** A change and whether it stands in a script that takes something back. */
  record Placed(Change change, boolean undo) {}

  private SqlChanges() {}

  static List<Placed> of(PackageFacts pkg) {
    Map<String, List<SqlScript>> scripts = new HashMap<>();
    for (SqlScript script : pkg.all(SqlScript.class)) {
      scripts.computeIfAbsent(script.location().path(), path -> new ArrayList<>()).add(script);
    }
    String root = pkg.rootFolder();
    List<Placed> changes = new ArrayList<>();
    for (SqlStatement statement : pkg.all(SqlStatement.class)) {
      Location location = statement.location();
      String path = location.path();
      if (path.contains(".jar!/") || path.contains(".war!/")) {
        continue;
      }
      String inner = path.startsWith(root) ? path.substring(root.length()) : path;
      boolean undo =
          isBack(scripts.getOrDefault(path, List.of()), location) || Script.saysUndo(inner);
      for (SqlAction action : statement.actions()) {
        Change change = change(action, location);
        if (change != null) {
          changes.add(new Placed(change, undo));
        }
      }
    }
    return changes;
  }

  private static boolean isBack(List<SqlScript> scripts, Location location) {
    boolean back = false;
    for (SqlScript script : scripts) {
      Region start = script.location().region();
      Region at = location.region();
      if (start == null || at == null || start.compareTo(at) <= 0) {
        back = script.direction() == SqlScript.Direction.BACK;
      }
    }
    return back;
  }

  private static @Nullable Change change(SqlAction action, Location location) {
    Relation object = action.object();
    if (object == null) {
      return null;
    }
    return switch (action.kind()) {
      case CREATE_ROLE -> role(Direction.MAKES, object.name(), location);
      case DROP_ROLE -> role(Direction.TAKES_BACK, object.name(), location);
      case INSERT, UPDATE, MERGE, DELETE -> rows(action, object, location);
      default -> null;
    };
  }

  private static Change role(Direction direction, String name, Location location) {
    return new Change(
        Kind.DATABASE_ROLE,
        direction,
        "",
        Set.of(name),
        "creates the database role " + Quoted.of(name),
        location,
        Times.ONCE);
  }

  /** Rows of tables whose names say what they hold. */
  private static @Nullable Change rows(SqlAction action, Relation table, Location location) {
    Kind kind =
        Words.isFlag(table.name())
            ? Kind.FEATURE_FLAG
            : Words.isHook(table.name())
                ? Kind.WEBHOOK
                : Words.isToken(table.name()) ? Kind.TOKEN : null;
    boolean update = action.kind() == SqlAction.Kind.UPDATE;
    if (kind == null || (update && kind != Kind.FEATURE_FLAG)) {
      return null;
    }
    boolean deletes = action.kind() == SqlAction.Kind.DELETE;
    String verb = action.kind() == SqlAction.Kind.INSERT ? "adds rows to" : "changes rows of";
    return new Change(
        kind,
        deletes ? Direction.TAKES_BACK : Direction.SETS,
        "table " + table.name(),
        Set.of(table.name()),
        verb + " the table " + Quoted.of(table.toString()),
        location,
        Times.ONCE);
  }
}
