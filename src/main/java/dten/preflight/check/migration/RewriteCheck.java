package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Statements that write a live table anew, row by row, while nobody can use it. */
public final class RewriteCheck implements Check {
  private static final Rule REWRITE =
      new Rule(
          "migration.table-rewrite",
          Level.WARNING,
          Precision.HIGH,
          "A live table is written anew under ACCESS EXCLUSIVE");
  private static final Rule VOLATILE_DEFAULT =
      new Rule(
          "migration.volatile-default",
          Level.WARNING,
          Precision.HIGH,
          "A new column's default has to be worked out for each row of a live table");
  private static final Rule TYPE_CHANGE =
      new Rule(
          "migration.type-change",
          Level.WARNING,
          Precision.MEDIUM,
          "A change of type writes a live table anew");

  @Override
  public List<Rule> rules() {
    return List.of(REWRITE, VOLATILE_DEFAULT, TYPE_CHANGE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Migrations migrations = Migrations.of(upgrade);
    for (Migration file : migrations.files(findings, rules())) {
      Hits rewrites = new Hits();
      Hits defaults = new Hits();
      Hits types = new Hits();
      for (Step step : file.steps()) {
        for (SqlAction action : step.actions()) {
          TableWork work = TableWork.of(step, action, migrations.sizes());
          if (work != null && work.effect().work() == Work.REWRITE) {
            sort(work, rewrites, defaults, types);
          }
        }
      }
      rewrites.report(REWRITE, findings);
      defaults.report(VOLATILE_DEFAULT, findings);
      types.report(TYPE_CHANGE, findings);
    }
  }

  private static void sort(TableWork work, Hits rewrites, Hits defaults, Hits types) {
    SqlAction action = work.action();
    boolean byDefault = action.is(Trait.VOLATILE_DEFAULT) || action.is(Trait.UNKNOWN_DEFAULT);
    if (action.kind() == Kind.ALTER_TYPE) {
      types.add(work.step(), work.level(Level.WARNING), type(work), fixOfType());
    } else if (byDefault) {
      defaults.add(work.step(), work.level(Level.WARNING), defaultValue(work), fixOfDefault(work));
    } else if (action.kind() != Kind.REFRESH) {
      rewrites.add(
          work.step(),
          work.level(Level.WARNING),
          work.summary()
              + " writes "
              + work.words()
              + " anew under "
              + work.lock()
              + ": "
              + work.stopped()
              + " until it ends",
          fix(action));
    }
  }

  private static String column(TableWork work) {
    List<SqlAction.Column> columns = work.action().columns();
    return columns.isEmpty() ? "the column" : "column " + columns.get(0).name();
  }

  private static String type(TableWork work) {
    boolean certain = work.effect().certainty() == Certainty.CERTAIN;
    return work.summary()
        + " changes "
        + column(work)
        + " to "
        + work.action().detail()
        + (certain ? ", which writes " : ", which may write ")
        + work.words()
        + " anew under "
        + work.lock()
        + (certain ? "" : ", depending on its present type");
  }

  private static String fixOfType() {
    return "add a column of the new type, fill it in batches, and change over; widening varchar or"
        + " numeric, and varchar to text, need none of this";
  }

  private static String defaultValue(TableWork work) {
    boolean certain = work.action().is(Trait.VOLATILE_DEFAULT);
    return work.summary()
        + " adds "
        + column(work)
        + (certain ? " whose default differs from row to row" : " whose default may be volatile")
        + ", which "
        + (certain ? "writes " : "would write ")
        + work.words()
        + " anew under "
        + work.lock();
  }

  private static String fixOfDefault(TableWork work) {
    String type = work.action().detail();
    boolean numbered = type.endsWith("serial");
    return "add the column without it, "
        + (numbered ? "fill it in batches from a sequence" : "fill it in batches")
        + ", then SET DEFAULT";
  }

  private static String fix(SqlAction action) {
    return switch (action.kind()) {
      case CLUSTER, VACUUM -> "leave it to pg_repack, or plan the outage";
      case ADD_COLUMN -> "add a plain column, fill it in batches, and keep it up by a trigger";
      default -> "plan the outage, or copy the table in batches and exchange the two";
    };
  }
}
