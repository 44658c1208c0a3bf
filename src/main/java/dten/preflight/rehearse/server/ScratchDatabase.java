package dten.preflight.rehearse.server;

import dten.preflight.read.content.sql.ServerObjects;
import dten.preflight.rehearse.ConnectionSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database of the operator's own that may be used up. It has to be empty, or to have {@code
 * scratch} or {@code rehearsal} in its name, and the role must not be able to reach beyond it.
 */
public final class ScratchDatabase implements RehearsalDatabase {
  private static final int OLDEST = 12;

  private static final String OBJECTS =
      "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid ="
          + " c.relnamespace WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <>"
          + " 'information_schema'";

  /** Of the role and of all that it can become. */
  private static final String POWERS =
      "SELECT bool_or(rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls"
          + " OR rolname IN ('pg_execute_server_program', 'pg_read_server_files',"
          + " 'pg_write_server_files', 'pg_signal_backend', 'pg_create_subscription'))"
          + " FROM pg_catalog.pg_roles WHERE pg_catalog.pg_has_role(session_user, oid, 'MEMBER')";

  /** What may be copied is owned, and copies have to be allowed. */
  private static final String MAY_COPY =
      "SELECT r.rolcreatedb AND pg_catalog.pg_has_role(r.oid, d.datdba, 'USAGE')"
          + " FROM pg_catalog.pg_roles r, pg_catalog.pg_database d"
          + " WHERE r.rolname = session_user AND d.datname = current_database()";

  private final ScratchAddress address;
  private final ScratchSessions sessions;
  private final String version;
  private final String name;
  private final @Nullable ScratchCopies copies;
  private final ScratchWatch watch;
  private final Thread hook = new Thread(this::end, "preflight-rehearsal-end");
  private boolean isClosed;

  private ScratchDatabase(
      ScratchAddress address,
      ScratchSessions sessions,
      String version,
      String name,
      @Nullable ScratchCopies copies,
      ScratchWatch watch) {
    this.address = address;
    this.sessions = sessions;
    this.version = version;
    this.name = name;
    this.copies = copies;
    this.watch = watch;
  }

  /**
   * Connects to it; first removes what dead rehearsals of its role have left behind.
   *
   * @param limits where the disk is that by which it grows, as far as the server counts it
   * @throws ServerException when it cannot be reached, or must not be used
   */
  public static ScratchDatabase open(ScratchAddress address, ServerLimits limits)
      throws ServerException {
    ScratchSessions sessions = new ScratchSessions(address, limits);
    try (Connection connection = sessions.asking(address.url(), 60);
        Statement sql = connection.createStatement()) {
      String version = usable(connection, sql);
      String name = connection.getCatalog();
      ScratchCopies copies =
          isTrue(sql, MAY_COPY) ? ScratchCopies.of(sessions, address, name, connection) : null;
      ScratchWatch watch;
      try {
        watch = ScratchWatch.of(sessions, address, limits, copies, name);
      } catch (SQLException e) {
        if (copies != null) {
          copies.dropAll(connection);
        }
        throw e;
      }
      ScratchDatabase database =
          new ScratchDatabase(address, sessions, version, name, copies, watch);
      Runtime.getRuntime().addShutdownHook(database.hook);
      watch.start();
      return database;
    } catch (SQLException e) {
      throw new ServerException(
          "the database of --jdbc cannot be used: " + ConnectionFault.words(e), e);
    }
  }

  /** The version of a server that may be used, in a database that may be. */
  private static String usable(Connection connection, Statement sql)
      throws SQLException, ServerException {
    String version = connection.getMetaData().getDatabaseProductVersion();
    if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
      throw new ServerException(
          "the server of --jdbc is PostgreSQL "
              + shown(version)
              + "; rehearsals need PostgreSQL "
              + OLDEST
              + " or newer");
    }
    if (isTrue(sql, POWERS)) {
      throw new ServerException(
          "the role of --jdbc may do, or may become one that may do, more than own its database"
              + " (superuser, CREATEROLE, REPLICATION, BYPASSRLS, or files, programs and sessions"
              + " of the server); the package's SQL would run with these rights: name a role that"
              + " has none of them");
    }
    if (isTrue(sql, "SELECT pg_catalog.pg_is_in_recovery()")) {
      throw new ServerException("the server of --jdbc is a standby, which takes no changes");
    }
    String lower = connection.getCatalog().toLowerCase(Locale.ROOT);
    boolean isNamed = lower.contains("scratch") || lower.contains("rehearsal");
    if (!isNamed && count(sql) > 0) {
      throw new ServerException(
          "the database of --jdbc is not empty, and its name holds neither scratch nor"
              + " rehearsal; nothing was changed in it");
    }
    return shown(version);
  }

  /** {@code 15.19 (Debian 15.19-1)} is 15.19. */
  private static String shown(String version) {
    int space = version.indexOf(' ');
    return space < 0 ? version : version.substring(0, space);
  }

  private static boolean isTrue(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static long count(Statement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery(OBJECTS)) {
      return rows.next() ? rows.getLong(1) : 1;
    }
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public ConnectionSource owner(String database) {
    String url = copies == null ? address.url() : copies.url(database);
    return () -> sessions.working(url);
  }

  @Override
  public ConnectionSource observer() {
    String url = copies == null ? address.url() : address.urlOf(copies.home());
    return () -> sessions.working(url);
  }

  @Override
  public String first() {
    return name;
  }

  @Override
  public List<String> provide(ServerObjects named) throws SQLException {
    try (Connection asking = sessions.asking(address.url(), 60)) {
      return new Surroundings(asking, named).lacking();
    }
  }

  @Override
  public boolean hasCopies() {
    return copies != null;
  }

  @Override
  public void copy(String from, String to) throws SQLException {
    Objects.requireNonNull(copies).copy(from, to);
  }

  @Override
  public void drop(String database) throws SQLException {
    Objects.requireNonNull(copies).drop(database);
  }

  @Override
  public Optional<Stop> stopped() {
    return watch.stopped();
  }

  /** The named database stays as it is: whoever named it looks after it. Copies go. */
  private synchronized void end() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    watch.close();
    if (copies != null) {
      try (Connection closing = sessions.asking(address.url(), 120)) {
        copies.dropAll(closing);
      } catch (SQLException gone) {
        // The next start drops them.
      }
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      // The hook runs already and found it closed.
    }
  }
}
