package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockTimeoutCheckTest {
  @Test
  void aStatementThatWaitsWithoutLimitIsAnError() {
    assertThat(lines(SqlPackage.of("db/004.sql", "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.no-lock-timeout db/004.sql:1:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect");
  }

  @Test
  void aTimeoutBeforeItIsEnough() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET lock_timeout = '5s';",
                    "SET statement_timeout = '1min';",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .isEmpty();
  }

  @Test
  void oneFindingForAFileStandsAtItsGravestStatement() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "COMMENT ON TABLE orders IS 'x';",
                    "CREATE INDEX i ON orders (a);",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "DROP TRIGGER t ON orders;")))
        .containsExactly(
            "error migration.no-lock-timeout db/004.sql:3:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect; so do 3 more, lines 1, 2, 4");
  }

  @Test
  void aLockThatStopsWritersIsAWarning() {
    assertThat(lines(SqlPackage.of("db/004.sql", "CREATE INDEX i ON orders (a);")))
        .containsExactly(
            "warning migration.no-lock-timeout db/004.sql:1:1 CREATE INDEX ON orders takes SHARE"
                + " with no lock_timeout in effect");
  }

  @Test
  void aLockThatStopsMaintenanceIsANote() {
    assertThat(lines(SqlPackage.of("db/004.sql", "COMMENT ON TABLE orders IS 'x';")))
        .containsExactly(
            "note migration.no-lock-timeout db/004.sql:1:1 COMMENT ON TABLE takes SHARE UPDATE"
                + " EXCLUSIVE on orders with no lock_timeout in effect");
  }

  @Test
  void aTableOfItsOwnIsNobodysConcern() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "CREATE TABLE orders (id int);",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "CREATE INDEX i ON orders (id);")))
        .isEmpty();
  }

  @Test
  void theTableThatANewOneRefersToIsLive() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "CREATE TABLE lines (id int, order_id int REFERENCES orders (id));")))
        .containsExactly(
            "warning migration.no-lock-timeout db/004.sql:1:1 CREATE TABLE lines takes SHARE ROW"
                + " EXCLUSIVE on orders with no lock_timeout in effect");
  }

  @Test
  void concurrentlyNowaitAndVacuumAreLeftOut() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "CREATE INDEX CONCURRENTLY i ON orders (a);",
                    "LOCK TABLE orders NOWAIT;",
                    "VACUUM ANALYZE orders;")))
        .isEmpty();
  }

  @Test
  void aScriptThatTakesSomethingBackIsJudgedLower() {
    assertThat(lines(SqlPackage.of("db/undo/004.sql", "ALTER TABLE orders DROP COLUMN note;")))
        .containsExactly(
            "warning migration.no-lock-timeout db/undo/004.sql:1:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect");
  }

  @Test
  void aStatementTimeoutEndsTheWaitTooButLate() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/004.sql",
                        "SET statement_timeout = '5s';",
                        "ALTER TABLE orders ADD COLUMN note text;")
                    .and(
                        "db/005.sql",
                        "SET statement_timeout = '5min';",
                        "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "note migration.no-lock-timeout db/004.sql:2:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect, only a statement_timeout of 5 s",
            "warning migration.no-lock-timeout db/005.sql:2:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect, only a statement_timeout of 5 min");
  }

  @Test
  void setAfterTheStatement() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "SET lock_timeout = '5s';")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:1:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: line 2 sets it, after this"
                + " statement");
  }

  @Test
  void setToZero() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET lock_timeout = 0;",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:2:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: line 1 sets it to 0, which"
                + " turns it off");
  }

  @Test
  void resetBeforeTheStatement() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET lock_timeout = '5s';",
                    "RESET ALL;",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:3:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: line 2 has reset it");
  }

  @Test
  void discardedBeforeTheStatement() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET lock_timeout = '5s';",
                    "DISCARD ALL;",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:3:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: line 2 has reset it");
  }

  @Test
  void setToDefaultBeforeTheStatement() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET lock_timeout = '5s';",
                    "SET lock_timeout TO DEFAULT;",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:3:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: line 2 has reset it");
  }

  @Test
  void setLocalOutsideATransaction() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET LOCAL lock_timeout = '5s';",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:2:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: SET LOCAL at line 1 stands"
                + " outside a transaction and does nothing");
  }

  @Test
  void setLocalInATransactionThatHasEnded() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "SET LOCAL lock_timeout = '5s';",
                    "COMMIT;",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:4:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: SET LOCAL ended with its"
                + " transaction at line 3");
  }

  @Test
  void rolledBack() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "SET lock_timeout = '5s';",
                    "ROLLBACK;",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:4:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: the ROLLBACK at line 3 has"
                + " undone it");
  }

  @Test
  void lostWithTheConnection() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET lock_timeout = '5s';",
                    "\\c other",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:3:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: line 2 opens a new connection,"
                + " which knows nothing of it");
  }

  @Test
  void setForARole() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER ROLE app SET lock_timeout = '5s';",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:2:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: line 1 sets it for later"
                + " sessions only, not for this one");
  }

  @Test
  void localByFunctionOutsideATransaction() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SELECT set_config('lock_timeout', '5s', true);",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.lock-timeout-ineffective db/004.sql:2:1 ALTER TABLE orders takes"
                + " ACCESS EXCLUSIVE with no lock_timeout in effect: SET LOCAL at line 1 stands"
                + " outside a transaction and does nothing");
  }

  @Test
  void localInItsTransactionHolds() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "SET LOCAL lock_timeout = '5s';",
                    "SET LOCAL statement_timeout = '9s';",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "COMMIT;")))
        .isEmpty();
  }

  @Test
  void aSettingOfACommittedTransactionStays() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "SET lock_timeout = '5s';",
                    "SET statement_timeout = '9s';",
                    "COMMIT;",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .isEmpty();
  }

  @Test
  void setByFunctionHolds() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SELECT set_config('lock_timeout', '5s', false),"
                        + " set_config('statement_timeout', '9s', false);",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .isEmpty();
  }

  @Test
  void aValueThatOnlyTheRunKnowsHolds() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET lock_timeout = :'wait';",
                    "SET statement_timeout = ${limit};",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .isEmpty();
  }

  @Test
  void setLocalInABlockHoldsInIt() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "DO $$ BEGIN",
                    "SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '9s';",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "END $$;")))
        .isEmpty();
  }

  @Test
  void rollbackToASavepointKeepsWhatWasSetBefore() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '9s';",
                    "SAVEPOINT s;",
                    "SET LOCAL lock_timeout = 0;",
                    "ROLLBACK TO s;",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "COMMIT;")))
        .isEmpty();
  }

  @Test
  void setLocalIsEnoughUnderAMigrationTool() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/V4__orders.sql",
                    "SET LOCAL lock_timeout = '5s';",
                    "SET LOCAL statement_timeout = '9s';",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .isEmpty();
  }

  @Test
  void aLongTimeoutIsAnOutageByItself() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET lock_timeout = '5min';",
                    "SET statement_timeout = '1h';",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "warning migration.lock-timeout-too-long db/004.sql:3:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE and may wait 5 min for it, with everybody else queueing behind");
  }

  @Test
  void noLimitToTheWorkIsANote() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SET lock_timeout = '5s';",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "note migration.no-statement-timeout db/004.sql:2:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no statement_timeout in effect to end it");
  }

  @Test
  void anIncludingScriptMaySetIt() {
    assertThat(
            lines(
                SqlPackage.of("db/all.sql", "SET lock_timeout = '5s';", "\\i 004.sql")
                    .and("db/004.sql", "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "note migration.no-statement-timeout db/004.sql:1:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no statement_timeout in effect to end it");
  }

  @Test
  void anIncludingScriptThatSetsNothingHelpsNothing() {
    assertThat(
            lines(
                SqlPackage.of("db/all.sql", "\\ir 004.sql")
                    .and("db/004.sql", "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "error migration.no-lock-timeout db/004.sql:1:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect");
  }

  @Test
  void anIncludedScriptMaySetIt() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/004.sql",
                        "\\i settings.sql",
                        "ALTER TABLE orders ADD COLUMN note text;")
                    .and(
                        "db/settings.sql",
                        "SET lock_timeout = '5s';",
                        "SET statement_timeout = '9s';")))
        .isEmpty();
  }

  @Test
  void anIncludedScriptThatDoesNotSetItHelpsNothing() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/004.sql",
                        "\\i settings.sql",
                        "ALTER TABLE orders ADD COLUMN note text;")
                    .and("db/settings.sql", "SET search_path = app;")))
        .containsExactly(
            "error migration.no-lock-timeout db/004.sql:2:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect");
  }

  @Test
  void aTableMadeIfMissingIsLiveWhereTheTargetHasIt() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/004.sql",
                        "CREATE TABLE IF NOT EXISTS orders (id int);",
                        "ALTER TABLE orders ADD COLUMN note text;")
                    .table("public.orders", 10)))
        .containsExactly(
            "error migration.no-lock-timeout db/004.sql:2:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect");
  }

  @Test
  void anotherDatabaseIsNotJudged() {
    assertThat(
            lines(
                SqlPackage.of("db/004.sql", "ALTER TABLE orders ADD COLUMN note text;")
                    .on("mysql", "8.0")))
        .containsExactly(
            "skipped migration.no-lock-timeout the target's database is MySQL or MariaDB, not"
                + " PostgreSQL",
            "skipped migration.lock-timeout-ineffective the target's database is MySQL or MariaDB,"
                + " not PostgreSQL",
            "skipped migration.lock-timeout-too-long the target's database is MySQL or MariaDB, not"
                + " PostgreSQL",
            "skipped migration.no-statement-timeout the target's database is MySQL or MariaDB, not"
                + " PostgreSQL");
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new LockTimeoutCheck(), sql.upgrade());
  }
}
