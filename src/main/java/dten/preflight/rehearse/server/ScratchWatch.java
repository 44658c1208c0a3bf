package dten.preflight.rehearse.server;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a rehearsal at a server of others when it takes longer, or more of the disk, than it may.
 * The server is asked for the size of its databases; files for sorting are not among them.
 */
final class ScratchWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;
  private static final long BETWEEN_SIZES_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int ANSWERS_WITHIN_SECONDS = 20;

  private static final String SIZE =
      "SELECT sum(pg_catalog.pg_database_size(oid)) FROM pg_catalog.pg_database"
          + " WHERE datname = ANY (?)";

  private final ScratchSessions sessions;
  private final Connection home;
  private final ServerLimits limits;
  private final @Nullable ScratchCopies copies;
  private final String first;
  private final long before;
  private final Thread thread = new Thread(this::watch, "preflight-rehearsal-watch");
  private volatile @Nullable Stop stopped;
  private volatile boolean isClosed;

  private ScratchWatch(
      ScratchSessions sessions,
      Connection home,
      ServerLimits limits,
      @Nullable ScratchCopies copies,
      String first)
      throws SQLException {
    this.sessions = sessions;
    this.home = home;
    this.limits = limits;
    this.copies = copies;
    this.first = first;
    this.before = size();
    thread.setDaemon(true);
  }

  /**
   * Begins to count.
   *
   * @param copies in whose home it stays; null where there are none
   */
  static ScratchWatch of(
      ScratchSessions sessions,
      ScratchAddress address,
      ServerLimits limits,
      @Nullable ScratchCopies copies,
      String first)
      throws SQLException {
    String url = copies == null ? address.url() : address.urlOf(copies.home());
    Connection home = sessions.asking(url, ANSWERS_WITHIN_SECONDS);
    try {
      return new ScratchWatch(sessions, home, limits, copies, first);
    } catch (SQLException e) {
      home.close();
      throw e;
    }
  }

  void start() {
    thread.start();
  }

  Optional<Stop> stopped() {
    return Optional.ofNullable(stopped);
  }

  private long size() throws SQLException {
    List<String> names = copies == null ? List.of(first) : copies.all();
    Array array = home.createArrayOf("name", names.toArray());
    try (PreparedStatement sql = home.prepareStatement(SIZE)) {
      sql.setArray(1, array);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  private void watch() {
    long end = System.nanoTime() + limits.total().toNanos();
    long nextSize = System.nanoTime();
    while (!isClosed) {
      long now = System.nanoTime();
      if (now - end > 0) {
        stop(Stop.TIME);
        return;
      }
      if (now - nextSize > 0) {
        if (isTooLarge()) {
          stop(Stop.DISK);
          return;
        }
        nextSize = System.nanoTime() + BETWEEN_SIZES_NANOS;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException closed) {
        return;
      }
    }
  }

  private boolean isTooLarge() {
    try {
      return size() - before > limits.disk();
    } catch (SQLException dropped) {
      // A copy that goes while it is measured; where the server is gone, all others hear of it.
      return false;
    }
  }

  private void stop(Stop why) {
    stopped = why;
    sessions.end(home);
  }

  /** Ends what still runs. */
  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sessions.end(home);
    try {
      home.close();
    } catch (SQLException gone) {
      // Then it is closed.
    }
  }
}
