package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.ScratchServer;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals in a database that is there, reached as somebody who owns it and nothing else. */
class RehearseJdbcTest {
  private static final String PASSWORD = "correct-horse";

  private static final String ONLY =
      "# only these were asked for, and verdict and exit code speak of nothing else: rehearsal"
          + " migration.not-rerunnable rollback.undo-incomplete";
  private static final Pattern FIGURES = Pattern.compile("[0-9.]+( ?m?s)\\b");
  private static final Pattern SKIPPED = Pattern.compile("skipped=[0-9]+");
  private static final Pattern VERSION = Pattern.compile("PostgreSQL [0-9.]+");

  @TempDir private Path folder;

  @BeforeEach
  void role() {
    ScratchServer.asAdmin("DROP DATABASE IF EXISTS jdbc_scratch");
    ScratchServer.asAdmin("DROP ROLE IF EXISTS jdbc_tester");
    ScratchServer.asAdmin("CREATE ROLE jdbc_tester LOGIN PASSWORD '" + PASSWORD + "'");
    ScratchServer.asAdmin("CREATE DATABASE jdbc_scratch OWNER jdbc_tester");
  }

  @AfterEach
  void nothingElse() {
    ScratchServer.asAdmin("DROP DATABASE IF EXISTS jdbc_scratch WITH (FORCE)");
    ScratchServer.asAdmin("DROP DATABASE IF EXISTS jdbc_full");
  }

  private Path pkg() throws IOException {
    return Files.write(
        folder.resolve("shop-2.0.zip"),
        new Zips()
            .file(
                "shop/db/V1__orders.sql",
                "CREATE TABLE orders (id int PRIMARY KEY);\nCREATE TABLE items (id int);\n")
            .file("shop/db/U1__orders.sql", "DROP TABLE orders;\n")
            .bytes());
  }

