package dten.preflight.rehearse.trial;

import static dten.preflight.rehearse.ScratchServer.database;
import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.rehearsal.LatencySpikeCheck;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.rehearsal.LoadWindow;
import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.server.ServerLimits;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is told of a load on a real server, with a migration that locks and with none. */
class LoadTest {
  private static final RehearsalRequest REQUEST =
      new RehearsalRequest(
          0,
          Optional.empty(),
          Optional.empty(),
          "",
          Map.of(),
          List.of(),
          Map.of(),
          1,
          100,
          4,
          100,
          ServerLimits.DEFAULT);

  private static ConnectionSource tables() {
    return database(
        "CREATE TABLE a (id int PRIMARY KEY, v text)",
        "CREATE TABLE b (id int PRIMARY KEY, v text)",
        "INSERT INTO a SELECT i, 'x' FROM generate_series(1, 100) i",
        "INSERT INTO b SELECT i, 'x' FROM generate_series(1, 100) i");
  }

  @Test
  void aLockShowsAtTheStatementThatRuns() throws Exception {
    ConnectionSource source = tables();
    Set<String> notes = new TreeSet<>();
    Load load = Load.start(REQUEST, Optional.empty(), source, notes);
    List<LoadWindow> windows;
    try (Connection connection = source.open();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      load.during(at(1));
      sql.execute("SET LOCAL lock_timeout = '10s'");
      Thread.sleep(200);
      load.during(at(2));
      sql.execute("LOCK TABLE a");
      load.during(at(3));
      sql.execute("SELECT pg_sleep(1)");
      connection.commit();
      windows = load.stop(true);
    }
    assertThat(notes).isEmpty();
    assertThat(found(windows))
        .hasSize(1)
        .allMatch(line -> line.startsWith("warning rehearsal.latency-spike db/1.sql:3:1 "))
        .allMatch(line -> line.matches(".* most affected: (read|update|insert) a .*"));
    assertThat(windows).extracting(LoadWindow::phase).contains(LoadWindow.Phase.AFTER);
  }

  /** A busy machine may be slow of itself: of three runs one has to be quiet. */
  @Test
  void aRunWithoutAMigrationIsQuiet() throws Exception {
    List<String> found = List.of();
    for (int attempt = 0; attempt < 3; attempt++) {
      Load load = Load.start(REQUEST, Optional.empty(), tables(), new TreeSet<>());
      for (int line = 1; line <= 5; line++) {
        load.during(at(line));
        Thread.sleep(300);
      }
      found = found(load.stop(true));
      if (found.isEmpty()) {
        break;
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void withoutARowThereIsNoLoad() throws SQLException {
    Set<String> notes = new TreeSet<>();
    ConnectionSource empty = database("CREATE TABLE a (id int PRIMARY KEY)");
    Load load = Load.start(REQUEST, Optional.empty(), empty, notes);
    load.during(at(1));
    assertThat(load.stop(true)).isEmpty();
    assertThat(notes)
        .containsExactly(
            "The load leaves out a, which holds no rows.",
            "there was no load: no table has rows that a load could read");
  }

  private static List<String> found(List<LoadWindow> windows) {
    return Checking.lines(new LatencySpikeCheck(), Upgrades.of(windows.toArray(new Fact[0])));
  }

  private static Location at(int line) {
    return Location.ofEntry("db/1.sql", new Region(line, 1));
  }
}
