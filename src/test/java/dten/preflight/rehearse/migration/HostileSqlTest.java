package dten.preflight.rehearse.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.rehearsal.RehearsedFile;
import dten.preflight.fact.rehearsal.RehearsedFile.Ending;
import dten.preflight.rehearse.server.OwnServer;
import dten.preflight.rehearse.server.ServerLimits;
import dten.preflight.rehearse.server.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL of a package that tries to reach the machine, or never to end. */
class HostileSqlTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void programsAndFilesAreOutOfReach() throws SQLException {
    Path trace = folder.resolve("trace");
    assertThat(error("COPY (SELECT 1) TO PROGRAM 'touch " + trace + "';"))
        .startsWith("permission denied to COPY to or from an external program");
    assertThat(error("COPY (SELECT 1) TO '" + trace + "';"))
        .startsWith("permission denied to COPY to a file");
    assertThat(error("SELECT pg_read_file('/etc/passwd');"))
        .isEqualTo("permission denied for function pg_read_file (42501)");
    assertThat(error("SELECT lo_export(lo_creat(-1), '" + trace + "');"))
        .isEqualTo("permission denied for function lo_export (42501)");
    assertThat(error("CREATE EXTENSION plpython3u;"))
        .isEqualTo("permission denied to create extension \"plpython3u\" (42501)");
    assertThat(error("CREATE EXTENSION dblink;"))
        .isEqualTo("permission denied to create extension \"dblink\" (42501)");
    assertThat(error("ALTER SYSTEM SET shared_preload_libraries = 'x';"))
        .isEqualTo("permission denied to set parameter \"shared_preload_libraries\" (42501)");
    assertThat(error("ALTER ROLE CURRENT_USER SUPERUSER;")).endsWith("(42501)");
    assertThat(Files.exists(trace)).isFalse();
  }

  private static String error(String sql) throws SQLException {
    ObservedRun run = TriedServer.run(TriedServer.get(), TriedServer.database(), LIMIT);
    assertThat(run.run(TriedServer.script("a.sql", sql)).ending()).isEqualTo(Ending.FAILED);
    return run.statements().get(0).error();
  }

  @Test
  void whatNeverEndsIsStopped() throws SQLException {
    assertThat(stopped("WITH RECURSIVE n AS (SELECT 1 UNION ALL SELECT 1 FROM n) TABLE n;"))
        // Between two portions of rows it does not hear that it is to end, and its session is
        // ended.
        .isNotEmpty();
    assertThat(stopped("DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;"))
        .isEqualTo("canceling statement due to user request (57014)");
  }

  @Test
  void whatDoesNotWantToHearIsStoppedToo() throws SQLException {
    assertThat(
            stopped(
                "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(1); EXCEPTION WHEN query_canceled THEN"
                    + " NULL; END; END LOOP; END $$;"))
        .isEqualTo("terminating connection due to administrator command (57P01)");
  }

  private static String stopped(String sql) throws SQLException {
    ObservedRun run = TriedServer.run(TriedServer.get(), TriedServer.database(), LIMIT);
    Script endless = TriedServer.script("a.sql", "SET statement_timeout = 0;", sql);
    assertThat(run.run(endless).ending()).isEqualTo(Ending.STOPPED);
    assertThat(run.late()).containsExactly(endless.parts().get(1).location());
    return run.statements().get(1).error();
  }

  @Test
  void whatFillsTheDiskStopsTheServer() {
    long disk = 300L << 20;
    ServerLimits limits = new ServerLimits(disk, Duration.ofMinutes(2), Duration.ofMinutes(5));
    try (OwnServer server = TriedServer.start(limits)) {
      ObservedRun run = TriedServer.run(server, server.first(), limits.statement());
      RehearsedFile file =
          run.run(
              TriedServer.script(
                  "a.sql",
                  "CREATE TABLE t (a text);",
                  "INSERT INTO t SELECT repeat('x', 1000) FROM generate_series(1, 20000) a,"
                      + " generate_series(1, 20000) b;"));

      assertThat(file.ending()).isNotEqualTo(Ending.DONE);
      assertThat(server.stopped()).contains(Stop.DISK);
      assertThat(run.statements()).hasSize(2);
      assertThat(run.statements().get(0).error()).isEmpty();
    }
  }
}
