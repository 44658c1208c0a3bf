package dten.preflight.rehearse.load;

import dten.preflight.rehearse.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a workload at a steady rate, whether it is served or not: each client has one connection and
 * one thread, and a request is due when it is due, however long those before it wait. What is
 * measured is described at {@link Window}.
 */
public final class LoadDriver {
  /** How many clients there may be. */
  public static final int MOST_CLIENTS = 256;

  private static final long SEED = 20_261_122;

  private final Recorder recorder;
  private final List<LoadClient> clients;
  private boolean stopped;

  private LoadDriver(Recorder recorder, List<LoadClient> clients) {
    this.recorder = recorder;
    this.clients = clients;
  }

  /**
   * Connects all clients, and starts them.
   *
   * @param clients 1 to {@link #MOST_CLIENTS}
   * @param rate runs of a script in a second, of all clients together; above 0, at most 100,000
   * @param label of the first window
   * @throws SQLException if a client cannot connect; none is left then
   */
  public static LoadDriver start(
      ConnectionSource source, Workload workload, int clients, double rate, String label)
      throws SQLException {
    if (clients < 1 || clients > MOST_CLIENTS) {
      throw new IllegalArgumentException("1 to " + MOST_CLIENTS + " clients, not " + clients);
    }
    if (!(rate > 0 && rate <= 100_000)) {
      throw new IllegalArgumentException("a rate above 0 and up to 100000, not " + rate);
    }
    if (workload.isEmpty()) {
      throw new IllegalArgumentException("a workload without a script");
    }
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        connections.add(source.open());
      }
    } catch (SQLException e) {
      for (Connection each : connections) {
        each.close();
      }
      throw e;
    }
    long interval = Math.max(1, (long) (1e9 * clients / rate));
    long now = System.nanoTime();
    long[] first = new long[clients];
    for (int i = 0; i < clients; i++) {
      first[i] = now + (long) ((double) interval * i / clients);
    }
    Recorder recorder = new Recorder(label, now, first, interval);
    List<LoadClient> running = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Variables variables = new Variables(i, SEED, workload.defined());
      running.add(
          new LoadClient(i, source, connections.get(i), workload.scripts(), variables, recorder));
    }
    running.forEach(LoadClient::start);
    return new LoadDriver(recorder, running);
  }

  /** Ends the window and begins another one. */
  public void window(String label) {
    recorder.window(label, System.nanoTime());
  }

  /** The windows that have ended, the first first. */
  public List<Window> windows() {
    return recorder.windows();
  }

  /**
   * From the next window on, counts as slow what waits for longer than it usually does.
   *
   * @param micros for each statement by its label, and for all requests under an empty one
   */
  public void slowBeyond(Map<String, Long> micros) {
    recorder.slowBeyond(micros);
  }

  /**
   * Ends the last window, cancels what runs, and waits until no thread is left.
   *
   * @return all windows, the first first
   */
  public synchronized List<Window> stop() {
    if (!stopped) {
      stopped = true;
      recorder.window("", System.nanoTime());
      List<Window> windows = recorder.windows();
      clients.forEach(LoadClient::leave);
      clients.forEach(LoadClient::await);
      return windows;
    }
    return recorder.windows();
  }
}
