package dten.preflight.check.migration;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Relation.Origin;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlStatement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All statements of one file, in order; or of a whole series of files, where a library brings the
 * history of its schema along and most of it has long been run.
 *
 * @param path the file, or the folder of a series
 */
record Migration(String path, List<Step> steps) {
  /**
   * A statement with what it does on the server at hand.
   *
   * @param included the session it runs in, where something else of the package runs it
   * @param actions what it does, the effects those of the server's version only
   * @param certain whether it is known to be run on PostgreSQL
   */
  record Step(
      SqlStatement statement,
      SqlScript script,
      Inclusion included,
      List<SqlAction> actions,
      boolean certain) {
    // Written out because a record's own methods are assembled when first called: see finding.Rule.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Step that
          && Objects.equals(that.statement, statement)
          && Objects.equals(that.script, script)
          && Objects.equals(that.included, included)
          && Objects.equals(that.actions, actions)
          && that.certain == certain;
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(statement);
    }

    /** The file it stands in. */
    String path() {
      return statement.location().path();
    }

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
