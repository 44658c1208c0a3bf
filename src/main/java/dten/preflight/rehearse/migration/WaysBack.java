package dten.preflight.rehearse.migration;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.rehearsal.RerunOutcome;
import dten.preflight.fact.rehearsal.UndoOutcome;
import dten.preflight.rehearse.migration.PlainRun.Break;
import dten.preflight.rehearse.server.RehearsalDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries, on small copies of the database, whether migrations can be broken off and run again, and
 * whether what takes them back leaves anything.
 */
public final class WaysBack {
  /** Of one migration, and of all; each is a copy of the database and a run. */
  private static final int MAX_BREAKS = 25;

  private static final int MAX_ALL_BREAKS = 150;
  private static final int MAX_INTERRUPTIONS = 5;

  private final RehearsalDatabase server;
  private final String database;
  private final List<Migration> migrations;
  private final Set<String> notes;
  private final List<Fact> facts = new ArrayList<>();
  private int breaks;

  /**
   * For migrations that were seen to run.
   *
   * @param database a copy with few rows, which is used up
   * @param notes takes what could not be tried
   */
  public WaysBack(
      RehearsalDatabase server, String database, List<Migration> migrations, Set<String> notes) {
    this.server = server;
    this.database = database;
    this.migrations = List.copyOf(migrations);
    this.notes = notes;
  }

  /** The state of the database before or behind a migration. */
  private SchemaFingerprint fingerprint(List<SchemaFingerprint> earlier) throws SQLException {
    try (Connection connection = server.owner(database).open();
        java.sql.Statement sql = connection.createStatement()) {
      sql.execute("SET search_path = pg_catalog");
      sql.execute("SET statement_timeout = '60s'");
      return SchemaFingerprint.of(connection, earlier);
    }
  }

  /** What was seen. */
  public List<Fact> tried() throws SQLException {
    List<SchemaFingerprint> states = new ArrayList<>();
    states.add(fingerprint(states));
    PlainRun run = new PlainRun(server.owner(database));
    for (Migration each : migrations) {
      if (server.hasCopies()) {
        server.copy(database, "before_it");
        PlainRun.Places places = run.breaks(each);
        breakOff(each, places.behind());
        interrupt(each, places.within());
        server.drop("before_it");
      } else {
        run.run(each);
      }
      states.add(fingerprint(states));
    }
    takeBack(states);
    return facts;
  }

  private void breakOff(Migration migration, List<Break> commits) throws SQLException {
    int left = Math.min(MAX_BREAKS, MAX_ALL_BREAKS - breaks);
    if (commits.size() > left) {
      notes.add(
          migration.location()
              + " was broken off at "
              + left
              + " of the "
              + commits.size()
              + " places where that leaves something");
    }
    for (Break each : commits.subList(0, Math.min(left, commits.size()))) {
      breaks++;
      server.copy("before_it", "broken_off");
      PlainRun run = new PlainRun(server.owner("broken_off"));
      run.run(migration, each.count());
      Optional<MigrationFault> again = run.run(migration);
      facts.add(
          new RerunOutcome(
              each.behind(),
              again.map(MigrationFault::location).orElse(each.behind()),
              again.map(MigrationFault::words).orElse("")));
      server.drop("broken_off");
    }
  }

  private void interrupt(Migration migration, List<Location> within) throws SQLException {
    for (Location each : within.subList(0, Math.min(MAX_INTERRUPTIONS, within.size()))) {
      server.copy("before_it", "broken_off");
      Set<String> expected = Interruption.invalid(server.owner(database));
      new Interruption(server, "broken_off").tried(migration, each, expected).ifPresent(facts::add);
      server.drop("broken_off");
    }
  }

  /** All of them, from the last one to the first, as a rollback of the whole upgrade does. */
  private void takeBack(List<SchemaFingerprint> states) throws SQLException {
    Map<Integer, UndoRun> undone = new LinkedHashMap<>();
    PlainRun run = new PlainRun(server.owner(database));
    for (int i = migrations.size() - 1; i >= 0; i--) {
      Optional<Migration> undo = migrations.get(i).undo();
      if (undo.isPresent()) {
        long began = System.nanoTime();
        Optional<MigrationFault> failure = run.run(undo.get());
        long micros = 1 + (System.nanoTime() - began) / 1000;
        undone.put(i, new UndoRun(undo.get().location(), failure, micros));
      }
    }
    if (undone.isEmpty()) {
      return;
    }
    List<String> remains = states.get(0).changes(fingerprint(states));
    for (int i = 0; i < migrations.size(); i++) {
      List<String> own = new ArrayList<>();
      for (String change : states.get(i).changes(states.get(i + 1))) {
        if (remains.remove(change)) {
          own.add(change);
        }
      }
      if (i == migrations.size() - 1) {
        // What no single migration brought, the way back itself did.
        own.addAll(remains);
      }
      outcome(i, own, undone.get(i));
    }
  }

  private record UndoRun(Location at, Optional<MigrationFault> failure, long micros) {}

  private void outcome(int index, List<String> own, @Nullable UndoRun undone) {
    Migration migration = migrations.get(index);
    if (undone != null) {
      facts.add(
          new UndoOutcome(
              undone.failure().map(MigrationFault::location).orElse(undone.at()),
              migration.path(),
              undone.micros(),
              own,
              undone.failure().map(MigrationFault::words).orElse("")));
    } else if (!own.isEmpty()) {
      facts.add(new UndoOutcome(migration.location(), migration.path(), 0, own, ""));
    }
  }
}
