package dten.preflight.rehearse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * One PostgreSQL for all tests of a run, started by the first and stopped with the program. Each
 * test gets a database of its own, of which a role that is no superuser owns all. The version on
 * the class path is chosen by {@code -Dpostgres.version} of the build.
 */
public final class ScratchServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;
  private static boolean failed;

  private ScratchServer() {}

  /** A fresh database in which some statements have run. */
  public static synchronized ConnectionSource database(String... statements) {
    EmbeddedPostgres running = started();
    int number = DATABASES.incrementAndGet();
    String name = "scratch_" + number;
    try (Connection admin = running.getPostgresDatabase().getConnection();
        Statement sql = admin.createStatement()) {
      if (number == 1) {
        sql.execute("CREATE ROLE migrator LOGIN PASSWORD 'migrator'");
        askOthersForPasswords(sql);
      }
      sql.execute("CREATE DATABASE " + name + " OWNER migrator");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    try (Connection owner = running.getDatabase("postgres", name).getConnection();
        Statement sql = owner.createStatement()) {
      sql.execute("ALTER SCHEMA public OWNER TO migrator");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url = running.getJdbcUrl("migrator", name);
    ConnectionSource source = () -> DriverManager.getConnection(url, "migrator", "migrator");
    for (String statement : statements) {
      run(source, statement);
    }
    return source;
  }

  /** The server lets everybody in as it comes; from now on only the two that tests work as. */
  private static void askOthersForPasswords(Statement sql) throws SQLException {
    StringBuilder lines = new StringBuilder();
    for (String host : List.of("127.0.0.1/32", "::1/128")) {
      for (String role : List.of("postgres", "migrator")) {
        lines.append("('host all ").append(role).append(' ').append(host).append(" trust'),");
      }
      lines.append("('host all all ").append(host).append(" scram-sha-256'),");
    }
    lines.setLength(lines.length() - 1);
    String file;
    try (ResultSet row = sql.executeQuery("SHOW hba_file")) {
      row.next();
      file = row.getString(1);
    }
    sql.execute("COPY (SELECT * FROM (VALUES " + lines + ") l) TO '" + file + "'");
    sql.execute("SELECT pg_reload_conf()");
  }

  /** Runs something as the superuser, in the database {@code postgres}. */
  public static synchronized void asAdmin(String statement) {
    database();
    run(() -> started().getPostgresDatabase().getConnection(), statement);
  }

  /** What the superuser sees from the database {@code postgres}. */
  public static synchronized List<String> seenByAdmin(String query) {
    database();
    return rows(() -> started().getPostgresDatabase().getConnection(), query);
  }

  /** Where a database is, without a role. */
  public static synchronized String url(String database) {
    return "jdbc:postgresql://localhost:" + started().getPort() + "/" + database;
  }

  private static EmbeddedPostgres started() {
    if (failed) {
      Assumptions.abort("no PostgreSQL can be started here");
    }
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "4GB")
                .start();
      } catch (IOException | RuntimeException e) {
        failed = true;
        System.err.println("skipped: no PostgreSQL can be started here");
        Assumptions.abort("no PostgreSQL can be started here: " + e.getClass());
      }
    }
    if (server == null) {
      throw new IllegalStateException("aborted");
    }
    return server;
  }

  /** Runs it as the owner. */
  public static void run(ConnectionSource source, String statement) {
    try (Connection connection = source.open();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The rows of a query, the values of each with a space between them. */
  public static List<String> rows(ConnectionSource source, String query) {
    List<String> rows = new ArrayList<>();
    try (Connection connection = source.open();
        Statement sql = connection.createStatement();
        ResultSet result = sql.executeQuery(query)) {
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.append(i == 1 ? "" : " ").append(result.getString(i));
        }
        rows.add(row.toString());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return rows;
  }
}
