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
import org.jspecify.annotations.Nullable;

/** Runs migrations, or a part of one, for what they leave behind and not for what they do. */
final class PlainRun {
  private static final String NEXT =
      "SELECT pg_catalog.txid_snapshot_xmax(pg_catalog.txid_current_snapshot())";

  private final ConnectionSource owner;

  PlainRun(ConnectionSource owner) {
    this.owner = owner;
  }

  /**
   * A place where a break leaves something.
   *
   * @param count how many statements have run by then
   * @param behind the last of them
   */
  record Break(int count, Location behind) {}

  /** All of a migration; empty where it went through. */
  Optional<MigrationFault> run(Migration migration) throws SQLException {
    return run(migration, (statement, session, sending) -> pass(statement, session, sending));
  }

  /** All of a migration, each statement as whoever is handed it likes. */
  Optional<MigrationFault> run(Migration migration, Steps steps) throws SQLException {
    try {
      migration.run(owner, steps);
      return Optional.empty();
    } catch (MigrationFault e) {
      return Optional.of(e);
    }
  }

  private static void pass(Statement statement, MigrationSession session, Steps.Sending sending)
      throws SQLException {
    session.run(statement, sending, () -> {});
  }

  /** The first statements of a migration; its sessions then end as if its process had died. */
  void run(Migration migration, int count) throws SQLException {
    int[] sent = {0};
    run(
        migration,
        (statement, session, sending) -> {
          if (sent[0]++ == count) {
            session.die();
          }
          pass(statement, session, sending);
        });
  }

  /** Places where a migration can be broken off: behind statements, and within some. */
  record Places(List<Break> behind, List<Location> within) {}

  /**
   * Runs all of a migration and tells behind which of its statements something was committed that a
   * break would leave half done: behind the last commit, nothing is.
   */
  Places breaks(Migration migration) throws SQLException {
    try (Connection other = owner.open()) {
      Commits commits = new Commits(other);
      run(migration, commits);
      return new Places(
          commits.before < next(other) || commits.found.isEmpty()
              ? commits.found
              : commits.found.subList(0, commits.found.size() - 1),
          commits.within);
    }
  }

  /** Looks before each statement whether those before it were committed. */
  private static final class Commits implements Steps {
    private final List<Break> found = new ArrayList<>();
    private final List<Location> within = new ArrayList<>();
    private final Connection other;
    private @Nullable Location last;
    private long before;
    private int count;

    Commits(Connection other) throws SQLException {
      this.other = other;
      this.before = next(other);
    }

    @Override
    public void beginUnit() {
      last = null;
    }

    @Override
    public void run(Statement statement, MigrationSession session, Sending sending)
        throws SQLException {
      Location behind = last;
      if (behind == null || !session.isInTransaction()) {
        long now = next(other);
        if (behind != null && now > before) {
          found.add(new Break(count, behind));
        }
        before = now;
      }
      if (Interruption.isPossibleIn(statement)) {
        within.add(statement.location());
      }
      pass(statement, session, sending);
      count++;
      last = statement.location();
    }
  }

  private static long next(Connection connection) throws SQLException {
    try (java.sql.Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(NEXT)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
