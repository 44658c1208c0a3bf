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

  /** Runs one migration in a session of its own, to its end or to its first fault. */
  public RehearsedFile run(Migration migration) {
    long began = System.nanoTime();
    int first = statements.size();
    Ending ending;
    try (MigrationSession session = new MigrationSession(owner.open());
        Watcher watcher = new Watcher(observer, session.pid(), limit.toNanos())) {
      ending = new File(session, watcher).run(migration);
    } catch (SQLException serverGone) {
      ending = Ending.STOPPED;
    }
    return new RehearsedFile(
        migration.location(),
        (System.nanoTime() - began) / 1000,
        statements.size() - first,
        ending);
  }

  /** One file under way. */
  private final class File {
    private final MigrationSession session;
    private final Watcher watcher;
    private Map<Long, LockMode> held = new HashMap<>();

    File(MigrationSession session, Watcher watcher) {
      this.session = session;
      this.watcher = watcher;
    }

    Ending run(Migration migration) throws SQLException {
      Relations known = Relations.of(session.connection());
      Relations last = known;
      for (Statement statement : migration.parts()) {
        Transactions.around(migration, statement, session);
        before.accept(statement.location());
        Step step = new Step(known, last);
        boolean isDone = step.run(statement);
        last = step.after;
        if (!isDone) {
          return late.contains(statement.location()) ? Ending.STOPPED : Ending.FAILED;
        }
      }
      return finished(migration) ? Ending.DONE : Ending.FAILED;
    }

    /** What is checked at the end of a transaction alone fails there, at its last statement. */
    private boolean finished(Migration migration) {
      try {
        Transactions.finish(migration, session);
        return true;
      } catch (SQLException e) {
        if (!statements.isEmpty()) {
          RehearsedStatement last = statements.remove(statements.size() - 1);
          statements.add(last.failing("at its end, " + ServerError.words(e)));
        }
        return false;
      }
    }

    /** One statement under way. */
    private final class Step {
      private final Relations known;
      private final Relations then;
      private Relations after;
      private Map<Long, LockMode> heldNow = Map.of();
      private boolean isSeen;

      Step(Relations known, Relations then) {
        this.known = known;
        this.then = then;
        this.after = then;
      }

      private void look() throws SQLException {
        heldNow = watcher.held();
        after = Relations.of(session.connection());
        isSeen = true;
      }

      boolean run(Statement statement) throws SQLException {
        String error = "";
        watcher.begin();
        long began = System.nanoTime();
        try {
          session.run(statement, this::look);
        } catch (SQLException e) {
          error = ServerError.words(e);
        }
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
        return error.isEmpty();
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
