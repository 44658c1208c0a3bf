package dten.preflight.rehearse.migration;

import dten.preflight.fact.Location;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.read.Text;
import dten.preflight.read.content.sql.RunnableSql;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.server.Binaries;
import dten.preflight.rehearse.server.OwnServer;
import dten.preflight.rehearse.server.ServerException;
import dten.preflight.rehearse.server.ServerLimits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** One server of our own for the tests of this room; it ends with the program. */
public final class TriedServer {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable OwnServer server;

  private TriedServer() {}

  /** Started by the first who asks. */
  public static synchronized OwnServer get() {
    OwnServer running = server;
    if (running == null) {
      running = start(ServerLimits.DEFAULT);
      server = running;
    }
    return running;
  }

  /** Another one, under other limits. */
  public static OwnServer start(ServerLimits limits) {
    try {
      Optional<Binaries> binaries = Binaries.choose(Binaries.found(), 0, 0);
      return OwnServer.start(binaries.orElseThrow(), limits);
    } catch (ServerException | NoSuchElementException e) {
      System.err.println("skipped: no PostgreSQL can be started here");
      Assumptions.abort("no PostgreSQL can be started here: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  /** A fresh database in which statements have run. */
  public static String database(String... statements) throws SQLException {
    String name = "test_" + COUNT.incrementAndGet();
    get().copy(get().first(), name);
    try (var connection = get().owner(name).open();
        var sql = connection.createStatement()) {
      for (String each : statements) {
        sql.execute(each);
      }
    }
    return name;
  }

  /** A script that psql runs. */
  public static Script script(String path, String... lines) {
    return new Script(path, Runner.NONE, statements(path, lines), Set.of(), Set.of(), null);
  }

  /** A script that psql runs, with what takes it back. */
  static Migration undone(String path, String undo, String... lines) {
    return new Script(
        path,
        Runner.NONE,
        statements(path, lines),
        Set.of(),
        Set.of(),
        script("undo/" + path, undo));
  }

  private static List<Statement> statements(String path, String... lines) {
    Text text = Text.of(Location.ofEntry(path), String.join("\n", lines) + "\n");
    return RunnableSql.of(text, Runner.NONE).stream()
        .filter(part -> part instanceof Statement)
        .map(part -> (Statement) part)
        .toList();
  }

  /** A run on a database, of statements that may take so long. */
  public static ObservedRun run(OwnServer on, String database, Duration limit) {
    return new ObservedRun(on.owner(database), on.observer(), limit, location -> {});
  }
}
