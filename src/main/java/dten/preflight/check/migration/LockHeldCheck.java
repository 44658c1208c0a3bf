package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlSession.Enclosure;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locks are held until the transaction ends, whatever else it still does. */
public final class LockHeldCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "migration.lock-held-across-statements",
          Level.WARNING,
          Precision.MEDIUM,
          "A blocking lock is held while later statements of its transaction run");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (Migration file : Migrations.of(upgrade).files(findings, rules())) {
      Hits hits = new Hits();
      Held held = null;
      for (Step step : file.steps()) {
        boolean inTransaction = step.statement().session().enclosure() != Enclosure.NONE;
        int transaction = step.statement().session().transaction();
        if (held != null && inTransaction && held.isOf(step, transaction)) {
          follow(held, step, hits);
        } else {
          held = null;
        }
        if (inTransaction) {
          held = stronger(held, step, transaction);
        }
      }
      hits.report(RULE, findings);
    }
  }

  /** The strongest lock of the transaction so far. */
  private record Held(int transaction, Step step, Effect effect) {
    private boolean isOf(Step later, int number) {
      return transaction == number && step.path().equals(later.path());
    }
  }

  private static @Nullable Held stronger(@Nullable Held held, Step step, int transaction) {
    Held strongest = held;
    for (Effect effect : step.liveEffects()) {
      boolean blocks = effect.lock().stopsWrites();
      if (blocks && (strongest == null || effect.lock().compareTo(strongest.effect().lock()) > 0)) {
        strongest = new Held(transaction, step, effect);
      }
    }
    return strongest;
  }

  private static void follow(Held held, Step step, Hits hits) {
    String summary = step.statement().summary();
    String lock = held.effect().lock().words() + " on " + held.effect().relation();
    String since = " from line " + held.step().line();
    if (takesTime(step)) {
      hits.add(
          step,
          Level.WARNING,
          summary + " runs while the transaction holds " + lock + since,
          "COMMIT before it, so that the lock is held for its own statement only");
      return;
    }
    for (Effect effect : step.liveEffects()) {
      boolean another = !effect.relation().mayBe(held.effect().relation());
      if (another && effect.lock().stopsReads() && held.effect().lock().stopsReads()) {
        hits.add(
            step,
            Level.NOTE,
            summary + " waits for ACCESS EXCLUSIVE while the transaction holds " + lock + since,
            "change one table in each transaction");
        return;
      }
    }
  }

  /** Whether a statement takes the longer the more rows there are. */
  private static boolean takesTime(Step step) {
    for (SqlAction action : step.actions()) {
      if (Migration.live(action).stream().anyMatch(effect -> effect.work().grows())) {
        return true;
      }
      boolean rows =
          switch (action.kind()) {
            case UPDATE, DELETE, MERGE, COPY_IN -> isLive(action);
            case INSERT -> isLive(action) && action.detail().equals("SELECT");
            default -> false;
          };
      if (rows) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLive(SqlAction action) {
    return !Migration.live(action).isEmpty();
  }
}
