package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Changes;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether anything keeps two runs of the same migration apart. */
public final class MigrationLockCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "migration.no-advisory-lock",
          Level.WARNING,
          Precision.MEDIUM,
          "A live schema is changed without a migration lock");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (Migration file : Migrations.of(upgrade).files(findings, rules())) {
      Hits hits = new Hits();
      for (Step step : file.steps()) {
        boolean locked =
            step.script().runner().hasLock()
                || step.statement().session().migrationLock()
                || step.included().lock();
        if (!locked && !step.isUndo() && changesLiveSchema(step)) {
          hits.add(
              step,
              Level.WARNING,
              step.statement().summary()
                  + " changes a live schema with no migration lock held: two runs at once would"
                  + " not notice each other",
              "SELECT pg_advisory_lock(…) at the start of the session, or run it by a tool that"
                  + " has a lock of its own");
        }
      }
      hits.report(RULE, findings);
    }
  }

  private static boolean changesLiveSchema(Step step) {
    for (SqlAction action : step.actions()) {
      if (changes(action.kind())
          && Migration.live(action).stream().anyMatch(e -> e.lock().stopsMaintenance())) {
        return true;
      }
    }
    return false;
  }

  /** Whether doing it twice at once matters: not where the schema is the same afterwards. */
  private static boolean changes(Kind kind) {
    return kind.changes() == Changes.SCHEMA
        && kind != Kind.COMMENT
        && kind != Kind.REINDEX
        && kind != Kind.CLUSTER
        && kind != Kind.REFRESH;
  }
}