  private Typed rehearse(Map<String, String> environment, String url, String... more)
      throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of("rehearse", pkg().toString(), "--jdbc", url, "--only", "rehearsal"));
    args.addAll(
        List.of("--rule", "rollback.undo-incomplete", "--rule", "migration.not-rerunnable"));
    args.addAll(Arrays.asList(more));
    return Typed.in(folder, Console.Reader.FILE, environment, args.toArray(new String[0]));
  }

  private Typed rehearse(String... more) throws IOException {
    String url = ScratchServer.url("jdbc_scratch") + "?user=jdbc_tester";
    return rehearse(Map.of("PGPASSWORD", PASSWORD), url, more);
  }

  /** Without what differs from run to run. */
  private static List<String> lines(Typed typed) {
    return typed
        .out()
        .lines()
        .filter(line -> !line.startsWith("# preflight ") && !line.startsWith("# skipped "))
        .map(line -> FIGURES.matcher(line).replaceAll("N$1"))
        .map(line -> SKIPPED.matcher(line).replaceAll("skipped=N"))
        .map(line -> VERSION.matcher(line).replaceAll("PostgreSQL N"))
        .toList();
  }

  @Test
  void aRoleThatMayCopyNothingSeesTheMigrationsRun() throws IOException {
    Typed typed = rehearse();

    assertThat(lines(typed))
        .containsExactly(
            ONLY,
            "# rehearsal PostgreSQL N rows=0 scale=0.01 statements=2 time=Nms complete=yes; schema:"
                + " none; the migrations start from an empty database",
            "# rehearsal file shop/db/V1__orders.sql done statements=2 time=Nms",
            "# rehearsal note there was no load: no table has rows that a load could read",
            "# rehearsal note the role of --jdbc may not copy its database (CREATEDB, and owning"
                + " it), so undo and second runs were not tried",
            "SUMMARY verdict=go errors=0 warnings=0 notes=0 waived=0 skipped=N broken=0 exit=0");
  }

  @Test
  void aRoleThatMayCopyGoesBackAsWellAndLeavesNoCopy() throws IOException {
    ScratchServer.asAdmin("ALTER ROLE jdbc_tester CREATEDB");
    ScratchServer.asAdmin("CREATE DATABASE preflight_rehearsal_mine OWNER jdbc_tester");
    try {
      Typed typed = rehearse();

      assertThat(lines(typed))
          .containsExactly(
              ONLY,
              "error   rollback.undo-incomplete  shop/db/U1__orders.sql what remains: table items;"
                  + " fix: have the vendor complete it, and try it again; until then plan the way"
                  + " back by a backup taken right before",
              "# rehearsal PostgreSQL N rows=0 scale=0.01 statements=2 time=Nms complete=yes;"
                  + " schema: none; the migrations start from an empty database",
              "# rehearsal file shop/db/V1__orders.sql done statements=2 time=Nms",
              "# rehearsal note there was no load: no table has rows that a load could read",
              "SUMMARY verdict=no-go errors=1 warnings=0 notes=0 waived=0 skipped=N broken=0"
                  + " exit=1");
      assertThat(databases()).containsExactly("preflight_rehearsal_mine");
    } finally {
      ScratchServer.asAdmin("DROP DATABASE preflight_rehearsal_mine");
    }
  }

  private static List<String> databases() {
    return ScratchServer.seenByAdmin(
        "SELECT datname FROM pg_database WHERE datname LIKE 'preflight%'");
  }

  @Test
  void databasesOfOthersAreRefusedAndNotTouched() throws IOException {
    ScratchServer.asAdmin("CREATE DATABASE jdbc_full OWNER jdbc_tester");
    String url = ScratchServer.url("jdbc_full");
    Map<String, String> password = Map.of("PGPASSWORD", PASSWORD);
    assertThat(rehearse(password, url + "?user=jdbc_tester").exit()).isZero();

    Typed again = rehearse(password, url + "?user=jdbc_tester");

    assertThat(again)
        .isEqualTo(
            refused(
                "the database of --jdbc is not empty, and its name holds neither scratch nor"
                    + " rehearsal; nothing was changed in it"));
  }

  private static Typed refused(String why) {
    return new Typed(2, "", "preflight: options: rehearse: " + why + "\n");
  }

  @Test
  void rolesWithPowersAreRefused() throws IOException {
    String powers =
        "the role of --jdbc may do, or may become one that may do, more than own its database"
            + " (superuser, CREATEROLE, REPLICATION, BYPASSRLS, or files, programs and sessions of"
            + " the server); the package's SQL would run with these rights: name a role that has"
            + " none of them";
    String url = ScratchServer.url("jdbc_scratch");
    assertThat(rehearse(Map.of(), url + "?user=postgres")).isEqualTo(refused(powers));
    for (String power : List.of("CREATEROLE", "REPLICATION", "BYPASSRLS")) {
      ScratchServer.asAdmin("ALTER ROLE jdbc_tester " + power);
      assertThat(rehearse()).as(power).isEqualTo(refused(powers));
      ScratchServer.asAdmin("ALTER ROLE jdbc_tester NO" + power);
    }
    for (String role : List.of("postgres", "pg_read_server_files")) {
      ScratchServer.asAdmin("GRANT " + role + " TO jdbc_tester");
      assertThat(rehearse()).as(role).isEqualTo(refused(powers));
      ScratchServer.asAdmin("REVOKE " + role + " FROM jdbc_tester");
    }
    assertThat(rehearse().exit()).isZero();
  }

  @Test
  void whatCannotBeReachedIsSaidWithoutThePassword() throws IOException {
    String url = ScratchServer.url("jdbc_scratch");
    String cannot = "the database of --jdbc cannot be used: ";
    assertThat(rehearse(Map.of("PGPASSWORD", "wrong-horse"), url + "?user=jdbc_tester"))
        .isEqualTo(
            refused(
                cannot
                    + "it refuses the password of that role, or the role itself (SQLSTATE 28P01)"));
    assertThat(
            rehearse(
                Map.of("PGPASSWORD", PASSWORD), ScratchServer.url("none") + "?user=jdbc_tester"))
        .isEqualTo(refused(cannot + "it has no database of that name (SQLSTATE 3D000)"));
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(
            rehearse(
                Map.of("PGPASSWORD", PASSWORD),
                "jdbc:postgresql://127.0.0.1:" + free + "/scratch?user=jdbc_tester"))
        .isEqualTo(
            refused(
                cannot
                    + "no PostgreSQL answers at that host and port, or not with the encryption"
                    + " asked for (SQLSTATE 08001)"));
  }

  @Test
  void thePasswordComesFromAFileAsWell() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    String url = ScratchServer.url("jdbc_scratch") + "?user=jdbc_tester";

    Typed typed = rehearse(Map.of(), url, "--password-file", file.toString());

    assertThat(typed.exit()).isZero();
    assertThat(rehearse(Map.of(), url, "--password-file", "none"))
        .isEqualTo(new Typed(2, "", "preflight: --password-file none cannot be read\n"));
  }

  @Test
  void whatTakesTooLongIsEndedAtTheServer() throws IOException {
    Files.write(
        folder.resolve("long.zip"),
        new Zips()
            .file(
                "shop/db/V1__wait.sql",
                """
                CREATE TABLE a (id int);
                SET statement_timeout = 0;
                SET application_name = 'other';
                SELECT pg_sleep(600);
                CREATE TABLE b (id int);
                """)
            .bytes());

    Typed typed =
        Typed.in(
            folder,
            Console.Reader.FILE,
            Map.of("PGPASSWORD", PASSWORD),
            "rehearse",
            folder.resolve("long.zip").toString(),
            "--jdbc",
            ScratchServer.url("jdbc_scratch") + "?user=jdbc_tester",
            "--only",
            "rehearsal",
            "--total-time",
            "2s");

    assertThat(lines(typed))
        .containsExactly(
            "# only these were asked for, and verdict and exit code speak of nothing else:"
                + " rehearsal",
            "error   rehearsal.limit-reached  shop/db/V1__wait.sql:4:1 stopped here: it took more"
                + " than N s of time in all; what follows was not tried; fix: ask the vendor why it"
                + " takes that much; if it has to, raise --total-time",
            "# rehearsal PostgreSQL N rows=0 scale=0.01 statements=4 time=Nms complete=no; schema:"
                + " none; the migrations start from an empty database",
            "# rehearsal file shop/db/V1__wait.sql stopped statements=4 time=Nms",
            "# rehearsal note there was no load: no table has rows that a load could read",
            "SUMMARY verdict=no-go errors=1 warnings=0 notes=0 waived=0 skipped=N broken=0 exit=1");
    assertThat(
            ScratchServer.seenByAdmin(
                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'jdbc_tester'"))
        .containsExactly("0");
  }

  @Test
  void severalScriptsShareTheLoadByTheirWeights() throws IOException {
    String url = ScratchServer.url("jdbc_scratch") + "?user=jdbc_tester";
    ScratchServer.run(
        () -> java.sql.DriverManager.getConnection(url, "jdbc_tester", PASSWORD),
        "CREATE TABLE hits (kind text, scale int)");
    Files.writeString(folder.resolve("a.sql"), "INSERT INTO hits VALUES ('often', :scale);");
    Files.writeString(folder.resolve("b.sql"), "INSERT INTO hits VALUES (:kind, :scale);");

    Typed typed =
        rehearse(
            "--workload",
            folder.resolve("a.sql") + "@9",
            "--workload",
            folder.resolve("b.sql").toString(),
            "--define",
            "kind='seldom'",
            "--define",
            "scale=7");

    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(
            ScratchServer.rows(
                () -> java.sql.DriverManager.getConnection(url, "jdbc_tester", PASSWORD),
                "SELECT kind FROM hits WHERE scale = 7 AND kind IN ('often', 'seldom')"
                    + " GROUP BY kind ORDER BY count(*) DESC"))
        .containsExactly("often", "seldom");
  }

  @Test
  void scriptsAndVariablesThatCannotBeUsedAreRefused() throws IOException {
    Path script = Files.writeString(folder.resolve("a.sql"), "SELECT 1;");
    assertThat(rehearse("--define", "a=1").err())
        .isEqualTo("preflight: --define is for the scripts of --workload; give one\n");
    assertThat(rehearse("--workload", script.toString(), "--define", "a b=1").err())
        .isEqualTo(
            "preflight: --define is NAME=VALUE, with letters, digits and _ in the name, such as"
                + " scale=10\n");
    assertThat(rehearse("--parameter", "hunter2").err())
        .isEqualTo(
            "preflight: --parameter is NAME=VALUE, with letters, digits and _ in the name, such as"
                + " scale=10\n");
    assertThat(rehearse("--workload", script + "@0").err())
        .isEqualTo(
            "preflight: --workload a.sql:1:1: the weight behind @ has to be a whole number from 1"
                + " to 1000000\n");
    assertThat(rehearse("--workload", script + "x@2").err())
        .isEqualTo("preflight: --workload " + script + "x: no such file\n");
  }

  @Test
  void aServerOfAnotherVersionThanTheTargetsIsSaid() throws IOException {
    Path target =
        Files.writeString(
            folder.resolve("target.yaml"),
            "name: shop\ndatabase:\n  kind: PostgreSQL\n  version: 11.22\n");

    assertThat(lines(rehearse("--target", target.toString())))
        .filteredOn(line -> line.contains("the target has"))
        .containsExactly(
            "# rehearsal note the target has PostgreSQL N, and this ran on PostgreSQL N; some"
                + " statements take other locks, or rewrite a table, on one of them only");
  }
}
