package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionCheckTest {
  @Test
  void concurrentlyFailsInATransaction() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "CREATE INDEX CONCURRENTLY i ON orders (a);",
                    "COMMIT;")))
        .containsExactly(
            "error migration.concurrently-in-transaction db/004.sql:2:1 CREATE INDEX CONCURRENTLY"
                + " ON orders stands between BEGIN and COMMIT, where it fails");
  }

  @Test
  void byItselfItDoesNot() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql", "CREATE INDEX CONCURRENTLY i ON orders (a);", "VACUUM orders;")))
        .isEmpty();
  }

  @Test
  void aToolRunsItAloneWithoutATransaction() {
    assertThat(lines(SqlPackage.of("db/V4__i.sql", "CREATE INDEX CONCURRENTLY i ON orders (a);")))
        .isEmpty();
  }

  @Test
  void mixedWithOtherChangesItCannot() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/V4__i.sql",
                    "ALTER TABLE orders ADD COLUMN a int;",
                    "CREATE INDEX CONCURRENTLY i ON orders (a);")))
        .containsExactly(
            "error migration.concurrently-in-transaction db/V4__i.sql:2:1 CREATE INDEX CONCURRENTLY"
                + " ON orders stands in the transaction that Flyway puts around it, where it"
                + " fails");
  }

  @Test
  void aBlockIsATransaction() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "DO $$",
                    "BEGIN",
                    "  REINDEX TABLE CONCURRENTLY orders;",
                    "END $$;")))
        .containsExactly(
            "error migration.concurrently-in-transaction db/004.sql:3:3 REINDEX TABLE orders stands"
                + " in a block or function, where it fails");
  }

  @Test
  void anOpenTransactionAtTheEndIsLost() {
    assertThat(lines(SqlPackage.of("db/004.sql", "BEGIN;", "UPDATE orders SET a = 1 WHERE b = 2;")))
        .containsExactly(
            "error migration.unclosed-transaction db/004.sql:1:1 the transaction opened here is"
                + " never closed: everything after it is rolled back");
  }

  @Test
  void aClosedOneIsNot() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "UPDATE orders SET a = 1 WHERE b = 2;",
                    "END;",
                    "START TRANSACTION;",
                    "ABORT;")))
        .isEmpty();
  }

  @Test
  void withoutAutocommitEveryStatementOpensOne() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql", "\\set AUTOCOMMIT off", "UPDATE orders SET a = 1 WHERE b = 2;")))
        .containsExactly(
            "error migration.unclosed-transaction db/004.sql:2:1 the transaction opened here is"
                + " never closed: everything after it is rolled back");
  }

  @Test
  void transactionsDoNotNest() {
    assertThat(lines(SqlPackage.of("db/004.sql", "BEGIN;", "BEGIN;", "COMMIT;", "COMMIT;")))
        .containsExactly(
            "warning migration.nested-transaction db/004.sql:2:1 BEGIN inside the transaction"
                + " opened at line 1: the first COMMIT ends both");
  }

  @Test
  void aCommitWithNothingOpen() {
    assertThat(
            lines(SqlPackage.of("db/004.sql", "UPDATE orders SET a = 1 WHERE b = 2;", "COMMIT;")))
        .containsExactly(
            "warning migration.nested-transaction db/004.sql:2:1 COMMIT or ROLLBACK here with no"
                + " transaction open");
  }

  @Test
  void savepointsAreFine() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "SAVEPOINT s;",
                    "ROLLBACK TO SAVEPOINT s;",
                    "RELEASE s;",
                    "COMMIT AND CHAIN;",
                    "COMMIT;")))
        .isEmpty();
  }

  @Test
  void theTransactionOfAToolIsNotOurs() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/V4__a.sql", "BEGIN;", "ALTER TABLE orders ADD COLUMN a int;", "COMMIT;")))
        .containsExactly(
            "warning migration.nested-transaction db/V4__a.sql:1:1 transaction control inside the"
                + " transaction of the migration tool, which it ends or doubles");
  }

  @Test
  void anIncludedScriptMayLeaveItToTheOther() {
    assertThat(
            lines(
                SqlPackage.of("db/all.sql", "\\i begin.sql", "\\i end.sql")
                    .and("db/begin.sql", "BEGIN;", "UPDATE orders SET a = 1 WHERE b = 2;")
                    .and("db/end.sql", "UPDATE orders SET a = 2 WHERE b = 3;", "COMMIT;")))
        .isEmpty();
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new TransactionCheck(), sql.upgrade());
  }
}
