package dten.preflight.read.content.sql;

import dten.preflight.fact.Region;
import dten.preflight.fact.sql.SqlTimeout;
import dten.preflight.fact.sql.SqlTimeout.State;
import dten.preflight.read.content.sql.Control.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One timeout parameter of a session (PostgreSQL documentation, "SET"): what holds for the session,
 * and what SET LOCAL lays over it until the transaction ends.
 */
final class TimeoutState {
  /** What a transaction or savepoint goes back to. */
  record Snapshot(SqlTimeout session, @Nullable SqlTimeout local) {}

  private SqlTimeout session = SqlTimeout.UNSET;
  private @Nullable SqlTimeout local;

  SqlTimeout current() {
    SqlTimeout laidOver = local;
    return laidOver == null ? session : laidOver;
  }

  Snapshot snapshot() {
    return new Snapshot(session, local);
  }

  void set(Scope scope, @Nullable String value, Region where, boolean inTransaction) {
    switch (scope) {
      case SESSION -> {
        session = of(value, where);
        local = null;
      }
      case LOCAL -> {
        if (inTransaction) {
          local = of(value, where);
        } else if (!session.limits()) {
          session = new SqlTimeout(State.LOCAL_OUTSIDE_TRANSACTION, 0, where);
        }
      }
      case RESET -> reset(where);
    }
  }

  private static SqlTimeout of(@Nullable String value, Region where) {
    Long millis = value == null ? null : Durations.millis(value);
    if (millis == null) {
      return new SqlTimeout(State.UNKNOWN_VALUE, 0, where);
    }
    return millis == 0
        ? new SqlTimeout(State.ZERO, 0, where)
        : new SqlTimeout(State.IN_EFFECT, millis, where);
  }

  void reset(Region where) {
    if (current().limits()) {
      session = new SqlTimeout(State.RESET, 0, where);
    }
    local = null;
  }

  /** ALTER ROLE, DATABASE or SYSTEM … SET: not for this session. */
  void setElsewhere(Region where) {
    if (!session.limits()) {
      session = new SqlTimeout(State.OTHER_SESSIONS, 0, where);
    }
  }

  void included(Region where) {
    if (!current().limits()) {
      session = new SqlTimeout(State.INCLUDED, 0, where);
    }
  }

  void reconnected(Region where) {
    if (current().limits()) {
      session = new SqlTimeout(State.RECONNECTED, 0, where);
    }
    local = null;
  }

  void committed(Region where) {
    SqlTimeout ended = local;
    local = null;
    if (ended != null && ended.limits() && !session.limits()) {
      session = new SqlTimeout(State.LOCAL_ENDED, 0, where);
    }
  }

  void rolledBack(Snapshot before, Region where) {
    boolean limited = current().limits();
    session = before.session();
    local = before.local();
    if (limited && !current().limits()) {
      session = new SqlTimeout(State.ROLLED_BACK, 0, where);
      local = null;
    }
  }
}
