package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlTimeout;
import dten.preflight.fact.sql.SqlTimeout.State;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long statements that lock live tables may wait for their lock, and hold it. */
public final class LockTimeoutCheck implements Check {
  private static final Rule NONE =
      new Rule(
          "migration.no-lock-timeout",
          Level.ERROR,
          Precision.HIGH,
          "A statement waits for a lock on a live table without a lock_timeout");
  private static final Rule INEFFECTIVE =
      new Rule(
          "migration.lock-timeout-ineffective",
          Level.ERROR,
          Precision.HIGH,
          "The script sets a lock_timeout that is not in effect where a lock is taken");
  private static final Rule TOO_LONG =
      new Rule(
          "migration.lock-timeout-too-long",
          Level.WARNING,
          Precision.HIGH,
          "A statement may wait for its lock longer than users will");
  private static final Rule NO_STATEMENT_TIMEOUT =
      new Rule(
          "migration.no-statement-timeout",
          Level.NOTE,
          Precision.MEDIUM,
          "A statement may hold a blocking lock without limit");

  /** Beyond this the queue behind a waiting ALTER TABLE is an outage by itself. */
  private static final long LONG_MILLIS = 10_000;

  @Override
  public List<Rule> rules() {
    return List.of(NONE, INEFFECTIVE, TOO_LONG, NO_STATEMENT_TIMEOUT);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Migrations migrations = Migrations.of(upgrade);
    for (Migration file : migrations.files(findings, rules())) {
      Hits none = new Hits();
      Hits ineffective = new Hits();
      Hits tooLong = new Hits();
      Hits unlimited = new Hits();
      for (Step step : file.steps()) {
        Wait wait = wait(step);
        if (wait != null) {
          SqlTimeout timeout = step.statement().session().lockTimeout();
          if (limits(timeout, step, migrations)) {
            limited(step, wait, timeout, tooLong, unlimited);
          } else {
            unbounded(step, wait, none, ineffective);
          }
        }
      }
      none.report(NONE, findings);
      ineffective.report(INEFFECTIVE, findings);
      tooLong.report(TOO_LONG, findings);
      unlimited.report(NO_STATEMENT_TIMEOUT, findings);
    }
  }

  /** A statement_timeout ends the wait too, though only when all its time is used up. */
  private static void unbounded(Step step, Wait wait, Hits none, Hits ineffective) {
    SqlTimeout timeout = step.statement().session().lockTimeout();
    SqlTimeout statement = step.statement().session().statementTimeout();
    Level level = wait.level();
    String message = wait + " with no lock_timeout in effect";
    if (statement.state() == State.IN_EFFECT) {
      level = statement.millis() <= LONG_MILLIS ? Level.NOTE : Hits.lower(level);
      message += ", only a statement_timeout of " + words(statement.millis());
    } else if (statement.state() == State.UNKNOWN_VALUE) {
      level = Hits.lower(level);
    }
    if (timeout.state() == State.UNSET || timeout.state() == State.INCLUDED) {
      none.add(step, level, message, fix(step));
    } else {
      ineffective.add(step, level, message + ": " + why(timeout), fix(step));
    }
  }

  /** The strongest lock a statement waits for on a relation that is in use. */
  private record Wait(String summary, Effect effect, Level level) {
    @Override
    public String toString() {
      boolean elsewhere = !summary.contains(effect.relation().name());
      return summary
          + " takes "
          + effect.lock().words()
          + (elsewhere ? " on " + effect.relation() : "");
    }
  }

  private static @Nullable Wait wait(Step step) {
    Wait strongest = null;
    for (SqlAction action : step.actions()) {
      if (isPatient(action)) {
        for (Effect effect : Migration.live(action)) {
          if (effect.lock().stopsMaintenance()) {
            Wait one = new Wait(step.statement().summary(), effect, level(effect));
            boolean stronger = strongest == null || isWorse(one, strongest);
            strongest = stronger ? one : strongest;
          }
        }
      }
    }
    return strongest;
  }

