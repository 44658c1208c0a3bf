package dten.preflight.check.migration;

import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** Statements that the reader did not understand in full. */
final class Unrecognised {
  private Unrecognised() {}

  /** Their places and summaries. */
  static List<String> in(SqlPackage sql) {
    List<String> found = new ArrayList<>();
    for (SqlStatement statement : sql.upgrade().pkg().all(SqlStatement.class)) {
      for (SqlAction action : statement.actions()) {
        if (action.is(Trait.UNRECOGNISED)) {
          found.add(statement.location() + " " + statement.summary() + " " + action.detail());
        }
      }
    }
    return found;
  }
}
