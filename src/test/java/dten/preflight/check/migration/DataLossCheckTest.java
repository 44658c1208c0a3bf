package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataLossCheckTest {
  @Test
  void dropsOfWhatIsThereAreWarnings() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/004.sql",
                        "DROP TABLE orders_old;",
                        "ALTER TABLE orders DROP COLUMN note, DROP COLUMN b;",
                        "TRUNCATE orders, lines CASCADE;")
                    .table("orders_old", 2400)))
        .containsExactly(
            "warning migration.drop-table db/004.sql:1:1 DROP TABLE deletes orders_old (2400 rows)",
            "warning migration.drop-column db/004.sql:2:1 DROP COLUMN deletes note of orders",
            "warning migration.truncate db/004.sql:3:1 TRUNCATE deletes every row of orders and of"
                + " every table that refers to it");
  }

  @Test
  void whatTheScriptMadeItMayDrop() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "CREATE TEMP TABLE t AS SELECT 1;",
                    "DROP TABLE t;",
                    "CREATE TABLE parts (id int);",
                    "TRUNCATE parts;",
                    "ALTER TABLE parts DROP COLUMN id;",
                    "DELETE FROM parts;")))
        .isEmpty();
  }

  @Test
  void aWholeSchemaIsAnError() {
    assertThat(lines(SqlPackage.of("db/004.sql", "DROP SCHEMA app CASCADE;")))
        .containsExactly(
            "error migration.drop-table db/004.sql:1:1 DROP SCHEMA deletes app and every table in"
                + " it");
  }

  @Test
  void anUndoScriptMayDropWithANote() {
    assertThat(lines(SqlPackage.of("db/rollback/004.sql", "DROP TABLE parts;")))
        .containsExactly(
            "note migration.drop-table db/rollback/004.sql:1:1 DROP TABLE deletes parts");
  }

  @Test
  void anUndoScriptThatTakesBackWhatThePackageAddsIsQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/004.sql",
                        "CREATE TABLE parts (id int);",
                        "ALTER TABLE orders ADD COLUMN part int;")
                    .and(
                        "db/rollback/004.sql",
                        "ALTER TABLE orders DROP COLUMN part, DROP COLUMN note;",
                        "DROP TABLE parts;")))
        .containsExactly(
            "note migration.drop-column db/rollback/004.sql:1:1 DROP COLUMN deletes note of"
                + " orders");
  }

  @Test
  void aForwardScriptThatDropsWhatAnotherAddedIsNot() {
    assertThat(
            lines(
                SqlPackage.of("db/004.sql", "CREATE TABLE parts (id int);")
                    .and("db/005.sql", "DROP TABLE parts;")))
        .containsExactly("warning migration.drop-table db/005.sql:1:1 DROP TABLE deletes parts");
  }

  @Test
  void everyRowIsAWarning() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql", "UPDATE orders SET a = 1;", "DELETE FROM lines WHERE (1 = 1);")))
        .containsExactly(
            "warning migration.unbounded-update db/004.sql:1:1 UPDATE reaches every row of orders:"
                + " it has no WHERE that leaves any out; so does 1 more statement, line 2");
  }

  @Test
  void everyRowOfASmallTableIsANote() {
    assertThat(lines(SqlPackage.of("db/004.sql", "UPDATE orders SET a = 1;").table("orders", 12)))
        .containsExactly(
            "note migration.unbounded-update db/004.sql:1:1 UPDATE reaches every row of orders (12"
                + " rows): it has no WHERE that leaves any out");
  }

  @Test
  void aConditionOrAVersionTableIsQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "UPDATE orders SET a = 1 WHERE a IS NULL;",
                    "UPDATE schema_version SET version = 4;",
                    "WITH b AS (SELECT id FROM orders LIMIT 10) UPDATE orders o SET a = 1 FROM b"
                        + " WHERE o.id = b.id;",
                    "DELETE FROM orders USING lines WHERE orders.id = lines.id;")))
        .isEmpty();
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new DataLossCheck(), sql.upgrade());
  }
}
