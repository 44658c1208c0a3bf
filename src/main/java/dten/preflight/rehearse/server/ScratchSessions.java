package dten.preflight.rehearse.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;

/**
 * All sessions of one rehearsal at a server that others use as well: they are known, so that they
 * can be ended without asking them, and nobody else's ever are.
 */
final class ScratchSessions {
  private final ScratchAddress address;
  private final ServerLimits limits;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isOver;

  /**
   * Over a server.
   *
   * @param limits of which the longest that a statement may run is told to the server
   */
  ScratchSessions(ScratchAddress address, ServerLimits limits) {
    this.address = address;
    this.limits = limits;
  }

  /** A session for the package's SQL, for the load, or for what may take long. */
  Connection working(String url) throws SQLException {
    Connection connection = connected(url, 0);
    open.removeIf(ScratchSessions::isClosed);
    open.add(connection);
    if (isOver) {
      connection.abort(Runnable::run);
      throw new SQLException("the rehearsal was stopped", "57P01");
    }
    bound(connection);
    return connection;
  }

  /**
   * A session for questions of our own, which is not ended with the others.
   *
   * @param answersWithin seconds; a server that takes longer is as good as gone
   */
  Connection asking(String url, int answersWithin) throws SQLException {
    return connected(url, answersWithin);
  }

  private Connection connected(String url, int answersWithin) throws SQLException {
    Properties properties = new Properties();
    if (!address.password().isEmpty()) {
      properties.setProperty("password", address.password());
    }
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "20");
    properties.setProperty("socketTimeout", String.valueOf(answersWithin));
    properties.setProperty("ApplicationName", "preflight");
    properties.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(url, properties);
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /**
   * What runs there ends when it takes too long, and from PostgreSQL 14 on soon after this process,
   * however that ends.
   */
  private void bound(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("SET statement_timeout = " + limits.statement().toMillis());
      sql.execute(
          "SELECT pg_catalog.set_config(name, '2s', false) FROM pg_catalog.pg_settings"
              + " WHERE name = 'client_connection_check_interval'");
    } catch (SQLException notOnThisSystem) {
      if (connection.isClosed()) {
        throw notOnThisSystem;
      }
    }
  }

  /**
   * Ends all that work, now and for good.
   *
   * @param by the session that tells the server; those that it cannot tell are cut
   */
  void end(Connection by) {
    isOver = true;
    List<Connection> ending = new ArrayList<>(open);
    for (Connection each : ending) {
      terminate(by, each);
    }
    for (Connection each : ending) {
      try {
        each.abort(Runnable::run);
      } catch (SQLException gone) {
        // It is what was wished for.
      }
    }
  }

  private static void terminate(Connection by, Connection session) {
    if (isClosed(session)) {
      return;
    }
    // A number is used again when its session is gone: it has to be one of this role, at least.
    try (PreparedStatement sql =
        by.prepareStatement(
            "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
                + " WHERE pid = ? AND usename = session_user")) {
      sql.setInt(1, session.unwrap(PGConnection.class).getBackendPID());
      sql.execute();
    } catch (SQLException gone) {
      // The connection is cut next.
    }
  }
}
