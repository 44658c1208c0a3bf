package dten.preflight.rehearse.server;

import dten.preflight.rehearse.ConnectionSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A database of the operator's own that may be used up. It has to be empty, or to have {@code
 * scratch} or {@code rehearsal} in its name, and the role must not be able to reach beyond it.
 */
public final class ScratchDatabase implements RehearsalDatabase {
  private static final String OBJECTS =
      "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid ="
          + " c.relnamespace WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <>"
          + " 'information_schema'";

  private static final String POWERS =
      "SELECT rolsuper OR rolcreaterole OR rolreplication"
          + " OR pg_catalog.pg_has_role(oid, 'pg_execute_server_program', 'MEMBER')"
          + " OR pg_catalog.pg_has_role(oid, 'pg_read_server_files', 'MEMBER')"
          + " OR pg_catalog.pg_has_role(oid, 'pg_write_server_files', 'MEMBER')"
          + " FROM pg_catalog.pg_roles WHERE rolname = current_user";

  private final ScratchAddress address;
  private String version = "";
  private String name = "";

  private ScratchDatabase(ScratchAddress address) {
    this.address = address;
  }

  /**
   * Connects to it.
   *
   * @throws ServerException when it cannot be reached, or must not be used
   */
  public static ScratchDatabase open(ScratchAddress address) throws ServerException {
    ScratchDatabase database = new ScratchDatabase(address);
    try (Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      database.version = connection.getMetaData().getDatabaseProductVersion();
      database.name = connection.getCatalog();
      if (isTrue(sql, POWERS)) {
        throw new ServerException(
            "the role of --jdbc may do more than own its database (superuser, CREATEROLE,"
                + " REPLICATION, or files and programs of the server); the package's SQL would run"
                + " with these rights: name a role that has none of them");
      }
      String lower = database.name.toLowerCase(Locale.ROOT);
      boolean isNamed = lower.contains("scratch") || lower.contains("rehearsal");
      if (!isNamed && count(sql) > 0) {
        throw new ServerException(
            "the database of --jdbc is not empty, and its name holds neither scratch nor"
                + " rehearsal; nothing was changed in it");
      }
      return database;
    } catch (SQLException e) {
      throw new ServerException(
          "the database of --jdbc cannot be reached (SQLSTATE " + e.getSQLState() + ")", e);
    }
  }

  private static boolean isTrue(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      return !rows.next() || rows.getBoolean(1);
    }
  }

  private static long count(Statement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery(OBJECTS)) {
      return rows.next() ? rows.getLong(1) : 1;
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (!address.password().isEmpty()) {
      properties.setProperty("password", address.password());
    }
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("ApplicationName", "preflight");
    return DriverManager.getConnection(address.url(), properties);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public ConnectionSource owner(String database) {
    return this::connect;
  }

  @Override
  public ConnectionSource observer() {
    return this::connect;
  }

  @Override
  public String first() {
    return name;
  }

  @Override
  public boolean hasCopies() {
    return false;
  }

  @Override
  public void copy(String from, String to) throws SQLException {
    throw new SQLException("a scratch database has no copies");
  }

  @Override
  public void drop(String database) throws SQLException {
    throw new SQLException("a scratch database has no copies");
  }

  @Override
  public Optional<String> stopped() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // It stays as it is: whoever named it looks after it.
  }
}
