package dten.preflight.rehearse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.ScratchServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Copies and limits in a database that is there; whatever happens, nothing of others is touched.
 */
class ScratchDatabaseTest {
  private static final String NAMES =
      "SELECT datname FROM pg_database WHERE datname LIKE 'preflight%' ORDER BY 1";

  @BeforeEach
  void role() {
    ScratchServer.asAdmin("DROP DATABASE IF EXISTS own_scratch");
    ScratchServer.asAdmin("DROP ROLE IF EXISTS own_tester");
    ScratchServer.asAdmin("CREATE ROLE own_tester LOGIN CREATEDB PASSWORD 'xyzzy'");
    ScratchServer.asAdmin("CREATE DATABASE own_scratch OWNER own_tester");
  }

  @AfterEach
  void gone() {
    ScratchServer.asAdmin("DROP DATABASE own_scratch WITH (FORCE)");
    assertThat(ScratchServer.seenByAdmin(NAMES)).isEmpty();
  }

  private static ScratchAddress address() throws ServerException {
    return ScratchAddress.parse(ScratchServer.url("own_scratch") + "?user=own_tester", "xyzzy");
  }

  /** A program that makes a copy and then waits to be killed. */
  static final class Started {
    private Started() {}

    /** Says that it is ready. */
    public static void main(String[] args) throws Exception {
      try (ScratchDatabase database =
          ScratchDatabase.open(ScratchAddress.parse(args[0], "xyzzy"), ServerLimits.DEFAULT)) {
        database.copy(database.first(), "copied");
        System.out.println("ready");
        Thread.sleep(60_000);
      }
    }
  }

  private static Process started() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Started.class.getName(),
                ScratchServer.url("own_scratch") + "?user=own_tester")
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("ready");
    return process;
  }

  @Test
  void copiesOfAKilledProgramAreDroppedByTheNextStartAndThoseOfALivingOneAreNot() throws Exception {
    Process killed = started();
    List<String> its = ScratchServer.seenByAdmin(NAMES);
    assertThat(its)
        .hasSize(2)
        .allMatch(each -> each.matches("preflight_rehearsal_[0-9a-f]{24}_.*"));
    String role = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'own_tester'";
    killed.destroyForcibly().waitFor();
    for (int i = 0; i < 100 && !ScratchServer.seenByAdmin(role).contains("0"); i++) {
      Thread.sleep(100);
    }
    assertThat(ScratchServer.seenByAdmin(NAMES)).isEqualTo(its);

    Process living = started();

    List<String> now = ScratchServer.seenByAdmin(NAMES);
    assertThat(now).hasSize(2).doesNotContainAnyElementsOf(its);
    try (ScratchDatabase second = ScratchDatabase.open(address(), ServerLimits.DEFAULT)) {
      assertThat(second.hasCopies()).isTrue();
      assertThat(ScratchServer.seenByAdmin(NAMES)).hasSize(3).containsAll(now);
    }
    living.destroy();
    assertThat(living.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void copiesComeAndGo() throws Exception {
    try (ScratchDatabase database = ScratchDatabase.open(address(), ServerLimits.DEFAULT)) {
      ScratchServer.run(database.owner("own_scratch"), "CREATE TABLE a AS SELECT 7 AS n");
      database.copy("own_scratch", "one");
      database.copy("one", "two");
      ScratchServer.run(database.owner("two"), "UPDATE a SET n = 8");
      assertThat(ScratchServer.rows(database.owner("one"), "SELECT n FROM a")).containsExactly("7");
      assertThat(ScratchServer.rows(database.owner("two"), "SELECT n FROM a")).containsExactly("8");
      Connection left = database.owner("one").open();
      database.drop("one");
      assertThat(left.isValid(1)).isFalse();
      database.copy("own_scratch", "one");
      assertThat(ScratchServer.rows(database.owner("one"), "SELECT n FROM a")).containsExactly("7");
    }
    assertThat(ScratchServer.seenByAdmin(NAMES)).isEmpty();
  }

  @Test
  void moreDiskThanAllowedEndsItsSessionsAndNoOthers() throws Exception {
    ServerLimits small = new ServerLimits(5L << 20, Duration.ofMinutes(5), Duration.ofMinutes(5));
    try (ScratchDatabase database = ScratchDatabase.open(address(), small);
        Connection other =
            java.sql.DriverManager.getConnection(address().url(), "own_tester", "xyzzy")) {
      Connection writing = database.owner("own_scratch").open();
      try (Statement sql = writing.createStatement()) {
        Assertions.assertThatExceptionOfType(SQLException.class)
            .isThrownBy(
                () -> {
                  sql.execute("CREATE TABLE a (t text)");
                  for (int i = 0; i < 10_000; i++) {
                    sql.execute(
                        "INSERT INTO a SELECT repeat(md5(n::text), 30)"
                            + " FROM generate_series(1, 1000) n");
                  }
                });
      }
      assertThat(database.stopped()).contains(Stop.DISK);
      assertThat(other.isValid(5)).isTrue();
      Assertions.assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> database.owner("own_scratch").open());
    }
  }
}
