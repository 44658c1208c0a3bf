package dten.preflight.rehearse.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.tool.ToolRuns;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Scripts run by Flyway, and what was seen of it. */
class FlywayRunTest {
  private static ToolRuns pkg() {
    return new ToolRuns(new FlywayTool());
  }

  @Test
  void scriptsRunInFlywaysOrderWithCallbacksAroundThem() throws SQLException {
    assertThat(
            pkg()
                .file("p/db/V2__b.sql", "ALTER TABLE t ADD b int;", "UPDATE t SET b = 1;")
                .file("p/db/V10__d.sql", "ALTER TABLE t ADD d int;")
                .file("p/db/V1__a.sql", "-- first", "CREATE TABLE t (a int);")
                .file("p/db/R__view.sql", "CREATE VIEW w AS SELECT * FROM t;")
                .file("p/db/beforeMigrate.sql", "CREATE TABLE told (a text);")
                .file("p/db/afterEachMigrate.sql", "INSERT INTO told VALUES ('x');")
                .file("p/db/afterMigrate.sql", "ANALYZE told;")
                .seen())
        .containsExactly(
            "p/db/beforeMigrate.sql:1:1 CREATE TABLE told",
            "p/db/V1__a.sql:2:1 CREATE TABLE t",
            "p/db/afterEachMigrate.sql:1:1 INSERT told",
            "p/db/V2__b.sql:1:1 ALTER TABLE t",
            "p/db/V2__b.sql:2:1 UPDATE t",
            "p/db/afterEachMigrate.sql:1:1 INSERT told",
            "p/db/V10__d.sql:1:1 ALTER TABLE t",
            "p/db/afterEachMigrate.sql:1:1 INSERT told",
            "p/db/R__view.sql:1:1 CREATE VIEW w",
            "p/db/afterEachMigrate.sql:1:1 INSERT told",
            "p/db/afterMigrate.sql:1:1 ANALYZE told",
            "p/db/V1__a.sql DONE",
            "p/db/V2__b.sql DONE",
            "p/db/V10__d.sql DONE",
            "p/db/R__view.sql DONE");
  }

  @Test
  void whatCannotRunInATransactionDoesNot() throws SQLException {
    assertThat(
            pkg()
                .file("p/db/V1__a.sql", "CREATE TABLE t (a int);")
                .file("p/db/V2__b.sql", "CREATE INDEX CONCURRENTLY i ON t (a);")
                .file("p/db/V3__c.sql", "CREATE TABLE u (a int);", "CREATE TABLE v (a int);")
                .file("p/db/V3__c.sql.conf", "executeInTransaction=false")
                .waysBack())
        .containsExactly(
            "rerun p/db/V3__c.sql:1:1 fails at p/db/V3__c.sql:1:1 relation \"u\" already exists"
                + " (42P07)");
  }

  @Test
  void valuesOfPlaceholdersComeFromThePackage() throws SQLException {
    ToolRuns pkg = pkg().file("p/db/V1__a.sql", "CREATE TABLE ${name} (a int);");
    assertThat(pkg.seen())
        .containsExactly(
            "p/db/V1__a.sql Flyway No value provided for placeholder: ${name}. Check your"
                + " configuration!",
            "p/db/V1__a.sql FAILED");
    assertThat(pkg.file("p/conf/flyway.conf", "flyway.placeholders.name=orders").seen())
        .containsExactly("p/db/V1__a.sql:1:1 CREATE TABLE orders", "p/db/V1__a.sql DONE");
  }

  @Test
  void whatTheOperatorSaysOfPlaceholdersComesFirst() throws SQLException {
    ToolRuns pkg =
        pkg()
            .file("p/db/V1__a.sql", "CREATE TABLE ${name} (a int);")
            .file("p/conf/flyway.conf", "flyway.placeholders.name=orders");
    assertThat(pkg.parameter("name", "given").seen())
        .containsExactly("p/db/V1__a.sql:1:1 CREATE TABLE given", "p/db/V1__a.sql DONE");
  }

  @Test
  void aStatementThatFailsEndsIt() throws SQLException {
    assertThat(
            pkg()
                .file("p/db/V1__a.sql", "CREATE TABLE t (a int);", "  UPDATE t SET b = 1;")
                .file("p/db/V2__b.sql", "CREATE TABLE u (a int);")
                .seen())
        .containsExactly(
            "p/db/V1__a.sql:1:1 CREATE TABLE t",
            "p/db/V1__a.sql:2:3 UPDATE t column \"b\" of relation \"t\" does not exist (42703)",
            "p/db/V1__a.sql FAILED");
  }

  @Test
  void rowsOfACopyAreSeenAsOneStatement() throws SQLException {
    assertThat(
            pkg()
                .file(
                    "p/db/V1__a.sql",
                    "CREATE TABLE t (a int);",
                    "COPY t (a) FROM STDIN;",
                    "1",
                    "2",
                    "\\.",
                    "DELETE FROM t;")
                .seen())
        .containsExactly(
            "p/db/V1__a.sql:1:1 CREATE TABLE t",
            "p/db/V1__a.sql:2:1 COPY t",
            "p/db/V1__a.sql:6:1 DELETE t",
            "p/db/V1__a.sql DONE");
  }
}
