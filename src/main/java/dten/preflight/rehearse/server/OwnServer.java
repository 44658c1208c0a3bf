package dten.preflight.rehearse.server;

import dten.preflight.read.content.sql.ServerObjects;
import dten.preflight.rehearse.ConnectionSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own in a private folder, which listens on loopback alone, knows nobody but by
 * a password made for this run, and is removed with its folder. What the package's SQL runs as owns
 * its database and has no other right: no file, no program, no untrusted language, no network.
 */
public final class OwnServer implements RehearsalDatabase {
  private static final String ADMIN = "preflight_admin";
  private static final String OWNER = "preflight_rehearsal";
  private static final String FIRST = "rehearsal";
  private static final int PORTS_TRIED = 5;
  private static final long WATCH_MILLIS = 200;

  /** Of one process of the server, in KiB: it must not take the machine's memory. */
  private static final long MAX_MEMORY = 4L << 20;

  private final PrivateFolder folder;
  private final Account account;
  private final ServerLimits limits;
  private final String version;
  private final String adminPassword = secret();
  private final String ownerPassword = secret();
  private volatile @Nullable Stop stopped;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final Thread hook = new Thread(this::end, "preflight-rehearsal-end");
  private @Nullable Process process;
  private int port;

  private OwnServer(PrivateFolder folder, Account account, ServerLimits limits, String version) {
    this.folder = folder;
    this.account = account;
    this.limits = limits;
    this.version = version;
  }

