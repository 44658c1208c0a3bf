package dten.preflight.rehearse.load;

import static dten.preflight.rehearse.ScratchServer.database;
import static dten.preflight.rehearse.ScratchServer.rows;
import static dten.preflight.rehearse.ScratchServer.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dten.preflight.rehearse.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits is seen where it waits, and nothing is left when the load ends. */
class LoadDriverTest {
  private static final String READ_AND_WRITE =
      """
      \\set id random(1, 100)
      BEGIN;
      SELECT v FROM a WHERE id = :id;
      UPDATE a SET v = v + 1 WHERE id = :id;
      COMMIT;
      """;

  private static ConnectionSource table() {
    return database(
        "CREATE TABLE a (id int PRIMARY KEY, v int)",
        "INSERT INTO a SELECT i, 0 FROM generate_series(1, 100) i",
        "CREATE TABLE b (id int PRIMARY KEY)");
  }

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("load-"));
  }

  @Test
  void requestsComeAtTheirRate() throws Exception {
    ConnectionSource source = table();
    LoadDriver driver =
        LoadDriver.start(source, Workload.parse(READ_AND_WRITE, "a.sql"), 4, 200, "one");
    Thread.sleep(600);
    driver.window("two");
    Thread.sleep(600);
    List<Window> windows = driver.stop();
    assertThat(windows).extracting(Window::label).containsExactly("one", "two");
    for (Window window : windows) {
      double expected = window.micros() / 1e6 * 200;
      assertThat((double) window.requests()).isBetween(expected - 8, expected + 8);
      assertThat(window.errors()).isZero();
      assertThat(window.statements())
          .extracting(Latency::label)
          .containsExactly("begin", "commit", "select a", "update a");
    }
    assertThat(rows(source, "SELECT sum(v) > 0 FROM a")).containsExactly("t");
  }

  @Test
  void whatIsBlockedShowsInEachWindowInWhichItIsStuck() throws Exception {
    ConnectionSource source = table();
    Workload both =
        Workload.parse("SELECT v FROM a WHERE id = 1;", "a.sql")
            .and(Workload.parse("SELECT id FROM b;", "b.sql"));
    LoadDriver driver = LoadDriver.start(source, both, 2, 100, "before");
    Thread.sleep(500);
    try (Connection connection = source.open();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      driver.window("lock");
      sql.execute("LOCK TABLE a");
      Thread.sleep(400);
      driver.window("held");
      Thread.sleep(400);
      connection.commit();
    }
    driver.window("after");
    Thread.sleep(500);
    List<Window> windows = driver.stop();
    assertThat(windows)
        .extracting(Window::label)
        .containsExactly("before", "lock", "held", "after");
    assertThat(windows.get(1).waiting()).isGreaterThan(10);
    for (Window stuck : windows.subList(1, 3)) {
      assertThat(stuck.all().maxMicros()).isBetween(200_000L, stuck.micros() + 10_000);
      assertThat(stuck.all().blocked()).isGreaterThan(10);
      assertThat(slowest(stuck)).isEqualTo("select a");
    }
    assertThat(windows.get(2).statements().get(0).maxMicros()).isGreaterThan(300_000);
    assertThat(windows.get(0).all().blocked()).isLessThan(windows.get(1).all().blocked());
  }

  private static String slowest(Window window) {
    Latency slowest = window.statements().get(0);
    for (Latency each : window.statements()) {
      slowest = each.maxMicros() > slowest.maxMicros() ? each : slowest;
    }
    return slowest.label();
  }

  @Test
  void requestsOfALongStandstillAreCountedAndNotSent() throws Exception {
    ConnectionSource source = table();
    LoadDriver driver =
        LoadDriver.start(source, Workload.parse("SELECT pg_sleep(1.6);", "a.sql"), 1, 50, "all");
    Thread.sleep(2000);
    Window all = driver.stop().get(0);
    assertThat(all.ended()).isEqualTo(1);
    assertThat(all.missed()).isBetween(20L, all.requests() - 1);
    double due = all.micros() / 1e6 * 50;
    assertThat((double) all.requests()).isBetween(due - 10, due + 10);
    assertThat(all.all().p50Micros()).isGreaterThan(500_000);
  }

  @Test
  void errorsAreCountedByTheirState() throws Exception {
    ConnectionSource source = table();
    Workload bad =
        Workload.parse("BEGIN;\nSELECT missing FROM a;\nCOMMIT;", "a.sql")
            .and(Workload.parse("\\set x 1 / 0\nSELECT :x;", "b.sql"));
    LoadDriver driver = LoadDriver.start(source, bad, 2, 100, "all");
    Thread.sleep(500);
    Window all = driver.stop().get(0);
    assertThat(all.errorsByState().keySet()).containsExactly("42703", "script");
    assertThat(all.errors()).isEqualTo(all.ended());
  }

  @Test
  void lostConnectionsAreOpenedAgain() throws Exception {
    ConnectionSource source = table();
    LoadDriver driver =
        LoadDriver.start(source, Workload.parse(READ_AND_WRITE, "a.sql"), 3, 150, "all");
    Thread.sleep(300);
    run(
        source,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
            + " current_database() AND pid <> pg_backend_pid()");
    Thread.sleep(700);
    Window all = driver.stop().get(0);
    assertThat(all.reconnects()).isEqualTo(3);
    assertThat(all.errors()).isEqualTo(3);
    assertThat(all.errorsByState().keySet())
        .allMatch(s -> s.startsWith("57P") || s.startsWith("08"));
    assertThat(all.ended()).isGreaterThan(100);
  }

  @Test
  void endsAtOnceThoughAStatementWaits() throws Exception {
    ConnectionSource source = table();
    try (Connection connection = source.open();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      sql.execute("LOCK TABLE a");
      LoadDriver driver =
          LoadDriver.start(source, Workload.parse(READ_AND_WRITE, "a.sql"), 8, 1000, "all");
      Thread.sleep(300);
      long start = System.nanoTime();
      Window all = driver.stop().get(0);
      assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
      assertThat(all.ended()).isZero();
      assertThat(all.waiting()).isEqualTo(all.requests()).isGreaterThan(200);
    }
  }

  @Test
  void aSchemaGivesALoad() throws Exception {
    ConnectionSource source =
        database(
            "CREATE TABLE customer (id uuid PRIMARY KEY, name text NOT NULL)",
            "CREATE TABLE orders (id bigserial PRIMARY KEY, customer uuid NOT NULL REFERENCES"
                + " customer, \"when\" timestamptz DEFAULT now(), note text)",
            "CREATE INDEX ON orders (\"when\")",
            "CREATE TABLE line (orders bigint REFERENCES orders, number int, PRIMARY KEY (orders,"
                + " number), amount numeric)",
            "CREATE TABLE log (at timestamptz, message text)",
            "CREATE TABLE nothing (id int PRIMARY KEY)",
            "INSERT INTO customer SELECT md5(i::text)::uuid, 'it''s :k0 ' || i FROM"
                + " generate_series(1, 50) i",
            "INSERT INTO orders (customer) SELECT id FROM customer",
            "INSERT INTO line SELECT id, 1, 2.5 FROM orders",
            "INSERT INTO log VALUES (now(), 'x')");
    Workload workload;
    try (Connection connection = source.open()) {
      workload = Workload.derive(connection);
    }
    assertThat(workload.notes())
        .containsExactly("The load leaves out nothing, which holds no rows.");
    LoadDriver driver = LoadDriver.start(source, workload, 2, 400, "all");
    Thread.sleep(1500);
    Window all = driver.stop().get(0);
    assertThat(all.errorsByState()).isEmpty();
    assertThat(all.statements())
        .extracting(Latency::label)
        .containsExactly(
            "insert customer",
            "insert orders",
            "join line with orders",
            "join orders with customer",
            "read customer along an index",
            "read customer by key",
            "read line along an index",
            "read line by key",
            "read log",
            "read orders along an index",
            "read orders by key",
            "update customer",
            "update line",
            "update orders");
  }

  @Test
  void whoCannotConnectIsTold() throws WorkloadException {
    Workload workload = Workload.parse("SELECT 1;", "a.sql");
    ConnectionSource none =
        () -> {
          throw new SQLException("refused", "08001");
        };
    assertThatThrownBy(() -> LoadDriver.start(none, workload, 2, 10, "all"))
        .isInstanceOf(SQLException.class)
        .hasMessage("refused");
  }
}
