package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlSession.Enclosure;
import dten.preflight.fact.sql.SqlTransactionFault;
import dten.preflight.fact.sql.SqlTransactionFault.Fault;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Transactions that do not do what their script seems to expect. */
public final class TransactionCheck implements Check {
  private static final Rule CONCURRENTLY =
      new Rule(
          "migration.concurrently-in-transaction",
          Level.ERROR,
          Precision.HIGH,
          "A statement fails because it stands in a transaction block");
  private static final Rule UNCLOSED =
      new Rule(
          "migration.unclosed-transaction",
          Level.ERROR,
          Precision.HIGH,
          "A script ends with its transaction open, so that all of it is rolled back");
  private static final Rule NESTED =
      new Rule(
          "migration.nested-transaction",
          Level.WARNING,
          Precision.HIGH,
          "BEGIN, COMMIT or ROLLBACK does not match the transaction that is open");

  @Override
  public List<Rule> rules() {
    return List.of(CONCURRENTLY, UNCLOSED, NESTED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Migrations migrations = Migrations.of(upgrade);
    Set<String> included = new HashSet<>();
    for (Migration file : migrations.files(findings, rules())) {
      Hits hits = new Hits();
      for (Step step : file.steps()) {
        if (step.included().shared()) {
          included.add(step.path());
        }
        for (SqlAction action : step.actions()) {
          if (action.is(Trait.NO_TRANSACTION)) {
            outside(step, hits);
          }
        }
      }
      hits.report(CONCURRENTLY, findings);
    }
    if (migrations.server().isAnalysed()) {
      faults(upgrade.pkg().all(SqlTransactionFault.class), included, findings);
    }
  }

  private static void outside(Step step, Hits hits) {
    Enclosure enclosure = step.statement().session().enclosure();
    String where =
        switch (enclosure) {
          case NONE -> step.included().transaction() ? "in a single transaction" : "";
          case TRANSACTION -> "between BEGIN and COMMIT";
          case RUNNER ->
              "in the transaction that " + step.script().runner().words() + " puts around it";
          case BLOCK -> "in a block or function";
        };
    if (!where.isEmpty()) {
      String fix =
          enclosure == Enclosure.RUNNER
              ? "give it a migration of its own that is run without a transaction"
              : "run it outside the transaction";
      hits.add(
          step,
          Level.ERROR,
          step.statement().summary() + " stands " + where + ", where it fails",
          fix);
    }
  }

  private static void faults(
      List<SqlTransactionFault> faults, Set<String> included, Findings findings) {
    Set<String> told = new HashSet<>();
    for (SqlTransactionFault each : faults) {
      String path = each.location().path();
      boolean shared = included.contains(path);
      boolean unclosed = each.fault() == Fault.NEVER_CLOSED;
      if (!shared && told.add(path + (unclosed ? "!unclosed" : "!nested"))) {
        if (unclosed) {
          findings.report(
              UNCLOSED,
              each.location(),
              "the transaction opened here is never closed: everything after it is rolled back",
              "end it with COMMIT");
        } else {
          findings.report(NESTED, each.location(), nested(each), fix(each.fault()));
        }
      }
    }
  }

  private static String nested(SqlTransactionFault fault) {
    Region opened = fault.opened();
    String line = opened == null ? "before" : "at line " + opened.startLine();
    return switch (fault.fault()) {
      case BEGIN_INSIDE ->
          "BEGIN inside the transaction opened " + line + ": the first COMMIT ends both";
      case END_OUTSIDE -> "COMMIT or ROLLBACK here with no transaction open";
      case INSIDE_RUNNER ->
          "transaction control inside the transaction of the migration tool, which it ends or"
              + " doubles";
      case NEVER_CLOSED -> "the transaction is never closed";
    };
  }

  private static String fix(Fault fault) {
    return switch (fault) {
      case BEGIN_INSIDE -> "drop the inner BEGIN and COMMIT, or use a SAVEPOINT";
      case END_OUTSIDE -> "open the transaction with BEGIN where it is meant to start";
      case INSIDE_RUNNER -> "leave BEGIN and COMMIT to the migration tool";
      case NEVER_CLOSED -> "end it with COMMIT";
    };
  }
}
