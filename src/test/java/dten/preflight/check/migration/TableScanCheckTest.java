package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableScanCheckTest {
  @Test
  void anIndexBuiltUnderALockIsAWarning() {
    assertThat(lines(SqlPackage.of("db/004.sql", "CREATE INDEX i ON orders (a);")))
        .containsExactly(
            "warning migration.index-not-concurrent db/004.sql:1:1 CREATE INDEX ON orders builds it"
                + " on orders under SHARE: writes wait");
  }

  @Test
  void concurrentlyIsQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "CREATE INDEX CONCURRENTLY i ON orders (a);",
                    "DROP INDEX CONCURRENTLY i2;",
                    "REINDEX (CONCURRENTLY) TABLE orders;")))
        .isEmpty();
  }

  @Test
  void aLargeTableMakesItAnError() {
    assertThat(
            lines(
                SqlPackage.of("db/004.sql", "CREATE INDEX i ON orders (a);")
                    .table("public.orders", 5_000_000)))
        .containsExactly(
            "error migration.index-not-concurrent db/004.sql:1:1 CREATE INDEX ON orders builds it"
                + " on orders (5000000 rows) under SHARE: writes wait");
  }

  @Test
  void aSmallTableMakesItANote() {
    assertThat(
            lines(SqlPackage.of("db/004.sql", "CREATE INDEX i ON orders (a);").table("orders", 50)))
        .containsExactly(
            "note migration.index-not-concurrent db/004.sql:1:1 CREATE INDEX ON orders builds it on"
                + " orders (50 rows) under SHARE: writes wait");
  }

  @Test
  void constraintsThatBuildAnIndexCountToo() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD CONSTRAINT u UNIQUE (a);",
                    "ALTER TABLE orders ADD PRIMARY KEY (id);",
                    "ALTER TABLE orders ADD COLUMN code text UNIQUE;",
                    "REINDEX INDEX i;")))
        .containsExactly(
            "warning migration.index-not-concurrent db/004.sql:1:1 ALTER TABLE orders builds an"
                + " index of orders under ACCESS EXCLUSIVE: reads and writes wait; so do 3 more,"
                + " lines 2, 3, 4");
  }

  @Test
  void aConstraintOverAnIndexThatIsThereIsQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX orders_a;")))
        .isEmpty();
  }

  @Test
  void droppingAnIndexIsANote() {
    assertThat(lines(SqlPackage.of("db/004.sql", "DROP INDEX i;")))
        .containsExactly(
            "note migration.index-not-concurrent db/004.sql:1:1 DROP INDEX i takes ACCESS EXCLUSIVE"
                + " on the table of the index");
  }

  @Test
  void aConstraintCheckedAtOnceIsAWarning() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0);",
                    "ALTER TABLE orders ADD FOREIGN KEY (c) REFERENCES customers (id);",
                    "ALTER TABLE orders ADD COLUMN q int CHECK (q > 0);",
                    "ALTER DOMAIN money_amount ADD CHECK (VALUE > 0);")))
        .containsExactly(
            "warning migration.constraint-without-not-valid db/004.sql:1:1 ALTER TABLE orders"
                + " checks every row of orders under ACCESS EXCLUSIVE: reads and writes wait; so do"
                + " 3 more, lines 2, 3, 4");
  }

  @Test
  void notValidIsQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;",
                    "ALTER TABLE orders ADD FOREIGN KEY (c) REFERENCES customers (id) NOT VALID;",
                    "ALTER TABLE orders VALIDATE CONSTRAINT c;",
                    "ALTER TABLE orders ADD COLUMN d int REFERENCES customers (id);")))
        .isEmpty();
  }

  @Test
  void aForeignKeyOfANewTableChecksNothing() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "CREATE TABLE lines (order_id int);",
                    "ALTER TABLE lines ADD FOREIGN KEY (order_id) REFERENCES orders (id);")))
        .isEmpty();
  }

  @Test
  void setNotNullReadsEveryRow() {
    assertThat(
            lines(SqlPackage.of("db/004.sql", "ALTER TABLE orders ALTER COLUMN a SET NOT NULL;")))
        .containsExactly(
            "warning migration.set-not-null-scan db/004.sql:1:1 ALTER TABLE orders reads every row"
                + " of orders for a under ACCESS EXCLUSIVE: reads and writes wait");
  }

  @Test
  void aValidCheckSparesTheScan() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD CONSTRAINT a_set CHECK (a IS NOT NULL) NOT VALID;",
                    "ALTER TABLE orders VALIDATE CONSTRAINT a_set;",
                    "ALTER TABLE orders ALTER COLUMN a SET NOT NULL;")))
        .isEmpty();
  }

  @Test
  void aCheckThatWasNeverValidatedDoesNot() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD CONSTRAINT a_set CHECK (a IS NOT NULL) NOT VALID;",
                    "ALTER TABLE orders ALTER COLUMN a SET NOT NULL;")))
        .containsExactly(
            "warning migration.set-not-null-scan db/004.sql:2:1 ALTER TABLE orders reads every row"
                + " of orders for a under ACCESS EXCLUSIVE: reads and writes wait");
  }

  @Test
  void aCheckOfAnotherColumnDoesNot() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/004.sql",
                        "ALTER TABLE orders ADD CONSTRAINT b_set CHECK (b IS NOT NULL);",
                        "ALTER TABLE orders ALTER COLUMN a SET NOT NULL;")
                    .table("orders", 5)))
        .containsExactly(
            "note migration.constraint-without-not-valid db/004.sql:1:1 ALTER TABLE orders checks"
                + " every row of orders (5 rows) under ACCESS EXCLUSIVE: reads and writes wait",
            "note migration.set-not-null-scan db/004.sql:2:1 ALTER TABLE orders reads every row of"
                + " orders (5 rows) for a under ACCESS EXCLUSIVE: reads and writes wait");
  }

  @Test
  void aCheckOfAnEarlierMigrationSparesItToo() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/V1__check.sql",
                        "ALTER TABLE orders ADD CONSTRAINT filled CHECK (a IS NOT NULL) NOT VALID;")
                    .and("db/V2__validate.sql", "ALTER TABLE orders VALIDATE CONSTRAINT filled;")
                    .and("db/V3__set.sql", "ALTER TABLE orders ALTER a SET NOT NULL;")))
        .isEmpty();
  }

  @Test
  void aPrimaryKeyOverNullableColumnsReadsThem() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql", "ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_a;")))
        .containsExactly(
            "note migration.set-not-null-scan db/004.sql:1:1 ALTER TABLE orders reads every row of"
                + " orders unless its columns are NOT NULL already under ACCESS EXCLUSIVE: reads"
                + " and writes wait");
  }

  @Test
  void gentlerFormsOfExclusiveStatements() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "REFRESH MATERIALIZED VIEW totals;",
                    "ALTER TABLE orders DETACH PARTITION orders_2020;",
                    "ALTER TABLE orders ADD EXCLUDE (a WITH =);",
                    "LOCK TABLE orders;")))
        .containsExactly(
            "warning migration.access-exclusive-lock db/004.sql:1:1 REFRESH MATERIALIZED VIEW"
                + " totals fills totals anew under ACCESS EXCLUSIVE: reads and writes wait; so do 3"
                + " more, lines 2, 3, 4");
  }

  @Test
  void theGentlerFormsThemselves() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "REFRESH MATERIALIZED VIEW CONCURRENTLY totals;",
                    "REFRESH MATERIALIZED VIEW totals WITH NO DATA;",
                    "ALTER TABLE orders DETACH PARTITION orders_2020 CONCURRENTLY;",
                    "LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE;")))
        .isEmpty();
  }

  @Test
  void detachHasNoGentlerFormBeforeVersion14() {
    assertThat(
            lines(
                SqlPackage.of("db/004.sql", "ALTER TABLE orders DETACH PARTITION orders_2020;")
                    .on("postgresql", "13.4")))
        .isEmpty();
  }

  @Test
  void howLargeTablesAreIsAskedWhereTheTargetDoesNotSay() {
    SqlPackage sql =
        SqlPackage.of(
            "db/004.sql",
            "CREATE INDEX i ON orders (a);",
            "CREATE INDEX j ON shop.items (a);",
            "CREATE INDEX CONCURRENTLY k ON users (a);");
    assertThat(Checking.questions(new TableScanCheck(), sql.table("orders", 50).upgrade()))
        .containsExactly(
            "migration.access-exclusive-lock db/004.sql:2:1 how many rows shop.items has here: work"
                + " on every row takes time in proportion, and the target does not say; ask: the"
                + " database administrator");
    assertThat(
            Checking.questions(
                new TableScanCheck(), sql.table("orders", 50).table("items", 9).upgrade()))
        .isEmpty();
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new TableScanCheck(), sql.upgrade());
  }
}
