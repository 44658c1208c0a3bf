package dten.preflight.rehearse.migration;

import dten.preflight.fact.Location;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.ConnectionSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs migrations, or a part of one, for what they leave behind and not for what they do. */
final class PlainRun {
  private static final String NEXT =
      "SELECT pg_catalog.txid_snapshot_xmax(pg_catalog.txid_current_snapshot())";

  private final ConnectionSource owner;

  PlainRun(ConnectionSource owner) {
    this.owner = owner;
  }

  /** A statement that failed, and why. */
  record Failure(Location location, String error) {}

  /** All of a migration; empty where it went through. */
  Optional<Failure> run(Migration migration) throws SQLException {
    return run(migration, migration.parts().size());
  }

  /** The first statements of a migration; the session then ends as if its process had died. */
  Optional<Failure> run(Migration migration, int count) throws SQLException {
    try (MigrationSession session = new MigrationSession(owner.open())) {
      Location last = migration.location();
      try {
        for (Statement each : migration.parts().subList(0, count)) {
          last = each.location();
          Transactions.around(migration, each, session);
          session.run(each, () -> {});
        }
        if (count == migration.parts().size()) {
          Transactions.finish(migration, session);
        }
      } catch (SQLException e) {
        return Optional.of(new Failure(last, ServerError.words(e)));
      }
    }
    return Optional.empty();
  }

  /**
   * Runs all of a migration and tells behind which of its statements something was committed that a
   * break would leave: how many had run each time, without the last, which completes it.
   */
  List<Integer> commits(Migration migration) throws SQLException {
    List<Integer> commits = new ArrayList<>();
    try (MigrationSession session = new MigrationSession(owner.open());
        Connection other = owner.open()) {
      long before = next(other);
      int count = 0;
      for (Statement each : migration.parts()) {
        try {
          Transactions.around(migration, each, session);
          session.run(each, () -> {});
        } catch (SQLException e) {
          return commits;
        }
        count++;
        if (!session.isInTransaction()) {
          long now = next(other);
          if (now > before) {
            commits.add(count);
          }
          before = now;
        }
      }
      Transactions.finish(migration, session);
    }
    return commits.isEmpty() ? commits : commits.subList(0, commits.size() - 1);
  }

  private static long next(Connection connection) throws SQLException {
    try (java.sql.Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(NEXT)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
