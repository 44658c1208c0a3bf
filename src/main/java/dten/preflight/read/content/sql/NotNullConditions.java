package dten.preflight.read.content.sql;

import java.util.ArrayList;
import java.util.List;

/** Columns that a condition says are not null: {@code a IS NOT NULL AND b IS NOT NULL}. */
final class NotNullConditions {
  private NotNullConditions() {}

  /** The columns; none where an OR, which PostgreSQL does not reason through, stands in it. */
  static List<String> columns(Tokens condition) {
    List<String> found = new ArrayList<>();
    collect(condition, found, 0);
    return found;
  }

  private static void collect(Tokens condition, List<String> found, int depth) {
    if (condition.anywhere("OR") || depth > 16) {
      return;
    }
    while (!condition.atEnd()) {
      if (condition.at('(')) {
        collect(condition.parentheses(), found, depth + 1);
        continue;
      }
      String name = condition.identifier();
      if (name == null) {
        condition.advance();
      } else if (condition.accept("IS", "NOT", "NULL")) {
        found.add(name);
      }
    }
  }
}
