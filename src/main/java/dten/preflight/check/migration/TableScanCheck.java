package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.check.migration.TableSizes.Size;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Statements that read a live table row by row under a lock, where there is a gentler way. */
public final class TableScanCheck implements Check {
  private static final Rule INDEX =
      new Rule(
          "migration.index-not-concurrent",
          Level.WARNING,
          Precision.HIGH,
          "An index of a live table is built or dropped under a blocking lock");
  private static final Rule CONSTRAINT =
      new Rule(
          "migration.constraint-without-not-valid",
          Level.WARNING,
          Precision.HIGH,
          "A new constraint is checked against every row of a live table at once");
  private static final Rule NOT_NULL =
      new Rule(
          "migration.set-not-null-scan",
          Level.WARNING,
          Precision.HIGH,
          "SET NOT NULL reads every row of a live table under ACCESS EXCLUSIVE");
  private static final Rule EXCLUSIVE =
      new Rule(
          "migration.access-exclusive-lock",
          Level.WARNING,
          Precision.MEDIUM,
          "ACCESS EXCLUSIVE is held for long, or where a weaker lock would do");

  /** How many tables of unknown size are named before the rest is counted. */
  private static final int MOST_NAMED = 8;

  /** The oldest version whose DETACH PARTITION knows CONCURRENTLY. */
  private static final int DETACH_CONCURRENTLY = 14;

  private static final String CONCURRENT_INDEX =
      "CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT … USING INDEX";

