package dten.preflight.rehearse.migration;

import dten.preflight.read.content.sql.RunnableSql.Statement;
import java.sql.SQLException;

/** The transactions that the tool of a migration opens around its statements. */
final class Transactions {
  private Transactions() {}

  /** Opens what has to be open before a statement, and ends what has to be ended. */
  static void around(Migration migration, Statement next, MigrationSession session)
      throws SQLException {
    if (migration.opens().contains(next.location())) {
      commit(session);
      session.execute("BEGIN");
    } else if (migration.ends().contains(next.location())) {
      commit(session);
    }
  }

  /** Commits what is open, as tools do at the end; psql leaves it, and it is taken back. */
  static void finish(Migration migration, MigrationSession session) throws SQLException {
    if (migration.runner().hasTransaction()) {
      commit(session);
    }
  }

  private static void commit(MigrationSession session) throws SQLException {
    if (session.isInTransaction()) {
      session.execute("COMMIT");
    }
  }
}
