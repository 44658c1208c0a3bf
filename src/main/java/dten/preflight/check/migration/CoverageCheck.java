package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.OnlineDdl;
import dten.preflight.fact.sql.OnlineDdl.Operation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQL that could not be looked at, which is said rather than passed over. */
public final class CoverageCheck implements Check {
  private static final Rule DYNAMIC =
      new Rule(
          "migration.dynamic-ddl",
          Level.NOTE,
          Precision.HIGH,
          "SQL is put together at run time and cannot be judged from the script");
  private static final Rule DIALECT =
      new Rule(
          "migration.dialect-not-analysed",
          Level.NOTE,
          Precision.HIGH,
          "Scripts for another database than PostgreSQL are not analysed, or not in full");

  @Override
  public List<Rule> rules() {
    return List.of(DYNAMIC, DIALECT);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Migrations migrations = Migrations.of(upgrade);
    for (Migration file : migrations.files(findings, List.of(DYNAMIC))) {
      Hits hits = new Hits();
      for (Step step : file.steps()) {
        for (SqlAction action : step.actions()) {
          if (action.kind() == Kind.DYNAMIC) {
            dynamic(step, action, hits);
          }
        }
      }
      hits.report(DYNAMIC, findings);
    }
    Map<String, OnlineDdl> undocumented = new LinkedHashMap<>();
    for (OnlineDdl ddl : upgrade.pkg().all(OnlineDdl.class)) {
      if (ddl.operations().contains(Operation.UNKNOWN)) {
        undocumented.putIfAbsent(ddl.location().path(), ddl);
      }
    }
    dialects(upgrade.pkg().all(SqlScript.class), migrations.server(), undocumented, findings);
  }

  private static void dynamic(Step step, SqlAction action, Hits hits) {
    String verb = action.detail();
    boolean changes =
        verb.startsWith("ALTER ")
            || verb.startsWith("DROP ")
            || verb.startsWith("CREATE ")
            || verb.startsWith("TRUNCATE");
    hits.add(
        step,
        changes ? Level.WARNING : Level.NOTE,
        verb.isEmpty()
            ? "SQL is put together at run time: what it does cannot be seen here"
            : verb + " is put together at run time: on what, cannot be seen here",
        "read it, and try it on a copy of the database");
  }

  /** One finding for each database whose scripts matter on this target. */
  private static void dialects(
      List<SqlScript> scripts,
      Server server,
      Map<String, OnlineDdl> undocumented,
      Findings findings) {
    Map<Dialect, List<SqlScript>> others = new EnumMap<>(Dialect.class);
    for (SqlScript script : scripts) {
      Dialect dialect = script.dialect();
      boolean unknownTarget = server.dialect() == Dialect.UNKNOWN;
      boolean matters =
          server.isAnalysed()
              ? !dialect.isAnalysed() && unknownTarget
              : dialect == server.dialect() || dialect == Dialect.UNKNOWN;
      if (matters) {
        Dialect runsAs = dialect == Dialect.UNKNOWN ? server.dialect() : dialect;
        others.computeIfAbsent(runsAs, d -> new ArrayList<>()).add(script);
      }
    }
    others.forEach(
        (dialect, found) -> {
          SqlScript first = found.get(0);
          String count = found.size() == 1 ? "a script" : found.size() + " scripts";
          String evidence = first.evidence().isEmpty() ? "" : " (by " + first.evidence() + ")";
          findings.report(
              DIALECT,
              first.location(),
              count + " for " + dialect.words() + evidence + unread(dialect, found, undocumented),
              "have somebody who knows " + dialect.words() + " read them");
        });
  }

  /** What of the scripts is not analysed. */
  private static String unread(
      Dialect dialect, List<SqlScript> scripts, Map<String, OnlineDdl> undocumented) {
    if (dialect != Dialect.MYSQL) {
      return ": locks and rewrites not analysed";
    }
    for (SqlScript script : scripts) {
      OnlineDdl first = undocumented.get(script.location().path());
      if (first != null) {
        return ": only changes of tables are analysed, and of some, such as "
            + first.summary()
            + " at "
            + first.location()
            + ", it is not documented how they are done";
      }
    }
    return ": only changes of tables are analysed";
  }
}