  @Override
  public List<Rule> rules() {
    return List.of(INDEX, CONSTRAINT, NOT_NULL, EXCLUSIVE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Migrations migrations = Migrations.of(upgrade);
    Map<String, Location> unsized = new TreeMap<>();
    for (Migration file : migrations.files(findings, rules())) {
      Hits index = new Hits();
      Hits constraint = new Hits();
      Hits notNull = new Hits();
      Hits exclusive = new Hits();
      for (Step step : file.steps()) {
        for (SqlAction action : step.actions()) {
          TableWork work = TableWork.of(step, action, migrations.sizes());
          if (work != null) {
            if (work.size() == Size.UNKNOWN && !step.isUndo()) {
              unsized.putIfAbsent(work.effect().relation().toString(), step.statement().location());
            }
            index(work, index);
            constraint(work, constraint);
            notNull(work, notNull);
            exclusive(work, exclusive);
          }
          brief(step, action, index);
          detach(step, action, migrations.server(), exclusive);
          explicit(step, action, exclusive);
        }
      }
      index.report(INDEX, findings);
      constraint.report(CONSTRAINT, findings);
      notNull.report(NOT_NULL, findings);
      exclusive.report(EXCLUSIVE, findings);
    }
    ask(unsized, findings);
  }

  private static void ask(Map<String, Location> unsized, Findings findings) {
    if (unsized.isEmpty()) {
      return;
    }
    List<String> tables = new ArrayList<>(unsized.keySet());
    int more = tables.size() - MOST_NAMED;
    findings.ask(
        EXCLUSIVE,
        unsized.values().iterator().next(),
        "how many rows "
            + String.join(", ", more > 0 ? tables.subList(0, MOST_NAMED) : tables)
            + (more > 0
                ? " and " + more + " more tables have"
                : tables.size() == 1 ? " has" : " have")
            + " here: work on every row takes time in proportion, and the target does not say",
        "the database administrator");
  }

  private static void add(Hits hits, TableWork work, String what, String fix) {
    String message = work.summary() + " " + what + " under " + work.lock() + ": " + work.stopped();
    hits.add(work.step(), work.level(Level.WARNING), message, fix);
  }

  private static void index(TableWork work, Hits hits) {
    SqlAction action = work.action();
    switch (action.kind()) {
      case CREATE_INDEX ->
          add(hits, work, "builds it on " + work.words(), "CREATE INDEX CONCURRENTLY");
      case REINDEX -> add(hits, work, "builds it anew", "REINDEX … CONCURRENTLY");
      case ADD_UNIQUE -> add(hits, work, "builds an index of " + work.words(), CONCURRENT_INDEX);
      case ADD_PRIMARY_KEY -> {
        if (!action.is(Trait.USING_INDEX)) {
          add(hits, work, "builds an index of " + work.words(), CONCURRENT_INDEX);
        }
      }
      case ADD_COLUMN -> {
        if (action.is(Trait.UNIQUE)) {
          add(hits, work, "builds an index of " + work.words(), CONCURRENT_INDEX);
        }
      }
      default -> {}
    }
  }

  /** Dropping an index is brief, but waits for everybody who uses the table. */
  private static void brief(Step step, SqlAction action, Hits hits) {
    boolean drops = action.kind() == SqlAction.Kind.DROP_INDEX;
    if (drops && !action.is(Trait.CONCURRENTLY) && !Migration.live(action).isEmpty()) {
      hits.add(
          step,
          Level.NOTE,
          step.statement().summary() + " takes ACCESS EXCLUSIVE on the table of the index",
          "DROP INDEX CONCURRENTLY");
    }
  }

  private static void constraint(TableWork work, Hits hits) {
    SqlAction action = work.action();
    boolean checks =
        switch (action.kind()) {
          case ADD_CHECK, ADD_FOREIGN_KEY, ADD_NOT_NULL -> !action.is(Trait.NOT_VALID);
          case ADD_COLUMN -> action.is(Trait.VALIDATES);
          case ALTER_DOMAIN -> !action.detail().equals("VALIDATE");
          default -> false;
        };
    if (checks) {
      add(
          hits,
          work,
          "checks every row of "
              + (action.kind() == SqlAction.Kind.ALTER_DOMAIN ? "each table" : work.words()),
          "add the constraint NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own");
    }
  }

  private static void notNull(TableWork work, Hits hits) {
    SqlAction action = work.action();
    if (action.kind() == SqlAction.Kind.SET_NOT_NULL) {
      String column = action.columns().isEmpty() ? "" : " for " + action.columns().get(0).name();
      add(
          hits,
          work,
          "reads every row of " + work.words() + column,
          "ADD CHECK (… IS NOT NULL) NOT VALID, VALIDATE CONSTRAINT, then SET NOT NULL; columns of"
              + " one table in one ALTER TABLE");
    } else if (action.kind() == SqlAction.Kind.ADD_PRIMARY_KEY && action.is(Trait.USING_INDEX)) {
      add(
          hits,
          work,
          "reads every row of " + work.words() + " unless its columns are NOT NULL already",
          "make the columns NOT NULL by a validated check first");
    }
  }

  private static void exclusive(TableWork work, Hits hits) {
    switch (work.action().kind()) {
      case ADD_EXCLUSION ->
          add(
              hits,
              work,
              "builds an index of " + work.words(),
              "plan the outage: an exclusion constraint cannot be added concurrently");
      case REFRESH -> {
        if (work.effect().lock().stopsReads()) {
          add(
              hits,
              work,
              "fills " + work.words() + " anew",
              "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index");
        }
      }
      default -> {}
    }
  }

  private static void detach(Step step, SqlAction action, Server server, Hits hits) {
    boolean detaches = action.kind() == SqlAction.Kind.DETACH_PARTITION;
    if (detaches
        && !action.is(Trait.CONCURRENTLY)
        && server.version() >= DETACH_CONCURRENTLY
        && !Migration.live(action).isEmpty()) {
      hits.add(
          step,
          Level.WARNING,
          step.statement().summary() + " detaches a partition under ACCESS EXCLUSIVE",
          "DETACH PARTITION … CONCURRENTLY");
    }
  }

  private static void explicit(Step step, SqlAction action, Hits hits) {
    boolean locks = action.kind() == SqlAction.Kind.LOCK_TABLE;
    if (locks && Migration.live(action).stream().anyMatch(e -> e.lock().stopsReads())) {
      hits.add(
          step,
          Level.WARNING,
          step.statement().summary() + " takes ACCESS EXCLUSIVE until its transaction ends",
          "say IN SHARE ROW EXCLUSIVE MODE, which lets readers pass");
    }
  }
}
