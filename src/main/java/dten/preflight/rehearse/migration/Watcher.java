package dten.preflight.rehearse.migration;

import dten.preflight.fact.sql.LockMode;
import dten.preflight.rehearse.ConnectionSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a session from another one, some hundred times a second: which locks it holds and who
 * waits for it. Stops what it runs when that takes too long.
 */
final class Watcher implements AutoCloseable {
  private static final long PAUSE_MILLIS = 5;
  private static final long GRACE_NANOS = 3_000_000_000L;

  private static final String WAITING =
      "SELECT pid, pg_catalog.pg_blocking_pids(pid) FROM pg_catalog.pg_stat_activity"
          + " WHERE wait_event_type = 'Lock' AND pid <> ?";
  private static final String LOCKS =
      "SELECT relation, mode FROM pg_catalog.pg_locks"
          + " WHERE locktype = 'relation' AND pid = ? AND granted";

  /**
   * What was seen of one statement.
   *
   * @param locks by the number of the relation, as far as samples showed them
   * @param blocked how many sessions waited for it
   */
  record Seen(
      Map<Long, LockMode> locks, int blocked, long longestWaitNanos, long walBytes, boolean late) {
    /** Nothing was. */
    static final Seen NOTHING = new Seen(Map.of(), 0, 0, 0, false);
  }

  private final Connection samples;
  private final Connection direct;
  private final int pid;
  private final long limitNanos;
  private final Thread thread;
  private volatile boolean isClosed;

  // Of the statement that runs; guarded by this.
  private boolean isRunning;
  private long began;
  private int sent;
  private boolean late;
  private final Map<Long, LockMode> locks = new HashMap<>();
  private final Map<Integer, Long> waitingSince = new HashMap<>();
  private final Set<Integer> blocked = new HashSet<>();
  private long longest;
  private long walBefore;

  Watcher(ConnectionSource observer, int pid, long limitNanos) throws SQLException {
    this.pid = pid;
    this.limitNanos = limitNanos;
    this.samples = observer.open();
    this.direct = observer.open();
    this.thread = new Thread(this::watch, "preflight-rehearsal-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** A statement is about to run. */
  void begin() throws SQLException {
    long wal = wal();
    synchronized (this) {
      isRunning = true;
      began = System.nanoTime();
      sent = 0;
      late = false;
      locks.clear();
      waitingSince.clear();
      blocked.clear();
      longest = 0;
      walBefore = wal;
    }
  }

  /** It has ended. */
  Seen end() throws SQLException {
    synchronized (this) {
      isRunning = false;
      long now = System.nanoTime();
      for (long since : waitingSince.values()) {
        longest = Math.max(longest, now - since);
      }
      waitingSince.clear();
    }
    long wal = wal();
    synchronized (this) {
      return new Seen(
          Map.copyOf(locks), blocked.size(), longest, Math.max(0, wal - walBefore), late);
    }
  }

  /** The locks on relations that the session holds at this moment. */
  Map<Long, LockMode> held() throws SQLException {
    synchronized (direct) {
      return held(direct);
    }
  }

  private Map<Long, LockMode> held(Connection connection) throws SQLException {
    Map<Long, LockMode> held = new HashMap<>();
    try (PreparedStatement sql = connection.prepareStatement(LOCKS)) {
      sql.setInt(1, pid);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          held.merge(rows.getLong(1), mode(rows.getString(2)), Watcher::stronger);
        }
      }
    }
    return held;
  }

  private static LockMode stronger(LockMode one, LockMode other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** {@code ACCESS_EXCLUSIVE} as the view has it, {@code AccessExclusiveLock}. */
  private static String name(LockMode mode) {
    StringBuilder name = new StringBuilder();
    for (String word : mode.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.append("Lock").toString();
  }

  private static LockMode mode(String name) {
    for (LockMode each : LockMode.values()) {
      if (name(each).equals(name)) {
        return each;
      }
    }
    return LockMode.ACCESS_SHARE;
  }

  private long wal() throws SQLException {
    synchronized (direct) {
      try (java.sql.Statement sql = direct.createStatement();
          ResultSet rows =
              sql.executeQuery(
                  "SELECT pg_catalog.pg_wal_lsn_diff("
                      + "pg_catalog.pg_current_wal_insert_lsn(), '0/0')::bigint")) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  private void watch() {
    while (!isClosed) {
      boolean looks;
      synchronized (this) {
        looks = isRunning;
      }
      try {
        if (looks) {
          sample();
          endInTime();
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (SQLException serverGone) {
        // Whoever runs the statement hears of it, too.
        return;
      } catch (InterruptedException closed) {
        return;
      }
    }
  }

  private void sample() throws SQLException {
    Map<Integer, Set<Integer>> blockers = blockers();
    Set<Integer> behind = behind(blockers);
    Map<Long, LockMode> seen = held(samples);
    long now = System.nanoTime();
    synchronized (this) {
      if (!isRunning) {
        return;
      }
      seen.forEach((relation, mode) -> locks.merge(relation, mode, Watcher::stronger));
      for (int each : behind) {
        waitingSince.putIfAbsent(each, now);
        blocked.add(each);
      }
      waitingSince
          .entrySet()
          .removeIf(
              each -> {
                longest = Math.max(longest, now - each.getValue());
                return !behind.contains(each.getKey());
              });
    }
  }

  private Map<Integer, Set<Integer>> blockers() throws SQLException {
    Map<Integer, Set<Integer>> blockers = new HashMap<>();
    try (PreparedStatement sql = samples.prepareStatement(WAITING)) {
      sql.setInt(1, pid);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          Array array = rows.getArray(2);
          Set<Integer> before = new HashSet<>();
          for (Object each : (Object[]) array.getArray()) {
            before.add((Integer) each);
          }
          blockers.put(rows.getInt(1), before);
        }
      }
    }
    return blockers;
  }

  /** Who waits for the session, or for one that does. */
  private Set<Integer> behind(Map<Integer, Set<Integer>> blockers) {
    Set<Integer> behind = new HashSet<>();
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Map.Entry<Integer, Set<Integer>> each : blockers.entrySet()) {
        boolean waits = each.getValue().contains(pid);
        for (int other : behind) {
          waits |= each.getValue().contains(other);
        }
        grows |= waits && behind.add(each.getKey());
      }
    }
    return behind;
  }

  /** First asks the statement to end, then ends its session: a script can wish to hear neither. */
  private void endInTime() throws SQLException {
    String order;
    synchronized (this) {
      long over = System.nanoTime() - began - limitNanos;
      if (!isRunning || over < 0 || (sent == 1 && over < GRACE_NANOS) || sent == 2) {
        return;
      }
      late = true;
      sent++;
      order = sent == 1 ? "pg_cancel_backend" : "pg_terminate_backend";
    }
    try (PreparedStatement sql = samples.prepareStatement("SELECT pg_catalog." + order + "(?)")) {
      sql.setInt(1, pid);
      sql.execute();
    }
  }

  @Override
  public void close() throws SQLException {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    samples.close();
    direct.close();
  }
}
