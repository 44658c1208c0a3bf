package dten.preflight.check.migration;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Relation.Origin;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlStatement;
import java.util.List;

/**
 * All statements of one file, in order.
 *
 * @param path the file
 * @param included whether another script of the package runs it in its own session
 */
record Migration(String path, List<Step> steps, Inclusion included) {
  /** How a file is run. */
  enum Inclusion {
    /** By itself. */
    NONE,
    /** By another script, which has neither a lock_timeout nor a migration lock then. */
    BARE,
    /** By another script under a lock_timeout. */
    WITH_TIMEOUT,
    /** By another script under a migration lock. */
    WITH_LOCK,
    /** By another script under both. */
    WITH_BOTH;

    boolean hasTimeout() {
      return this == WITH_TIMEOUT || this == WITH_BOTH;
    }

    boolean hasLock() {
      return this == WITH_LOCK || this == WITH_BOTH;
    }
  }

  /**
   * A statement with what it does on the server at hand.
   *
   * @param actions what it does, the effects those of the server's version only
   */
  record Step(SqlStatement statement, SqlScript script, List<SqlAction> actions) {
    /** Whether the script it stands in takes something back. */
    boolean isUndo() {
      return script.direction() == Direction.BACK;
    }

    /** Its line. */
    int line() {
      var region = statement.location().region();
      return region == null ? 0 : region.startLine();
    }

    /** The locks it takes on relations that were there before. */
    List<Effect> liveEffects() {
      return actions.stream().flatMap(action -> live(action).stream()).toList();
    }
  }

  /** The effects of an action on relations that were there before the script. */
  static List<Effect> live(SqlAction action) {
    return action.effects().stream()
        .filter(effect -> effect.relation().origin() == Origin.EXISTING)
        .toList();
  }
}
