package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationLockCheckTest {
  @Test
  void aSchemaChangeWithoutALockIsAWarning() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "ALTER TABLE orders ADD COLUMN b int;")))
        .containsExactly(
            "warning migration.no-advisory-lock db/004.sql:1:1 ALTER TABLE orders changes a live"
                + " schema with no migration lock held: two runs at once would not notice each"
                + " other; so does 1 more statement, line 2");
  }

  @Test
  void anAdvisoryLockOfTheSessionIsEnough() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SELECT pg_advisory_lock(42);",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .isEmpty();
  }

  @Test
  void anAdvisoryLockOfTheTransactionIsEnoughInIt() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "SELECT pg_advisory_xact_lock(42);",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "COMMIT;",
                    "ALTER TABLE customers ADD COLUMN note text;")))
        .containsExactly(
            "warning migration.no-advisory-lock db/004.sql:5:1 ALTER TABLE customers changes a live"
                + " schema with no migration lock held: two runs at once would not notice each"
                + " other");
  }

  @Test
  void anAdvisoryLockOutsideATransactionIsGoneAtOnce() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SELECT pg_advisory_xact_lock(42);",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "warning migration.no-advisory-lock db/004.sql:2:1 ALTER TABLE orders changes a live"
                + " schema with no migration lock held: two runs at once would not notice each"
                + " other");
  }

  @Test
  void aReleasedLockIsNone() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "SELECT pg_advisory_lock(42);",
                    "SELECT pg_advisory_unlock(42);",
                    "ALTER TABLE orders ADD COLUMN note text;")))
        .containsExactly(
            "warning migration.no-advisory-lock db/004.sql:3:1 ALTER TABLE orders changes a live"
                + " schema with no migration lock held: two runs at once would not notice each"
                + " other");
  }

  @Test
  void aTableMadeForItServesToo() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "LOCK TABLE schema_migrations IN EXCLUSIVE MODE;",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "COMMIT;")))
        .isEmpty();
  }

  @Test
  void aToolWithALockOfItsOwnNeedsNone() {
    assertThat(
            lines(SqlPackage.of("db/V4__orders.sql", "ALTER TABLE orders ADD COLUMN note text;")))
        .isEmpty();
  }

  @Test
  void newTablesAndRowsNeedNone() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "CREATE TABLE parts (id int);",
                    "INSERT INTO orders VALUES (1);",
                    "REINDEX TABLE orders;")))
        .isEmpty();
  }

  @Test
  void anIncludingScriptMayHoldIt() {
    assertThat(
            lines(
                SqlPackage.of("db/all.sql", "SELECT pg_advisory_lock(42);", "\\i 004.sql")
                    .and("db/004.sql", "ALTER TABLE orders ADD COLUMN note text;")))
        .isEmpty();
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new MigrationLockCheck(), sql.upgrade());
  }
}
