package dten.preflight.fact.sql;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;

/**
 * One SQL statement that does something to the database.
 *
 * @param summary its verb and object, such as {@code ALTER TABLE orders}; never a literal
 * @param session the state of the connection when it runs
 */
public record SqlStatement(
    Location location, String summary, List<SqlAction> actions, SqlSession session)
    implements Fact {
  /** Copies the list. */
  public SqlStatement {
    actions = List.copyOf(actions);
  }
}