  private static boolean isWorse(Wait one, Wait other) {
    int byLevel = one.level().compareTo(other.level());
    return byLevel > 0
        || (byLevel == 0 && one.effect().lock().compareTo(other.effect().lock()) > 0);
  }

  /**
   * Whether the statement queues for its lock in a way that hurts others: CONCURRENTLY is made to
   * wait, and VACUUM and ANALYZE give way.
   */
  private static boolean isPatient(SqlAction action) {
    return !action.is(Trait.NOWAIT)
        && !action.is(Trait.CONCURRENTLY)
        && action.kind() != Kind.ANALYZE
        && (action.kind() != Kind.VACUUM || action.detail().equals("FULL"));
  }

  private static Level level(Effect effect) {
    Level level = Level.NOTE;
    if (effect.lock().stopsReads()) {
      level = Level.ERROR;
    } else if (effect.lock().stopsWrites()) {
      level = Level.WARNING;
    }
    boolean brief = !effect.work().grows();
    return brief && effect.certainty() == Certainty.POSSIBLE ? Hits.lower(level) : level;
  }

  private static boolean limits(SqlTimeout timeout, Step step, Migrations migrations) {
    if (timeout.state() == State.UNSET) {
      return step.included().timeout();
    }
    if (timeout.state() == State.LOCAL_OUTSIDE_TRANSACTION && step.included().transaction()) {
      return true;
    }
    Region where = timeout.where();
    if (timeout.state() == State.INCLUDED && where != null) {
      return migrations.setsTimeout(step.statement().location().at(where));
    }
    return timeout.limits();
  }

  private static void limited(
      Step step, Wait wait, SqlTimeout timeout, Hits tooLong, Hits unlimited) {
    LockMode lock = wait.effect().lock();
    if (!lock.stopsWrites()) {
      return;
    }
    if (timeout.state() == State.IN_EFFECT && timeout.millis() > LONG_MILLIS) {
      tooLong.add(
          step,
          Level.WARNING,
          wait
              + " and may wait "
              + words(timeout.millis())
              + " for it, with everybody else queueing behind",
          "set lock_timeout to a few seconds and try again when it fails");
    }
    if (!step.statement().session().statementTimeout().limits()) {
      unlimited.add(
          step,
          Level.NOTE,
          wait + " with no statement_timeout in effect to end it",
          "SET statement_timeout to the longest outage that is acceptable");
    }
  }

  private static String words(long millis) {
    if (millis % 60_000 == 0) {
      return millis / 60_000 + " min";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }

  private static String why(SqlTimeout timeout) {
    Region where = timeout.where();
    String line = where == null ? "an earlier line" : "line " + where.startLine();
    return switch (timeout.state()) {
      case ZERO -> line + " sets it to 0, which turns it off";
      case RESET -> line + " has reset it";
      case LOCAL_OUTSIDE_TRANSACTION ->
          "SET LOCAL at " + line + " stands outside a transaction and does nothing";
      case LOCAL_ENDED -> "SET LOCAL ended with its transaction at " + line;
      case ROLLED_BACK -> "the ROLLBACK at " + line + " has undone it";
      case RECONNECTED -> line + " opens a new connection, which knows nothing of it";
      case OTHER_SESSIONS -> line + " sets it for later sessions only, not for this one";
      case SET_LATER -> line + " sets it, after this statement";
      case UNSET, IN_EFFECT, UNKNOWN_VALUE, INCLUDED -> "it is not set";
    };
  }

  private static String fix(Step step) {
    return switch (step.statement().session().enclosure()) {
      case NONE -> "SET lock_timeout = '5s' before it";
      case TRANSACTION, RUNNER -> "SET LOCAL lock_timeout = '5s' before it in its transaction";
      case BLOCK -> "SET lock_timeout = '5s' before the block";
    };
  }
}
