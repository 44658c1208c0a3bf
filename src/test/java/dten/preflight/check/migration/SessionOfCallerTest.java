package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SQL that shell scripts run: in one session for each call of psql. */
class SessionOfCallerTest {
  private static final String ALTER = "ALTER TABLE orders ADD COLUMN note text;";
  private static final String BARE =
      " ALTER TABLE orders takes ACCESS EXCLUSIVE with no lock_timeout in effect";

  @Test
  void aHeredocIsASessionOfItsOwn() {
    assertThat(
            lines(
                SqlPackage.of(
                    "bin/up.sh",
                    "#!/bin/sh",
                    "psql shop <<'SQL'",
                    "SET lock_timeout = '5s';",
                    "SQL",
                    "psql shop <<'SQL'",
                    ALTER,
                    "SQL")))
        .containsExactly("error migration.no-lock-timeout bin/up.sh:6:1" + BARE);
  }

  @Test
  void commandsOfOneCallShareTheirSession() {
    assertThat(
            lines(
                SqlPackage.of(
                    "bin/up.sh",
                    "#!/bin/sh",
                    "psql -c \"SET lock_timeout = '5s'\" -c '" + ALTER + "' shop")))
        .isEmpty();
  }

  @Test
  void aFileIsRunAfterTheCommandsBeforeIt() {
    assertThat(
            lines(
                SqlPackage.of(
                        "bin/up.sh",
                        "#!/bin/sh",
                        "psql -c \"SET lock_timeout = '5s'\" -f \"$HERE/../db/004.sql\" shop")
                    .and("db/004.sql", ALTER)))
        .isEmpty();
  }

  @Test
  void connectionOptionsSetIt() {
    assertThat(
            lines(
                SqlPackage.of(
                        "bin/up.sh",
                        "#!/bin/sh",
                        "PGOPTIONS='-c lock_timeout=5s' psql -f db/004.sql",
                        "export PGOPTIONS=\"-c lock_timeout=3000\"",
                        "psql shop < db/005.sql")
                    .and("db/004.sql", ALTER)
                    .and("db/005.sql", ALTER)))
        .isEmpty();
  }

  @Test
  void optionsThatTurnItOffDoNot() {
    assertThat(
            lines(
                SqlPackage.of(
                        "bin/up.sh", "#!/bin/sh", "PGOPTIONS='-c lock_timeout=0' psql -f 004.sql")
                    .and("db/004.sql", ALTER)))
        .containsExactly("error migration.no-lock-timeout db/004.sql:1:1" + BARE);
  }

  @Test
  void aFileThatIsAlsoRunWithoutThemIsNotHelped() {
    assertThat(
            lines(
                SqlPackage.of(
                        "bin/up.sh",
                        "#!/bin/sh",
                        "PGOPTIONS='-c lock_timeout=5s' psql -f db/004.sql",
                        "PGOPTIONS= psql -f db/004.sql")
                    .and("db/004.sql", ALTER)))
        .containsExactly("error migration.no-lock-timeout db/004.sql:1:1" + BARE);
  }

  @Test
  void aSingleTransactionMakesSetLocalHoldAndConcurrentlyFail() {
    SqlPackage sql =
        SqlPackage.of("bin/up.sh", "#!/bin/sh", "psql -v ON_ERROR_STOP=1 -1 -f db/004.sql")
            .and("db/004.sql", "SET LOCAL lock_timeout = '5s';", ALTER, "VACUUM orders;");
    assertThat(lines(sql)).isEmpty();
    assertThat(Checking.lines(new TransactionCheck(), sql.upgrade()))
        .containsExactly(
            "error migration.concurrently-in-transaction db/004.sql:3:1 VACUUM orders stands in a"
                + " single transaction, where it fails");
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new LockTimeoutCheck(), sql.upgrade()).stream()
        .filter(line -> !line.contains("no-statement-timeout"))
        .toList();
  }
}
