package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.check.migration.TableSizes.Size;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.Relation.Origin;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Column;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Locale;

/** Statements after which data of a live table are gone, or all of it is changed. */
public final class DataLossCheck implements Check {
  private static final Rule TABLE =
      new Rule(
          "migration.drop-table",
          Level.WARNING,
          Precision.HIGH,
          "A live table, schema or database is dropped");
  private static final Rule COLUMN =
      new Rule(
          "migration.drop-column",
          Level.WARNING,
          Precision.HIGH,
          "A column of a live table is dropped");
  private static final Rule TRUNCATE =
      new Rule("migration.truncate", Level.WARNING, Precision.HIGH, "A live table is emptied");
  private static final Rule UNBOUNDED =
      new Rule(
          "migration.unbounded-update",
          Level.WARNING,
          Precision.HIGH,
          "UPDATE or DELETE reaches every row of a live table");

  private static final String BACKUP =
      "have a backup that was tried, and drop only when no version in service reads it any more";

  @Override
  public List<Rule> rules() {
    return List.of(TABLE, COLUMN, TRUNCATE, UNBOUNDED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Migrations migrations = Migrations.of(upgrade);
    List<Migration> files = migrations.files(findings, rules());
    Additions additions = new Additions(files);
    for (Migration file : files) {
      Hits tables = new Hits();
      Hits columns = new Hits();
      Hits truncates = new Hits();
      Hits unbounded = new Hits();
      for (Step step : file.steps()) {
        for (SqlAction action : step.actions()) {
          Relation object = action.object();
          if (object != null
              && isLive(object, migrations)
              && !additions.areTakenBackBy(step, action)) {
            sort(step, action, object, migrations.sizes(), tables, columns, truncates, unbounded);
          }
        }
      }
      tables.report(TABLE, findings);
      columns.report(COLUMN, findings);
      truncates.report(TRUNCATE, findings);
      unbounded.report(UNBOUNDED, findings);
    }
  }

  private static boolean isLive(Relation object, Migrations migrations) {
    return object.origin() == Origin.EXISTING
        || (object.origin() == Origin.CREATED_IF_MISSING
            && migrations.sizes().find(object) != null);
  }

  private static void sort(
      Step step,
      SqlAction action,
      Relation object,
      TableSizes sizes,
      Hits tables,
      Hits columns,
      Hits truncates,
      Hits unbounded) {
    String words = object + sizes.words(object);
    switch (action.kind()) {
      case DROP_TABLE -> {
        boolean perhaps =
            action.effects().stream().allMatch(e -> e.certainty() == Certainty.POSSIBLE);
        tables.add(
            step,
            perhaps ? Level.NOTE : Level.WARNING,
            "DROP TABLE deletes " + words + (perhaps ? ", if it exists, to create it anew" : ""),
            BACKUP);
      }
      case DROP_SCHEMA -> {
        boolean all = action.is(Trait.CASCADE);
        tables.add(
            step,
            all ? Level.ERROR : Level.WARNING,
            "DROP SCHEMA deletes " + object + (all ? " and every table in it" : ""),
            BACKUP);
      }
      case DROP_DATABASE ->
          tables.add(step, Level.ERROR, "DROP DATABASE deletes all of " + object, BACKUP);
      case DROP_COLUMN ->
          columns.add(
              step,
              Level.WARNING,
              "DROP COLUMN deletes " + column(action) + " of " + words,
              BACKUP);
      case TRUNCATE ->
          truncates.add(
              step,
              Level.WARNING,
              "TRUNCATE deletes every row of "
                  + words
                  + (action.is(Trait.CASCADE) ? " and of every table that refers to it" : ""),
              "have a backup that was tried, or DELETE what is meant");
      case UPDATE, DELETE -> {
        if (action.is(Trait.EVERY_ROW) && !isBookkeeping(object)) {
          boolean small = sizes.of(object) == Size.SMALL || sizes.of(object) == Size.EMPTY;
          unbounded.add(
              step,
              small ? Level.NOTE : Level.WARNING,
              action.kind()
                  + " reaches every row of "
                  + words
                  + ": it has no WHERE that leaves any out",
              "say in a WHERE which rows are meant, and change them in batches");
        }
      }
      default -> {}
    }
  }

  private static String column(SqlAction action) {
    return action.columns().stream().map(Column::name).findFirst().orElse("a column");
  }

  /** A table of one row that says how far the schema has come. */
  private static boolean isBookkeeping(Relation table) {
    String name = table.name().toLowerCase(Locale.ROOT);
    return name.contains("version") || name.contains("migration") || name.endsWith("lock");
  }
}
