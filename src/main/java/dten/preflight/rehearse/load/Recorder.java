package dten.preflight.rehearse.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Takes down what each client waits for, window by window; for several threads. */
final class Recorder {
  /** How far a client may be behind before it leaves out requests. */
  static final long LATE = 1_000_000_000L;

  private static final long BLOCKED_MICROS = 100_000;
  private static final long LONGEST_MICROS = 24L * 3600 * 1_000_000;
  private static final int LABELS = 500;
  private static final int STATES = 50;

  private final long interval;
  private final Client[] clients;
  private final List<Window> windows = new ArrayList<>();
  private final SortedMap<String, Waits> statements = new TreeMap<>();
  private SortedMap<String, Long> errors = new TreeMap<>();
  private Map<String, Long> usual = Map.of();
  private Waits all = fresh("");
  private String label;
  private long start;
  private long requests;
  private long ended;
  private long failed;
  private long missed;
  private long reconnects;

  /**
   * Starts the first window.
   *
   * @param first when the first request of each client is due, on the clock of nanoseconds
   * @param interval nanoseconds between two requests of a client
   */
  Recorder(String label, long start, long[] first, long interval) {
    this.label = label;
    this.start = start;
    this.interval = interval;
    this.clients = new Client[first.length];
    for (int i = 0; i < first.length; i++) {
      clients[i] = new Client(first[i]);
    }
  }

  private static final class Client {
    /** When the request is due that has not ended. */
    private long due;

    private @Nullable String statement;
    private long sent;

    Client(long due) {
      this.due = due;
    }
  }

  private static final class Waits {
    private final Histogram histogram = new Histogram(LONGEST_MICROS, 2);
    private final long usual;
    private long blocked;
    private long slow;

    Waits(long usual) {
      this.usual = usual;
    }

    void add(long nanos) {
      long micros = Math.max(0, Math.min(LONGEST_MICROS, nanos / 1_000));
      histogram.recordValue(micros);
      blocked += micros >= BLOCKED_MICROS ? 1 : 0;
      slow += micros > usual ? 1 : 0;
    }

    Latency latency(String label) {
      return Latency.of(label, histogram, blocked, slow);
    }
  }

  /** When the next request of a client is due. */
  synchronized long due(int client) {
    return clients[client].due;
  }

  synchronized void sent(int client, String statement, long now) {
    clients[client].statement = statement;
    clients[client].sent = now;
  }

  synchronized void answered(int client, long now) {
    Client of = clients[client];
    if (of.statement != null) {
      waits(of.statement).add(now - Math.max(of.sent, start));
      of.statement = null;
    }
  }

  private Waits waits(String statement) {
    boolean many = statements.size() >= LABELS && !statements.containsKey(statement);
    return statements.computeIfAbsent(many ? "other" : statement, this::fresh);
  }

  /**
   * A request ended.
   *
   * @param state what it failed with; empty for nothing
   */
  synchronized void ended(int client, String state, long now) {
    Client of = clients[client];
    wait(of.due, now);
    ended++;
    if (!state.isEmpty()) {
      failed++;
      boolean many = errors.size() >= STATES && !errors.containsKey(state);
      errors.merge(many ? "other" : state, 1L, Long::sum);
    }
    of.due += interval;
    while (now - of.due > LATE) {
      wait(of.due, now);
      missed++;
      of.due += interval;
    }
  }

  /** A wait from when something was due; what was due before this window is counted already. */
  private void wait(long due, long now) {
    all.add(now - Math.max(due, start));
    requests += due >= start ? 1 : 0;
  }

  private Waits fresh(String statement) {
    return new Waits(usual.getOrDefault(statement, Long.MAX_VALUE));
  }

  /** Takes down, from the next window on, what waits for longer. */
  synchronized void slowBeyond(Map<String, Long> micros) {
    usual = Map.copyOf(micros);
  }

  synchronized void reconnected() {
    reconnects++;
  }

  /** Ends the window; the next one begins. */
  synchronized void window(String next, long now) {
    long waiting = 0;
    for (Client of : clients) {
      for (long due = of.due; due <= now; due += interval) {
        wait(due, now);
        waiting++;
      }
      if (of.statement != null) {
        waits(of.statement).add(now - Math.max(of.sent, start));
      }
    }
    List<Latency> latencies = new ArrayList<>();
    statements.forEach((statement, waits) -> latencies.add(waits.latency(statement)));
    windows.add(
        new Window(
            label,
            (now - start) / 1_000,
            requests,
            ended,
            failed,
            waiting,
            missed,
            reconnects,
            all.latency(""),
            latencies,
            Collections.unmodifiableSortedMap(errors)));
    label = next;
    start = now;
    statements.clear();
    errors = new TreeMap<>();
    all = fresh("");
    requests = 0;
    ended = 0;
    failed = 0;
    missed = 0;
    reconnects = 0;
  }

  synchronized List<Window> windows() {
    return List.copyOf(windows);
  }
}
