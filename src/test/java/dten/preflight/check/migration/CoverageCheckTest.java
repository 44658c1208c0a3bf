package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageCheckTest {
  @Test
  void executedTextIsSaidToBeUnknown() {
    assertThat(
            lines(SqlPackage.of("db/004.sql", "DO $$ BEGIN", "EXECUTE sql_of_today();", "END $$;")))
        .containsExactly(
            "note migration.dynamic-ddl db/004.sql:2:1 SQL is put together at run time: what it"
                + " does cannot be seen here");
  }

  @Test
  void whatCanBeSeenOfItIsSaid() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "DO $$ DECLARE t text; BEGIN",
                    "FOR t IN SELECT tablename FROM pg_tables LOOP",
                    "EXECUTE format('ALTER TABLE %I ADD COLUMN tenant int', t);",
                    "END LOOP; END $$;")))
        .containsExactly(
            "warning migration.dynamic-ddl db/004.sql:3:1 ALTER TABLE ? is put together at run"
                + " time: on what, cannot be seen here");
  }

  @Test
  void aConstantTextIsAStatementLikeAnyOther() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql",
                    "DO $$ BEGIN",
                    "EXECUTE 'ALTER TABLE orders ADD COLUMN tenant int';",
                    "END $$;")))
        .isEmpty();
  }

  @Test
  void generatedCommandsCountToo() {
    assertThat(
            lines(
                SqlPackage.of(
                    "db/004.sql", "SELECT 'DROP TABLE ' || tablename FROM pg_tables", "\\gexec")))
        .containsExactly(
            "warning migration.dynamic-ddl db/004.sql:2:1 DROP TABLE ? is put together at run time:"
                + " on what, cannot be seen here");
  }

  @Test
  void otherDatabasesAreOneNoteEach() {
    assertThat(
            lines(
                SqlPackage.of("db/mysql/001.sql", "ALTER TABLE a ADD b int;")
                    .and("db/mysql/002.sql", "ALTER TABLE a ADD c int;")
                    .and("db/003.sql", "CREATE TABLE `a` (id int) ENGINE=InnoDB;")
                    .and("db/oracle_004.sql", "DROP TABLE a", "/")))
        .containsExactly(
            "note migration.dialect-not-analysed db/mysql/001.sql:1:1 3 scripts for MySQL or"
                + " MariaDB (by its path): only changes of tables are analysed",
            "note migration.dialect-not-analysed db/oracle_004.sql:1:1 a script for Oracle (by its"
                + " path): locks and rewrites not analysed");
  }

  @Test
  void theyDoNotMatterOnPostgresql() {
    assertThat(
            lines(
                SqlPackage.of("db/mysql/001.sql", "ALTER TABLE a ADD b int;")
                    .on("postgresql", "16.2")))
        .isEmpty();
  }

  @Test
  void onAnotherDatabaseAllItsScriptsMatter() {
    assertThat(
            lines(
                SqlPackage.of("db/mysql/001.sql", "ALTER TABLE a ADD b int;")
                    .and("db/002.sql", "ALTER TABLE a ADD c int;")
                    .and("db/postgres/002.sql", "ALTER TABLE a ADD c int;")
                    .on("mariadb", "11.4")))
        .containsExactly(
            "skipped migration.dynamic-ddl the target's database is MySQL or MariaDB, not"
                + " PostgreSQL",
            "note migration.dialect-not-analysed db/mysql/001.sql:1:1 2 scripts for MySQL or"
                + " MariaDB (by its path): only changes of tables are analysed");
  }

  @Test
  void aChangeWithoutADocumentedClassIsNamed() {
    assertThat(
            lines(
                SqlPackage.of(
                        "db/mysql/001.sql",
                        "ALTER TABLE a ADD b int;",
                        "ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0);")
                    .on("mysql", "8.4")))
        .containsExactly(
            "skipped migration.dynamic-ddl the target's database is MySQL or MariaDB, not"
                + " PostgreSQL",
            "note migration.dialect-not-analysed db/mysql/001.sql:1:1 a script for MySQL or MariaDB"
                + " (by its path): only changes of tables are analysed, and of some, such as ALTER"
                + " TABLE a at db/mysql/001.sql:2:1, it is not documented how they are done");
  }

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new CoverageCheck(), sql.upgrade());
  }
}
