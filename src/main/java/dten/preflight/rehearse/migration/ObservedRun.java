package dten.preflight.rehearse.migration;

import dten.preflight.fact.Location;
import dten.preflight.fact.rehearsal.ObservedLock;
import dten.preflight.fact.rehearsal.RehearsedFile;
import dten.preflight.fact.rehearsal.RehearsedFile.Ending;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.ConnectionSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs migrations one statement after the other, and notes what each does. */
public final class ObservedRun {
  /** How an error ends that means that temporary files took more than they may. */
  public static final String OUT_OF_TEMPORARY_FILES = "(53400)";

  private final ConnectionSource owner;
  private final ConnectionSource observer;
  private final Duration limit;
  private final Consumer<Location> before;
  private final List<RehearsedStatement> statements = new ArrayList<>();
  private final List<Location> late = new ArrayList<>();

  /**
   * Over a database.
   *
   * @param limit the longest that one statement may run
   * @param before told of each statement before it runs
   */
  public ObservedRun(
      ConnectionSource owner,
      ConnectionSource observer,
      Duration limit,
      Consumer<Location> before) {
    this.owner = owner;
    this.observer = observer;
    this.limit = limit;
    this.before = before;
  }

  /** All statements that ran, in order. */
  public List<RehearsedStatement> statements() {
    return List.copyOf(statements);
  }

  /** Those that were stopped because they took too long. */
  public List<Location> late() {
    return List.copyOf(late);
  }

  /** Runs one migration to its end or to its first fault. */
  public RehearsedFile run(Migration migration) {
    long began = System.nanoTime();
    int first = statements.size();
    Ending ending;
    try (File file = new File()) {
      ending = ending(migration, file);
    } catch (SQLException serverGone) {
      ending = Ending.STOPPED;
    }
    return new RehearsedFile(
        migration.location(),
        (System.nanoTime() - began) / 1000,
        statements.size() - first,
        ending);
  }

  private Ending ending(Migration migration, File file) throws SQLException {
    try {
      migration.run(owner, file);
      return Ending.DONE;
    } catch (MigrationFault fault) {
      if (file.hasFailed) {
        return late.contains(fault.location()) ? Ending.STOPPED : Ending.FAILED;
      }
      blame(fault, migration);
      return Ending.FAILED;
    }
  }

  /** What is checked at the end of a transaction alone fails there, at its last statement. */
  private void blame(MigrationFault fault, Migration migration) {
    int last = statements.size() - 1;
    if (last >= 0 && statements.get(last).location().equals(fault.location())) {
      statements.set(last, statements.get(last).failing(fault.words()));
    } else {
      statements.add(
          new RehearsedStatement(
              fault.location(),
              migration.tool(),
              0,
              List.of(),
              List.of(),
              List.of(),
              0,
              0,
              0,
              fault.words()));
    }
  }

  /** One migration under way, and the session that its statements come in. */
  private final class File implements Steps, AutoCloseable {
    private final Map<MigrationSession, Watched> sessions = new HashMap<>();
    private boolean hasFailed;

    @Override
    public void run(Statement statement, MigrationSession session, Sending sending)
        throws SQLException {
      Watched watched = sessions.get(session);
      if (watched == null) {
        watched = new Watched(session);
        sessions.put(session, watched);
      }
      before.accept(statement.location());
      try {
        watched.run(statement, sending);
      } catch (SQLException e) {
        hasFailed = true;
        throw e;
      }
    }

    @Override
    public void close() throws SQLException {
      for (Watched each : sessions.values()) {
        each.watcher.close();
      }
    }
  }

  /** One session of a migration. */
  private final class Watched {
    private final MigrationSession session;
    private final Watcher watcher;
    private final Relations known;
    private Relations last;
    private Map<Long, LockMode> held = new HashMap<>();

    Watched(MigrationSession session) throws SQLException {
      this.session = session;
      this.known = Relations.of(session.connection());
      this.last = known;
      this.watcher = new Watcher(observer, session.pid(), limit.toNanos());
    }

    void run(Statement statement, Steps.Sending sending) throws SQLException {
      if (!session.isInTransaction()) {
        held = Map.of();
      }
      Step step = new Step(last);
      try {
        step.run(statement, sending);
      } finally {
        last = step.after;
      }
    }

    /** One statement under way. */
    private final class Step {
      private final Relations then;
      private Relations after;
      private Map<Long, LockMode> heldNow = Map.of();
      private boolean isSeen;

      Step(Relations then) {
        this.then = then;
        this.after = then;
      }

      private void look() throws SQLException {
        heldNow = watcher.held();
        after = Relations.of(session.connection());
        isSeen = true;
      }

      void run(Statement statement, Steps.Sending sending) throws SQLException {
        SQLException thrown = null;
        watcher.begin();
        long began = System.nanoTime();
        try {
          session.run(statement, sending, this::look);
        } catch (SQLException e) {
          thrown = e;
        }
        String error = thrown == null ? "" : ServerError.words(thrown);
        long micros = (System.nanoTime() - began) / 1000;
        Watcher.Seen seen = seen(error);
        if (seen.late()) {
          late.add(statement.location());
        }
        if (error.isEmpty() && !isSeen) {
          after = Relations.of(session.connection());
        }
        Map<Long, LockMode> taken = taken(isSeen ? heldNow : seen.locks());
        List<ObservedLock> all = isSeen ? known.named(heldNow) : List.of();
        statements.add(
            new RehearsedStatement(
                statement.location(),
                statement.summary(),
                micros,
                known.named(taken),
                all,
                known.known(then.rewrittenBy(after)),
                seen.blocked(),
                seen.longestWaitNanos() / 1000,
                seen.walBytes(),
                error));
        held = session.isInTransaction() ? heldNow : Map.of();
        if (thrown != null) {
          throw thrown;
        }
      }

      /** A server that is gone with the statement tells nothing more of it. */
      private Watcher.Seen seen(String error) throws SQLException {
        try {
          return watcher.end();
        } catch (SQLException e) {
          if (error.isEmpty()) {
            throw e;
          }
          return Watcher.Seen.NOTHING;
        }
      }

      /** What is held now and was not, or less strongly, before. */
      private Map<Long, LockMode> taken(Map<Long, LockMode> now) {
        Map<Long, LockMode> taken = new HashMap<>();
        now.forEach(
            (relation, mode) -> {
              LockMode earlier = held.get(relation);
              if (earlier == null || earlier.compareTo(mode) < 0) {
                taken.put(relation, mode);
              }
            });
        return taken;
      }
    }
  }
}
