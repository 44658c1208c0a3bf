package dten.preflight.rehearse.trial;

import dten.preflight.fact.Location;
import dten.preflight.fact.rehearsal.LoadWindow;
import dten.preflight.fact.rehearsal.LoadWindow.Phase;
import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.load.LoadDriver;
import dten.preflight.rehearse.load.Window;
import dten.preflight.rehearse.load.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The load that a rehearsal runs under, told apart by the statements that run meanwhile. */
final class Load {
  /** How long it runs before the first statement, so that there is something to compare with. */
  private static final long BEFORE_MILLIS = 4_000;

  private static final long AFTER_MILLIS = 2_000;

  private final Optional<LoadDriver> driver;

  /** Where each window begins: a statement, or the package before and after all of them. */
  private final List<Location> places = new ArrayList<>();

  private Load(Optional<LoadDriver> driver) {
    this.driver = driver;
    places.add(Location.ofPackage());
  }

  /**
   * Starts it, and lets it run by itself for a while.
   *
   * @param given what the operator wants to be run; otherwise it follows from the schema
   * @param notes takes what was left out
   */
  static Load start(
      RehearsalRequest request, Optional<Workload> given, ConnectionSource owner, Set<String> notes)
      throws SQLException {
    Workload workload = given.isPresent() ? given.get() : derived(owner);
    notes.addAll(workload.notes());
    if (workload.isEmpty()) {
      notes.add("there was no load: no table has rows that a load could read");
      return new Load(Optional.empty());
    }
    LoadDriver driver = LoadDriver.start(owner, workload, request.clients(), request.rate(), "");
    pause(BEFORE_MILLIS);
    return new Load(Optional.of(driver));
  }

  private static Workload derived(ConnectionSource owner) throws SQLException {
    try (Connection connection = owner.open()) {
      return Workload.derive(connection);
    }
  }

  /** A statement is about to run. */
  void during(Location statement) {
    places.add(statement);
    driver.ifPresent(running -> running.window(""));
  }

  /** All migrations are done; lets it run on for a while, unless the server is gone. */
  List<LoadWindow> stop(boolean isServerThere) {
    if (driver.isEmpty()) {
      return List.of();
    }
    places.add(Location.ofPackage());
    driver.get().window("");
    if (isServerThere) {
      pause(AFTER_MILLIS);
    }
    List<LoadWindow> windows = new ArrayList<>();
    List<Window> all = driver.get().stop();
    for (int i = 0; i < Math.min(all.size(), places.size()); i++) {
      Window each = all.get(i);
      Phase phase = i == 0 ? Phase.BEFORE : i + 1 == places.size() ? Phase.AFTER : Phase.DURING;
      windows.add(
          new LoadWindow(
              places.get(i),
              phase,
              each.ended(),
              each.errors(),
              each.all().p50Micros(),
              each.all().p95Micros(),
              each.all().p99Micros(),
              each.all().maxMicros()));
    }
    return windows;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
