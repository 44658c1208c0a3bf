package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.check.migration.TableSizes.Size;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.Relation.Origin;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Column;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Changes that the version still in service, or the rows that are there, do not fit. */
public final class RunningVersionCheck implements Check {
  private static final Rule RENAME =
      new Rule(
          "migration.rename-live-object",
          Level.WARNING,
          Precision.HIGH,
          "A live table or column gets another name under a running application");
  private static final Rule REQUIRED =
      new Rule(
          "migration.not-null-without-default",
          Level.WARNING,
          Precision.HIGH,
          "A new column without a default is NOT NULL, which fails if the table has rows");

  @Override
  public List<Rule> rules() {
    return List.of(RENAME, REQUIRED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Migrations migrations = Migrations.of(upgrade);
    for (Migration file : migrations.files(findings, rules())) {
      Hits renames = new Hits();
      Hits required = new Hits();
      Set<String> made = made(file);
      for (Step step : file.steps()) {
        for (SqlAction action : step.actions()) {
          Relation object = action.object();
          if (object != null && object.origin() == Origin.EXISTING) {
            rename(step, action, object, made, renames);
            required(step, action, object, migrations.sizes(), required);
          }
        }
      }
      renames.report(RENAME, findings);
      required.report(REQUIRED, findings);
    }
  }

  private static void rename(
      Step step, SqlAction action, Relation object, Set<String> made, Hits hits) {
    String what =
        switch (action.kind()) {
          case RENAME_TABLE ->
              action.detail().startsWith("schema ")
                  ? object + " moves to " + action.detail()
                  : object + " becomes " + action.detail();
          case RENAME_COLUMN -> object + "." + column(action) + " becomes " + action.detail();
          case RENAME_OTHER -> step.statement().summary() + " gives it another name";
          default -> "";
        };
    if (!what.isEmpty()) {
      boolean replaced = action.kind() == Kind.RENAME_TABLE && made.contains(object.name());
      hits.add(
          step,
          replaced ? Level.NOTE : Level.WARNING,
          what
              + (replaced
                  ? ", and something new takes its name"
                  : ": what is in service still asks for the old name"),
          "leave a view under the old name, or add the new one and copy, until no version in"
              + " service uses the old");
    }
  }

  /** The names of tables and views that the file creates. */
  private static Set<String> made(Migration file) {
    Set<String> names = new HashSet<>();
    for (Step step : file.steps()) {
      for (SqlAction action : step.actions()) {
        Relation object = action.object();
        boolean creates = action.kind() == Kind.CREATE_VIEW || action.kind() == Kind.CREATE_TABLE;
        if (creates && object != null) {
          names.add(object.name());
        }
      }
    }
    return names;
  }

  private static String column(SqlAction action) {
    return action.columns().stream().map(Column::name).findFirst().orElse("a column");
  }

  private static void required(
      Step step, SqlAction action, Relation table, TableSizes sizes, Hits hits) {
    if (!action.is(Trait.REQUIRED) || sizes.of(table) == Size.EMPTY) {
      return;
    }
    Table known = sizes.find(table);
    boolean certain = known != null && known.rows() > 0;
    hits.add(
        step,
        certain ? Level.ERROR : Level.WARNING,
        step.statement().summary()
            + " adds "
            + column(action)
            + " as NOT NULL without a default, which fails "
            + (certain ? "as the table has rows" + sizes.words(table) : "if the table has rows"),
        "give it a DEFAULT, or add it without NOT NULL and fill it first");
  }
}
