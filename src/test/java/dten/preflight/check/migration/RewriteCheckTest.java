package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewriteCheckTest {
  @Test
  void aTableWrittenAnewIsAWarning() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "VACUUM FULL orders;",
                    "CLUSTER customers USING i;",
                    "ALTER TABLE orders SET UNLOGGED;",
                    "ALTER TABLE orders ADD COLUMN total int GENERATED ALWAYS AS (a + b) STORED;")))
        .containsExactly(
            "warning migration.table-rewrite db/004.sql:1:1 VACUUM FULL orders writes orders anew"
                + " under ACCESS EXCLUSIVE: reads and writes wait until it ends; so do 3 more,"
                + " lines 2, 3, 4");
  }

  @Test
  void aPlainVacuumIsQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql", "VACUUM (FULL FALSE) orders;", "VACUUM FREEZE orders;")))
        .isEmpty();
  }

  @Test
  void aLargeTableWrittenAnewIsAnError() {
    assertThat(lines(SqlPackage.of("db/004.sql", "VACUUM FULL orders;").table("orders", 9_000_000)))
        .containsExactly(
            "error migration.table-rewrite db/004.sql:1:1 VACUUM FULL orders writes orders (9000000"
                + " rows) anew under ACCESS EXCLUSIVE: reads and writes wait until it ends");
  }

  @Test
  void aVolatileDefaultIsAWarning() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();",
                    "ALTER TABLE orders ADD COLUMN id serial;")))
        .containsExactly(
            "warning migration.volatile-default db/004.sql:1:1 ALTER TABLE orders adds column token"
                + " whose default differs from row to row, which writes orders anew under ACCESS"
                + " EXCLUSIVE; so does 1 more statement, line 2");
  }

  @Test
  void aDefaultByAForeignFunctionMayBeOne() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD COLUMN token text DEFAULT app.token(12);")))
        .containsExactly(
            "note migration.volatile-default db/004.sql:1:1 ALTER TABLE orders adds column token"
                + " whose default may be volatile, which would write orders anew under ACCESS"
                + " EXCLUSIVE");
  }

  @Test
  void constantsAndTheTimeOfTheTransactionAreQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "ALTER TABLE orders ADD COLUMN at timestamptz NOT NULL DEFAULT now() - interval"
                        + " '1 day';",
                    "ALTER TABLE orders ADD COLUMN n numeric(10,2) DEFAULT 0.5 NOT NULL;",
                    "ALTER TABLE orders ADD COLUMN j jsonb DEFAULT '{}'::jsonb, ADD COLUMN k"
                        + " varchar(20) DEFAULT 'x'::character varying(20);",
                    "ALTER TABLE orders ADD COLUMN u text DEFAULT lower(current_user);")))
        .isEmpty();
  }

  @Test
  void aVirtualColumnIsQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/004.sql",
                        "ALTER TABLE orders ADD COLUMN total int GENERATED ALWAYS AS (a + b)"
                            + " VIRTUAL;")
                    .on("postgresql", "18")))
        .isEmpty();
  }

  @Test
  void aChangeOfTypeWritesTheTableAnew() {
    assertThat(lines(SqlPackage.of("db/004.sql", "ALTER TABLE orders ALTER COLUMN a TYPE bigint;")))
        .containsExactly(
            "warning migration.type-change db/004.sql:1:1 ALTER TABLE orders changes column a to"
                + " bigint, which writes orders anew under ACCESS EXCLUSIVE");
  }

  @Test
  void toTextDependsOnThePresentType() {
    assertThat(
            lines(
                SqlPackage.of("db/004.sql", "ALTER TABLE orders ALTER a TYPE text USING a::text;")))
        .containsExactly(
            "note migration.type-change db/004.sql:1:1 ALTER TABLE orders changes column a to text,"
                + " which may write orders anew under ACCESS EXCLUSIVE, depending on its present"
                + " type");
  }

  @Test
  void anExpressionWritesItWhateverTheType() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql", "ALTER TABLE orders ALTER a TYPE text USING upper(a);")))
        .containsExactly(
            "warning migration.type-change db/004.sql:1:1 ALTER TABLE orders changes column a to"
                + " text, which writes orders anew under ACCESS EXCLUSIVE");
  }

  @Test
  void knownWideningIsQuiet() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/001.sql",
                        "CREATE TABLE orders (a varchar(10), n numeric(10,2), t timestamp(3));")
                    .and(
                        "db/002.sql",
                        "ALTER TABLE orders ALTER a TYPE varchar(20), ALTER n TYPE numeric(12,2),"
                            + " ALTER t TYPE timestamp;",
                        "ALTER TABLE orders ALTER a TYPE text;")))
        .isEmpty();
  }

  @Test
  void knownNarrowingIsNot() {
    assertThat(
            lines(
                SqlPackage.of("db/001.sql", "CREATE TABLE orders (a varchar(10));")
                    .and("db/002.sql", "ALTER TABLE orders ALTER a TYPE varchar(5);")))
        .containsExactly(
            "warning migration.type-change db/002.sql:1:1 ALTER TABLE orders changes column a to"
                + " varchar(5), which writes orders anew under ACCESS EXCLUSIVE");
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new RewriteCheck(), sql.upgrade());
  }
}
