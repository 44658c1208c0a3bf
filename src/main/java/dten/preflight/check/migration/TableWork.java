package dten.preflight.check.migration;

import dten.preflight.check.migration.Migration.Step;
import dten.preflight.check.migration.TableSizes.Size;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.finding.Level;
import org.jspecify.annotations.Nullable;

/** An action that reads or writes every row of a live table, and how much that matters. */
record TableWork(Step step, SqlAction action, Effect effect, Size size, String words) {

  /** The longest work of an action on a live table; null where it does none. */
  static @Nullable TableWork of(Step step, SqlAction action, TableSizes sizes) {
    Effect longest = null;
    for (Effect effect : Migration.live(action)) {
      boolean blocks = effect.lock().stopsWrites() && effect.work().grows();
      if (blocks && (longest == null || effect.work().compareTo(longest.work()) > 0)) {
        longest = effect;
      }
    }
    return longest == null
        ? null
        : new TableWork(
            step,
            action,
            longest,
            sizes.of(longest.relation()),
            longest.relation() + sizes.words(longest.relation()));
  }

  /** The level for an action of some usual level: by the size of the table and its certainty. */
  Level level(Level usual) {
    Level sized =
        switch (size) {
          case EMPTY, SMALL -> Level.NOTE;
          case UNKNOWN, MIDDLING -> usual;
          case LARGE -> usual == Level.NOTE ? Level.NOTE : Level.ERROR;
        };
    return effect.certainty() == Certainty.POSSIBLE ? Hits.lower(sized) : sized;
  }

  /** What is stopped meanwhile. */
  String stopped() {
    return effect.lock().stopsReads() ? "reads and writes wait" : "writes wait";
  }

  /** The statement. */
  String summary() {
    return step.statement().summary();
  }

  /** The lock it is done under. */
  String lock() {
    return effect.lock().words();
  }
}
