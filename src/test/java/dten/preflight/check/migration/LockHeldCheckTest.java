package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockHeldCheckTest {
  @Test
  void slowWorkUnderALockIsAWarning() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "UPDATE orders SET note = '' WHERE note IS NULL;",
                    "COMMIT;")))
        .containsExactly(
            "warning migration.lock-held-across-statements db/004.sql:3:1 UPDATE orders runs while"
                + " the transaction holds ACCESS EXCLUSIVE on orders from line 2");
  }

  @Test
  void readingCountsToo() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "SELECT count(*) FROM orders;",
                    "COMMIT;")))
        .containsExactly(
            "warning migration.lock-held-across-statements db/004.sql:3:1 SELECT runs while the"
                + " transaction holds ACCESS EXCLUSIVE on orders from line 2");
  }

  @Test
  void withoutATransactionNothingIsHeld() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "UPDATE orders SET note = '' WHERE note IS NULL;")))
        .isEmpty();
  }

  @Test
  void anotherTransactionHoldsNothing() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "COMMIT;",
                    "BEGIN;",
                    "UPDATE orders SET note = '' WHERE note IS NULL;",
                    "COMMIT;")))
        .isEmpty();
  }

  @Test
  void validatingInTheSameTransactionIsSlowWork() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;",
                    "ALTER TABLE orders VALIDATE CONSTRAINT c;",
                    "COMMIT;")))
        .containsExactly(
            "warning migration.lock-held-across-statements db/004.sql:3:1 ALTER TABLE orders runs"
                + " while the transaction holds ACCESS EXCLUSIVE on orders from line 2");
  }

  @Test
  void aSecondTableLockedIsANote() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "ALTER TABLE customers ADD COLUMN note text;",
                    "COMMIT;")))
        .containsExactly(
            "note migration.lock-held-across-statements db/004.sql:3:1 ALTER TABLE customers waits"
                + " for ACCESS EXCLUSIVE while the transaction holds ACCESS EXCLUSIVE on orders"
                + " from line 2");
  }

  @Test
  void briefChangesOfOneTableAreQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "ALTER TABLE orders ADD COLUMN b int;",
                    "INSERT INTO settings VALUES (1, 2);",
                    "COMMIT;")))
        .isEmpty();
  }

  @Test
  void newTablesAreQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "BEGIN;",
                    "CREATE TABLE parts (id int);",
                    "CREATE INDEX i ON parts (id);",
                    "INSERT INTO parts SELECT id FROM orders;",
                    "COMMIT;")))
        .isEmpty();
  }

  @Test
  void aToolsTransactionHoldsThemToo() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/V4__note.sql",
                    "ALTER TABLE orders ADD COLUMN note text;",
                    "UPDATE orders SET note = '' WHERE note IS NULL;")))
        .containsExactly(
            "warning migration.lock-held-across-statements db/V4__note.sql:2:1 UPDATE orders runs"
                + " while the transaction holds ACCESS EXCLUSIVE on orders from line 1");
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new LockHeldCheck(), sql.upgrade());
  }
}
