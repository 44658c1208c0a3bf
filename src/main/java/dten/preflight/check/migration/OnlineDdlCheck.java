package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.TableSizes.Size;
import dten.preflight.fact.Location;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.OnlineDdl;
import dten.preflight.fact.sql.OnlineDdl.Operation;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of tables on MySQL and MariaDB, by how their documentation says they are done. */
public final class OnlineDdlCheck implements Check {
  private static final Rule BLOCKS =
      new Rule(
          "migration.mysql-writes-blocked",
          Level.WARNING,
          Precision.HIGH,
          "A change of a MySQL or MariaDB table keeps writers out until every row is copied");
  private static final Rule REBUILD =
      new Rule(
          "migration.mysql-table-rebuild",
          Level.NOTE,
          Precision.HIGH,
          "A change of a MySQL or MariaDB table writes every row anew while it is in use");
  private static final Rule REFUSED =
      new Rule(
          "migration.mysql-algorithm-refused",
          Level.ERROR,
          Precision.HIGH,
          "A change asks MySQL or MariaDB for an algorithm or lock that it refuses");

  @Override
  public List<Rule> rules() {
    return List.of(BLOCKS, REBUILD, REFUSED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<Database> database = upgrade.target().toOptional().flatMap(TargetFacts::database);
    Server server = Server.of(database);
    boolean known = server.dialect() == Dialect.MYSQL;
    if (!known && server.dialect() != Dialect.UNKNOWN) {
      String why = "the target's database is " + server.dialect().words();
      rules().forEach(rule -> findings.skip(rule, why + ", not MySQL or MariaDB"));
      return;
    }
    Map<String, Dialect> dialects = new HashMap<>();
    for (SqlScript script : upgrade.pkg().all(SqlScript.class)) {
      // A script of the shell may hand SQL to the clients of several databases.
      if (script.dialect() == Dialect.MYSQL) {
        dialects.put(script.location().path(), script.dialect());
      } else {
        dialects.putIfAbsent(script.location().path(), script.dialect());
      }
    }
    MySqlServer mysql = MySqlServer.of(database);
    TableSizes sizes = new TableSizes(database);
    Map<String, Worst> blocking = new LinkedHashMap<>();
    Map<String, Worst> rebuilding = new LinkedHashMap<>();
    Map<String, Worst> refused = new LinkedHashMap<>();
    for (OnlineDdl ddl : upgrade.pkg().all(OnlineDdl.class)) {
      Dialect dialect = dialects.getOrDefault(ddl.location().path(), Dialect.UNKNOWN);
      // A script that nothing says of whose it is runs on what the target has.
      if (dialect == Dialect.MYSQL || known) {
        judge(Change.of(ddl, mysql, sizes, known), blocking, rebuilding, refused);
      }
    }
    report(REFUSED, refused, findings);
    report(BLOCKS, blocking, findings);
    report(REBUILD, rebuilding, findings);
  }

  /** A statement, the slowest thing it does, and what that means for the target. */
  private record Change(
      OnlineDdl ddl,
      Operation slowest,
      OnlineDdlClass done,
      boolean certain,
      Size size,
      String table,
      MySqlServer server,
      boolean known) {

    static Change of(OnlineDdl ddl, MySqlServer server, TableSizes sizes, boolean known) {
      Operation slowest = Operation.SET_OPTION;
      OnlineDdlClass done = OnlineDdlClass.INSTANT;
      for (Operation operation : ddl.operations()) {
        OnlineDdlClass one = OnlineDdlClass.of(operation, server, ddl.keysUnchecked());
        if (one != OnlineDdlClass.UNKNOWN && one.compareTo(done) > 0) {
          done = one;
          slowest = operation;
        }
      }
      Relation relation = Relation.existing(null, ddl.table());
      boolean certain = OnlineDdlClass.isCertain(slowest);
      if (ddl.algorithm().equals("COPY") && !ddl.operations().isEmpty()) {
        done = server.copying();
        certain = true;
        slowest = done == OnlineDdlClass.COPY ? ddl.operations().get(0) : slowest;
      }
      return new Change(
          ddl,
          slowest,
          done,
          certain,
          sizes.of(relation),
          ddl.table() + sizes.words(relation),
          server,
          known);
    }

    /** What the clause asks for that cannot be had; null where it can, or nobody knows. */
    @Nullable String refused() {
      if (!certain || ddl.operations().contains(Operation.UNKNOWN)) {
        return null;
      }
      boolean copied = done == OnlineDdlClass.COPY || isOnlineCopy();
      return switch (ddl.algorithm()) {
        case "INSTANT" -> done == OnlineDdlClass.INSTANT ? refusedLock() : "ALGORITHM=INSTANT";
        case "NOCOPY" ->
            copied || done == OnlineDdlClass.REBUILD ? "ALGORITHM=NOCOPY" : refusedLock();
        case "INPLACE" -> copied ? "ALGORITHM=INPLACE" : refusedLock();
        default -> refusedLock();
      };
    }

    private boolean isOnlineCopy() {
      boolean copies =
          OnlineDdlClass.of(slowest, new MySqlServer(true, 110_100), ddl.keysUnchecked())
              == OnlineDdlClass.COPY;
      return server.copiesOnline() && copies;
    }

    private @Nullable String refusedLock() {
      return ddl.lock().equals("NONE") && done.stopsWrites() ? "LOCK=NONE" : null;
    }

    /** Whether writers wait, because it has to be so or because it is asked for. */
    boolean stopsWrites() {
      boolean asked =
          (ddl.lock().equals("SHARED") || ddl.lock().equals("EXCLUSIVE"))
              && done != OnlineDdlClass.INSTANT;
      return done.stopsWrites() || asked;
    }

    Level level(Level usual) {
      Level sized =
          switch (size) {
            case EMPTY, SMALL -> Level.NOTE;
            case UNKNOWN, MIDDLING -> usual;
            case LARGE -> usual == Level.NOTE ? Level.WARNING : Level.ERROR;
          };
      Level sure = certain || slowest == Operation.DEFINE_COLUMN ? sized : Hits.lower(sized);
      return known ? sure : Hits.lower(sure);
    }
  }

  private static void judge(
      Change change,
      Map<String, Worst> blocking,
      Map<String, Worst> rebuilding,
      Map<String, Worst> refused) {
    String clause = change.refused();
    if (clause != null) {
      Level level = change.known() ? Level.ERROR : Level.WARNING;
      add(
          refused,
          change,
          level,
          change.ddl().summary()
              + " asks for "
              + clause
              + " and "
              + change.slowest().words()
              + ", which "
              + change.server().words()
              + " does by "
              + change.done().words()
              + (change.done().stopsWrites() ? " with writers kept out" : "")
              + ": the statement fails",
          "ask for what can be had, or leave the clause out and plan for what it does");
    } else if (change.stopsWrites()) {
      add(
          blocking,
          change,
          change.level(Level.WARNING),
          message(change, " is done by ", ": writes of " + change.table() + " wait until it ends"),
          "use gh-ost or pt-online-schema-change, or plan the outage");
    } else if (change.done() == OnlineDdlClass.REBUILD) {
      add(
          rebuilding,
          change,
          change.level(Level.NOTE),
          message(
              change,
              " is done by ",
              ": every row of " + change.table() + " is written anew, and replicas fall behind"),
          "run it when there is little to do, with room on the disk for a second table");
    }
  }

  private static String message(Change change, String how, String what) {
    String unless =
        change.certain()
            ? ""
            : change.slowest() == Operation.DEFINE_TEXT_COLUMN
                ? " unless the type only becomes longer"
                : " unless the type stays as it is";
    return change.ddl().summary()
        + " "
        + change.slowest().words()
        + ", which on "
        + change.server().words()
        + how
        + change.done().words()
        + unless
        + what;
  }

  /** The gravest of one file or, in a library, of one folder, and how many more there are. */
  private static final class Worst {
    private Level level = Level.NOTE;
    private @Nullable Location location;
    private String message = "";
    private String fix = "";
    private int count;
  }

  private static void add(
      Map<String, Worst> all, Change change, Level level, String message, String fix) {
    String path = change.ddl().location().path();
    String key = path.contains("!/") ? path.substring(0, path.lastIndexOf('/') + 1) : path;
    Worst worst = all.computeIfAbsent(key, k -> new Worst());
    worst.count++;
    if (worst.location == null || level.compareTo(worst.level) > 0) {
      worst.level = level;
      worst.location = change.ddl().location();
      worst.message = message;
      worst.fix = fix;
    }
  }

  private static void report(Rule rule, Map<String, Worst> all, Findings findings) {
    for (Map.Entry<String, Worst> each : all.entrySet()) {
      Worst worst = each.getValue();
      Location location = worst.location;
      if (location != null) {
        int more = worst.count - 1;
        String where = each.getKey().endsWith("/") ? " in this folder" : " in this file";
        String others = more == 0 ? "" : "; so do " + more + " more" + where;
        findings.report(rule, worst.level, location, worst.message + others, worst.fix);
      }
    }
  }
}
