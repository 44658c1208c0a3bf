package dten.preflight.check.migration;

import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Column;
import dten.preflight.fact.sql.SqlAction.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the package's own migrations add to a schema. An undo script that takes exactly this away
 * again brings the schema back and loses nothing that was there before.
 */
final class Additions {
  private record Addition(Relation table, String column) {}

  private final List<Addition> additions = new ArrayList<>();

  Additions(List<Migration> files) {
    for (Migration file : files) {
      for (Step step : file.steps()) {
        if (!step.isUndo()) {
          step.actions().forEach(this::learn);
        }
      }
    }
  }

  private void learn(SqlAction action) {
    Relation object = action.object();
    if (object == null) {
      return;
    }
    if (action.kind() == Kind.CREATE_TABLE) {
      additions.add(new Addition(object, ""));
    } else if (action.kind() == Kind.ADD_COLUMN) {
      for (Column column : action.columns()) {
        additions.add(new Addition(object, column.name()));
      }
    }
  }

  /** Whether a step only takes back what the package added. */
  boolean areTakenBackBy(Step step, SqlAction action) {
    Relation object = action.object();
    if (!step.isUndo() || object == null) {
      return false;
    }
    return switch (action.kind()) {
      case DROP_TABLE -> has(object, "");
      case DROP_COLUMN ->
          has(object, "")
              || (!action.columns().isEmpty()
                  && action.columns().stream().allMatch(c -> has(object, c.name())));
      default -> false;
    };
  }

  private boolean has(Relation table, String column) {
    for (Addition addition : additions) {
      if (addition.column.equals(column) && addition.table.mayBe(table)) {
        return true;
      }
    }
    return false;
  }
}
