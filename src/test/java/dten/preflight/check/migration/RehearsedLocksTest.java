package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.Rehearsal;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.read.Text;
import dten.preflight.read.content.sql.RunnableSql;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.migration.ObservedRun;
import dten.preflight.rehearse.migration.Script;
import dten.preflight.rehearse.server.Binaries;
import dten.preflight.rehearse.server.OwnServer;
import dten.preflight.rehearse.server.ServerException;
import dten.preflight.rehearse.server.ServerLimits;
import dten.preflight.testing.Checking;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** One statement of each kind, rehearsed: what is seen is what reading it had said. */
class RehearsedLocksTest {
  private static final Rehearsal REHEARSAL =
      new Rehearsal("", "", 0.01, 0, List.of(), List.of(), true);

  @Test
  void whatIsSeenIsWhatWasSaid() throws SQLException {
    List<String> different = new ArrayList<>();
    int compared = 0;
    try (OwnServer server = started()) {
      try (Connection connection = server.owner(server.first()).open();
          java.sql.Statement sql = connection.createStatement()) {
        sql.execute(LockTable.tables());
      }
      int version = Integer.parseInt(server.version().split("\\.", 2)[0]);
      for (String statement : LockTable.statements()) {
        ObservedRun run =
            new ObservedRun(
                server.owner(server.first()),
                server.observer(),
                Duration.ofSeconds(20),
                location -> {});
        run.run(script(statement));
        RehearsedStatement seen = run.statements().get(1);
        if (seen.error().isEmpty()) {
          compared++;
          for (String finding : findings(statement, version, seen)) {
            different.add(statement + ": " + finding);
          }
        }
      }
    }
    Corpora.say(
        "rehearsed: " + compared + " statements seen, " + different.size() + " not as said");
    assertThat(compared).isGreaterThan(150);
    assertThat(different).isEmpty();
  }

  /** Taken back, so that the next one finds the same tables. */
  private static Script script(String statement) {
    Text text = Text.of(Location.ofEntry("change.sql"), "BEGIN;\n" + statement + ";\nROLLBACK;\n");
    List<Statement> parts = new ArrayList<>();
    for (RunnableSql.Part part : RunnableSql.of(text, Runner.NONE)) {
      parts.add((Statement) part);
    }
    return new Script("change.sql", Runner.NONE, parts, Set.of(), Set.of(), null);
  }

  private static List<String> findings(String statement, int version, RehearsedStatement seen) {
    Upgrade read =
        SqlPackage.of("V1__base.sql", LockTable.tables())
            .and("change.sql", "BEGIN;", statement + ";", "ROLLBACK;")
            .on("postgresql", version + ".0")
            .upgrade();
    List<Fact> tried = List.of(REHEARSAL, seen);
    return Checking.lines(
        new PredictionCheck(),
        new Upgrade(read.pkg().with(tried), read.previous(), read.target(), read.operator()));
  }

  private static OwnServer started() {
    Optional<Binaries> binaries = Binaries.choose(Binaries.found(), 0, 0);
    try {
      return OwnServer.start(binaries.orElseThrow(), ServerLimits.DEFAULT);
    } catch (ServerException e) {
      Corpora.say("skipped: no PostgreSQL can be started here");
      Assumptions.abort("no PostgreSQL can be started here: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }
}
