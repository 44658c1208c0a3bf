package dten.preflight.rehearse.trial;

import dten.preflight.fact.Location;
import dten.preflight.fact.rehearsal.LoadWindow;
import dten.preflight.fact.rehearsal.LoadWindow.Phase;
import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.load.Latency;
import dten.preflight.rehearse.load.LoadDriver;
import dten.preflight.rehearse.load.Window;
import dten.preflight.rehearse.load.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The load that a rehearsal runs under, by the statements that run meanwhile. */
final class Load {
  /** What the load is like when nothing else happens is measured so often; the worst counts. */
  private static final int ROUNDS = 5;

  private static final long ROUND_MILLIS = 500;
  private static final long AFTER_MILLIS = 2_000;

  private final @Nullable LoadDriver driver;
  private final List<Location> statements = new ArrayList<>();

  private Load(@Nullable LoadDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts it, and waits until it is known what it is like without a migration.
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
      return new Load(null);
    }
    LoadDriver driver =
        LoadDriver.start(owner, workload, request.clients(), request.rate(), "warming up");
    for (int round = 0; round < ROUNDS; round++) {
      pause(ROUND_MILLIS);
      driver.window("before");
    }
    pause(ROUND_MILLIS);
    Map<String, Long> usual = new HashMap<>();
    for (Window window : driver.windows().subList(1, ROUNDS)) {
      for (Latency latency : latencies(window)) {
        usual.merge(latency.label(), latency.p99Micros(), Math::max);
      }
    }
    driver.slowBeyond(usual);
    return new Load(driver);
  }

  private static Workload derived(ConnectionSource owner) throws SQLException {
    try (Connection connection = owner.open()) {
      return Workload.derive(connection);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Latency> latencies(Window window) {
    List<Latency> all = new ArrayList<>();
    all.add(window.all());
    all.addAll(window.statements());
    return all;
  }

  /** A statement is about to run. */
  void during(Location statement) {
    LoadDriver running = driver;
    if (running != null) {
      statements.add(statement);
      running.window("during");
    }
  }

  /** All migrations are done; lets it run on for a while, unless the server is gone. */
  List<LoadWindow> stop(boolean isServerThere) {
    LoadDriver running = driver;
    if (running == null) {
      return List.of();
    }
    running.window("after");
    if (isServerThere) {
      pause(AFTER_MILLIS);
    }
    List<Window> windows = running.stop();
    List<LoadWindow> facts = new ArrayList<>(before(windows.subList(1, ROUNDS + 1)));
    for (int i = ROUNDS + 1; i < windows.size(); i++) {
      Window window = windows.get(i);
      int statement = i - ROUNDS - 1;
      boolean during = statement < statements.size();
      Location location = during ? statements.get(statement) : Location.ofPackage();
      for (Latency each : latencies(window)) {
        if (!each.label().isEmpty() && each.slow() == 0) {
          // Parts that were served as ever are many, and tell nothing.
          continue;
        }
        facts.add(fact(location, during ? Phase.DURING : Phase.AFTER, window, each));
      }
    }
    return facts;
  }

  /** The worst of the rounds, with the requests of all. */
  private static List<LoadWindow> before(List<Window> rounds) {
    Map<String, LoadWindow> worst = new TreeMap<>();
    for (Window round : rounds) {
      for (Latency each : latencies(round)) {
        LoadWindow one = fact(Location.ofPackage(), Phase.BEFORE, round, each);
        worst.merge(each.label(), one, Load::worse);
      }
    }
    return List.copyOf(worst.values());
  }

  private static LoadWindow worse(LoadWindow one, LoadWindow other) {
    LoadWindow worse = one.p99Micros() >= other.p99Micros() ? one : other;
    return new LoadWindow(
        one.location(),
        one.phase(),
        one.load(),
        one.requests() + other.requests(),
        one.fromBefore() + other.fromBefore(),
        other.unanswered(),
        one.errors() + other.errors(),
        one.blocked() + other.blocked(),
        0,
        worse.p50Micros(),
        worse.p95Micros(),
        worse.p99Micros(),
        worse.maxMicros());
  }

  private static LoadWindow fact(Location location, Phase phase, Window window, Latency latency) {
    boolean whole = latency.label().isEmpty();
    return new LoadWindow(
        location,
        phase,
        latency.label(),
        latency.count(),
        whole ? latency.count() - window.requests() : 0,
        whole ? window.waiting() : 0,
        whole ? window.errors() : 0,
        latency.blocked(),
        latency.slow(),
        latency.p50Micros(),
        latency.p95Micros(),
        latency.p99Micros(),
        latency.maxMicros());
  }
}
