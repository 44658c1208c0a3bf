package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningVersionCheckTest {
  @Test
  void renamesOfWhatIsThereAreWarnings() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders RENAME TO purchases;",
                    "ALTER TABLE lines RENAME COLUMN a TO b;",
                    "ALTER TABLE lines SET SCHEMA archive;",
                    "ALTER SCHEMA app RENAME TO app2;")))
        .containsExactly(
            "warning migration.rename-live-object db/004.sql:1:1 orders becomes purchases: what is"
                + " in service still asks for the old name; so do 3 more, lines 2, 3, 4");
  }

  @Test
  void aViewUnderTheOldNameMakesItANote() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders RENAME TO purchases;",
                    "CREATE VIEW orders AS SELECT * FROM purchases;")))
        .containsExactly(
            "note migration.rename-live-object db/004.sql:1:1 orders becomes purchases, and"
                + " something new takes its name");
  }

  @Test
  void constraintsAndIndexesMayBeRenamed() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders RENAME CONSTRAINT a TO b;",
                    "ALTER INDEX a RENAME TO b;",
                    "CREATE TABLE t (id int);",
                    "ALTER TABLE t RENAME TO u;")))
        .isEmpty();
  }

  @Test
  void aRequiredColumnFailsIfThereAreRows() {
    assertThat(
            lines(
                SqlPackage.of("db/004.sql", "ALTER TABLE orders ADD COLUMN region text NOT NULL;")))
        .containsExactly(
            "warning migration.not-null-without-default db/004.sql:1:1 ALTER TABLE orders adds"
                + " region as NOT NULL without a default, which fails if the table has rows");
  }

  @Test
  void withRowsItIsAnError() {
    assertThat(
            lines(
                SqlPackage.of("db/004.sql", "ALTER TABLE orders ADD COLUMN region text NOT NULL;")
                    .table("orders", 7)))
        .containsExactly(
            "error migration.not-null-without-default db/004.sql:1:1 ALTER TABLE orders adds region"
                + " as NOT NULL without a default, which fails as the table has rows (7 rows)");
  }

  @Test
  void withoutRowsItIsQuiet() {
    assertThat(
            lines(
                SqlPackage.of("db/004.sql", "ALTER TABLE orders ADD COLUMN region text NOT NULL;")
                    .table("orders", 0)))
        .isEmpty();
  }

  @Test
  void aDefaultASequenceOrAnExpressionFillsIt() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 1;",
                    "ALTER TABLE orders ADD COLUMN b bigserial NOT NULL;",
                    "ALTER TABLE orders ADD c int NOT NULL GENERATED ALWAYS AS IDENTITY;",
                    "ALTER TABLE orders ADD d int NOT NULL GENERATED ALWAYS AS (a + 1) STORED;")))
        .isEmpty();
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new RunningVersionCheck(), sql.upgrade());
  }
}
