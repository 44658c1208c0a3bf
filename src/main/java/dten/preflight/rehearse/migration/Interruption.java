package dten.preflight.rehearse.migration;

import dten.preflight.fact.Location;
import dten.preflight.fact.rehearsal.InterruptedBuild;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.server.RehearsalDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cancels a statement that works beside others while it waits for an older transaction, as whoever
 * loses patience does, and runs its migration again. Such a statement commits on its way, so what
 * it has begun stays: an index that is not valid, slows down writes and serves nobody, and that
 * {@code IF NOT EXISTS} takes for done.
 */
final class Interruption {
  private static final long PAUSE_MILLIS = 10;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /** All tables of the operator's, so that whatever is dropped or built meets an older user. */
  private static final String USE_ALL =
      "DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT c.oid::pg_catalog.regclass"
          + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT LIKE 'pg\\_%'"
          + " AND n.nspname <> 'information_schema' LIMIT 5000"
          + " LOOP EXECUTE 'SELECT FROM ' || t || ' LIMIT 0'; END LOOP; END $$";

  private static final String INVALID =
      "SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_index i"
          + " JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE NOT i.indisvalid AND n.nspname <> 'pg_toast' LIMIT 100";

  private final RehearsalDatabase server;
  private final String copy;
  private final PlainRun run;

  /**
   * In a copy of the database as it is before the migration.
   *
   * @param copy which is used up
   */
  Interruption(RehearsalDatabase server, String copy) {
    this.server = server;
    this.copy = copy;
    this.run = new PlainRun(server.owner(copy));
  }

  /** Whether a statement works beside others, and may so be interrupted half done. */
  static boolean isPossibleIn(Statement statement) {
    return statement.isAlone()
        && Set.of("CREATE", "DROP", "REINDEX").contains(statement.verb())
        && statement.sql().toUpperCase(Locale.ROOT).contains("CONCURRENTLY");
  }

  /** Those of a database, by name with the schema. */
  static Set<String> invalid(ConnectionSource source) throws SQLException {
    Set<String> invalid = new TreeSet<>();
    try (Connection connection = source.open();
        java.sql.Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(INVALID)) {
      while (rows.next()) {
        invalid.add(rows.getString(1));
      }
    }
    return invalid;
  }

  /**
   * Tries it.
   *
   * @param at the statement
   * @param expected indexes that are not valid where nothing interrupts the migration
   * @return empty where the statement did not wait, so that there was nothing to interrupt
   */
  Optional<InterruptedBuild> tried(Migration migration, Location at, Set<String> expected)
      throws SQLException {
    AtomicBoolean isCancelled = new AtomicBoolean();
    try (Connection older = server.owner(copy).open();
        Connection observer = server.observer().open()) {
      run.run(
          migration,
          (statement, session, sending) -> {
            if (statement.location().equals(at) && !isCancelled.get()) {
              begin(older);
              cancelWhenItWaits(observer, session, sending, statement, isCancelled);
            } else {
              session.run(statement, sending, () -> {});
            }
          });
    }
    if (!isCancelled.get()) {
      return Optional.empty();
    }
    Optional<MigrationFault> again = run.run(migration);
    Set<String> invalid = invalid(server.owner(copy));
    invalid.removeAll(expected);
    return Optional.of(
        new InterruptedBuild(
            at,
            again.map(MigrationFault::location).orElse(at),
            again.map(MigrationFault::words).orElse(""),
            new ArrayList<>(invalid)));
  }

  /** A transaction that has looked at everything and goes on. */
  private static void begin(Connection older) throws SQLException {
    older.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    older.setAutoCommit(false);
    try (java.sql.Statement sql = older.createStatement()) {
      sql.setEscapeProcessing(false);
      sql.execute(USE_ALL);
    }
  }

  private static void cancelWhenItWaits(
      Connection observer,
      MigrationSession session,
      Steps.Sending sending,
      Statement statement,
      AtomicBoolean isCancelled)
      throws SQLException {
    AtomicBoolean isOver = new AtomicBoolean();
    Thread canceller =
        new Thread(
            () -> watch(observer, session.pid(), isOver, isCancelled),
            "preflight-rehearsal-cancel");
    canceller.setDaemon(true);
    canceller.start();
    try {
      session.run(statement, sending, () -> {});
    } finally {
      isOver.set(true);
      try {
        canceller.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Cancels it where it waits; and where it does not end in time, so that it ends at all. */
  private static void watch(
      Connection observer, int pid, AtomicBoolean isOver, AtomicBoolean isCancelled) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try (PreparedStatement waits =
            observer.prepareStatement(
                "SELECT wait_event_type = 'Lock' FROM pg_catalog.pg_stat_activity WHERE pid = ?");
        PreparedStatement cancel =
            observer.prepareStatement("SELECT pg_catalog.pg_cancel_backend(?)")) {
      waits.setInt(1, pid);
      cancel.setInt(1, pid);
      while (!isOver.get()) {
        if (isTrue(waits) || System.nanoTime() - end > 0) {
          isCancelled.set(true);
          cancel.execute();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException serverGone) {
      // Whoever runs the statement hears of it, too.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isTrue(PreparedStatement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