  /**
   * Starts one; first removes what dead rehearsals of this account have left behind.
   *
   * @throws ServerException when it cannot be started here
   */
  public static OwnServer start(Binaries binaries, ServerLimits limits) throws ServerException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    LeftOvers.clear(parent);
    OwnServer server = null;
    try {
      PrivateFolder folder = PrivateFolder.create(parent);
      try {
        server = new OwnServer(folder, Account.of(folder.path()), limits, binaries.version());
      } finally {
        if (server == null) {
          folder.close();
        }
      }
      Runtime.getRuntime().addShutdownHook(server.hook);
      server.start(binaries.jar());
      return server;
    } catch (IOException | SQLException | UnsupportedOperationException e) {
      String log = server == null ? "" : server.log();
      if (server != null) {
        server.close();
      }
      throw new ServerException(
          "PostgreSQL " + binaries.version() + " cannot be started here: " + reason(e) + log, e);
    } catch (ServerException e) {
      if (server != null) {
        server.close();
      }
      throw e;
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String secret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Path binary(String name) {
    return folder.path().resolve("server/bin").resolve(name);
  }

  private Path data() {
    return folder.path().resolve("data");
  }

  private void start(Path jar) throws IOException, ServerException, SQLException {
    Path server = folder.path().resolve("server");
    Files.createDirectory(server);
    Unpacking.unpack(jar, server);
    Files.createDirectory(data());
    Path password = folder.path().resolve("password");
    Files.writeString(password, adminPassword, StandardOpenOption.CREATE_NEW);
    account.give(folder.path());
    account.give(data());
    account.give(password);
    run(
        "initdb",
        "-D",
        data().toString(),
        "-U",
        ADMIN,
        "-A",
        "scram-sha-256",
        "--pwfile=" + password,
        "-E",
        "UTF8",
        "--no-locale",
        "-N");
    Files.delete(password);
    for (int attempt = 0; ; attempt++) {
      port = freePort();
      if (run()) {
        break;
      }
      if (attempt == PORTS_TRIED) {
        throw new ServerException("PostgreSQL " + version + " does not start here" + log());
      }
    }
    prepare();
    Thread watch = new Thread(this::watch, "preflight-rehearsal-disk");
    watch.setDaemon(true);
    watch.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void run(String program, String... arguments) throws IOException, ServerException {
    List<String> command = new ArrayList<>(List.of(binary(program).toString()));
    command.addAll(List.of(arguments));
    Process running = account.start(command, toLog());
    process = running;
    try {
      if (!running.waitFor(60, TimeUnit.SECONDS) || running.exitValue() != 0) {
        throw new ServerException(program + " failed" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException(program + " was interrupted", e);
    }
  }

  private ProcessBuilder.Redirect toLog() {
    return ProcessBuilder.Redirect.appendTo(folder.path().resolve("log").toFile());
  }

  /** The last of what the server said, for whoever asks why it did not start. */
  private String log() {
    try {
      String all = Files.readString(folder.path().resolve("log"), StandardCharsets.UTF_8).strip();
      String end = all.substring(all.lastIndexOf('\n') + 1);
      return end.isEmpty() ? "" : ": " + end.substring(0, Math.min(end.length(), 300));
    } catch (IOException nothingSaid) {
      return "";
    }
  }

  /** Whether the server took the port and answers. */
  private boolean run() throws IOException, SQLException {
    // The arguments go through a shell for the bound on memory, and none of them is the package's.
    Process started =
        account.start(
            List.of(
                "sh",
                "-c",
                "ulimit -v " + MAX_MEMORY + "; ulimit -c 0; exec \"$@\"",
                "sh",
                binary("postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                String.valueOf(port),
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-c",
                "fsync=off",
                "-c",
                "dynamic_shared_memory_type=mmap",
                "-c",
                "max_connections=120",
                "-c",
                "max_locks_per_transaction=256",
                "-c",
                "max_wal_size=512MB",
                "-c",
                "temp_file_limit=" + limits.disk() / 1024,
                "-c",
                "log_min_messages=fatal",
                "-c",
                "log_min_error_statement=panic"),
            toLog());
    process = started;
    SQLException last = new SQLException("no answer");
    for (int i = 0; i < 600 && started.isAlive(); i++) {
      try (Connection answered = admin("postgres")) {
        return answered.isValid(5);
      } catch (SQLException notYet) {
        last = notYet;
      }
      pause(50);
    }
    if (started.isAlive()) {
      throw last;
    }
    return false;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepare() throws SQLException {
    try (Connection admin = admin("postgres");
        Statement sql = admin.createStatement()) {
      sql.execute(
          "CREATE ROLE "
              + OWNER
              + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '"
              + ownerPassword
              + "'");
      sql.execute(
          "ALTER ROLE " + OWNER + " SET statement_timeout = " + limits.statement().toMillis());
      sql.execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
      sql.execute("CREATE DATABASE " + FIRST + " OWNER " + OWNER);
    }
    try (Connection admin = admin(FIRST);
        Statement sql = admin.createStatement()) {
      sql.execute("ALTER SCHEMA public OWNER TO " + OWNER);
    }
  }

  private Connection admin(String database) throws SQLException {
    return connect(database, ADMIN, adminPassword, "preflight-observer");
  }

  private Connection connect(String database, String user, String password, String name)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", name);
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public ConnectionSource owner(String database) {
    return () -> connect(database, OWNER, ownerPassword, "preflight");
  }

  @Override
  public ConnectionSource observer() {
    return () -> admin("postgres");
  }

  @Override
  public String first() {
    return FIRST;
  }

  @Override
  public List<String> provide(ServerObjects named) throws SQLException {
    try (Connection admin = admin(FIRST)) {
      return new Surroundings(admin, named).made(OWNER);
    }
  }

  @Override
  public boolean hasCopies() {
    return true;
  }

  @Override
  public void copy(String from, String to) throws SQLException {
    try (Connection admin = admin("postgres");
        Statement sql = admin.createStatement()) {
      sql.execute(
          "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
              + " WHERE datname = '"
              + from
              + "'");
      sql.execute("CREATE DATABASE " + to + " OWNER " + OWNER + " TEMPLATE " + from);
    }
  }

  @Override
  public void drop(String database) throws SQLException {
    try (Connection admin = admin("postgres");
        Statement sql = admin.createStatement()) {
      sql.execute(
          "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
              + " WHERE datname = '"
              + database
              + "'");
      sql.execute("DROP DATABASE IF EXISTS " + database);
    }
  }

  @Override
  public Optional<Stop> stopped() {
    return Optional.ofNullable(stopped);
  }

  private void watch() {
    long end = System.nanoTime() + limits.total().toNanos();
    while (!isClosed.get() && stopped == null) {
      if (folder.size() > limits.disk()) {
        stop(Stop.DISK);
      } else if (System.nanoTime() - end > 0) {
        stop(Stop.TIME);
      }
      pause(WATCH_MILLIS);
    }
  }

  /** Stops the server for a reason that {@link #stopped} tells from now on. */
  private void stop(Stop why) {
    stopped = why;
    Process running = process;
    if (running != null) {
      Ending.end(running.toHandle());
    }
  }

  /** For the end of this process, by a signal perhaps. */
  private void end() {
    if (isClosed.compareAndSet(false, true)) {
      Process running = process;
      if (running != null) {
        Ending.end(running.toHandle());
      }
      LeftOvers.remove(folder);
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
