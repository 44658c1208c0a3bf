package dten.preflight.read.content.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlInclude;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlSession.Enclosure;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.testing.Places;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Work;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlReaderTest {
  @Test
  void semicolonsInQuotesAndCommentsEndNothing() {
    assertThat(
            statements(
                "/* a; /* nested; */ b; */ DROP TABLE a; -- c; DROP TABLE x;",
                "INSERT INTO b VALUES ('it''s; \\', E'it\\'s;', U&'\\0041;', $$x; ' y$$, $t$ $$;"
                    + " $t$);",
                "ALTER TABLE \"odd;\"\"name\" ADD COLUMN c text DEFAULT ';';",
                "CREATE RULE r AS ON INSERT TO d DO ALSO (DELETE FROM e; DELETE FROM f);",
                "DROP TABLE g"))
        .containsExactly(
            "1:27 DROP TABLE a",
            "2:1 INSERT b",
            "3:1 ALTER TABLE odd;\"name",
            "4:1 CREATE RULE ON d",
            "5:1 DROP TABLE g");
  }

  @Test
  void dataOfCopyAreNoStatements() {
    assertThat(
            statements(
                "COPY orders (id, note) FROM stdin;",
                "1\tDROP TABLE a;",
                "\\.",
                "DROP TABLE b;",
                "\\copy orders from stdin",
                "DROP TABLE c;",
                "\\.",
                "DROP TABLE d;"))
        .containsExactly("1:1 COPY orders", "4:1 DROP TABLE b", "8:1 DROP TABLE d");
  }

  @Test
  void commandsOfPsqlAreNoStatements() {
    assertThat(
            statements(
                "\\set ON_ERROR_STOP on",
                "\\echo DROP TABLE a;",
                "\\if :fresh",
                "DROP TABLE b;",
                "\\endif",
                "SELECT 1\\; DROP TABLE c; DROP TABLE :\"name\";",
                "DROP TABLE broken \\r",
                "DROP TABLE d \\g"))
        .containsExactly(
            "4:1 DROP TABLE b",
            "6:1 SELECT",
            "6:12 DROP TABLE c",
            "6:26 DROP TABLE :\"name\"",
            "8:1 DROP TABLE d");
  }

  @Test
  void aBodyOfAnSqlFunctionHoldsItsOwnSemicolons() {
    assertThat(
            statements(
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC",
                "  DELETE FROM a; SELECT CASE WHEN true THEN 1 END;",
                "END;",
                "CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN DROP TABLE b; END"
                    + " $$;",
                "DROP TABLE c;"))
        .containsExactly("1:1 CREATE FUNCTION", "4:1 CREATE FUNCTION", "5:1 DROP TABLE c");
  }

  @Test
  void blocksAndCalledFunctionsAreReadThrough() {
    assertThat(
            statements(
                "DO $body$",
                "DECLARE n int := 1; t text DEFAULT 'DROP TABLE x;';",
                "BEGIN",
                "  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'a') THEN",
                "    ALTER TABLE a ADD COLUMN n int;",
                "  ELSIF n = CASE WHEN true THEN 1 END THEN DROP TABLE b;",
                "  ELSE NULL; END IF;",
                "  FOR i IN 1..3 LOOP UPDATE c SET n = i WHERE m = i; END LOOP;",
                "EXCEPTION WHEN others THEN RAISE NOTICE 'DROP TABLE d;';",
                "END $body$;",
                "CREATE FUNCTION up() RETURNS void LANGUAGE plpgsql AS '",
                "BEGIN TRUNCATE e; END';",
                "SELECT up();"))
        .containsExactly(
            "5:5 ALTER TABLE a",
            "6:44 DROP TABLE b",
            "8:22 UPDATE c",
            "11:1 CREATE FUNCTION",
            "13:1 SELECT",
            "12:7 TRUNCATE e");
  }

  @Test
  void aFunctionThatCallsItselfEnds() {
    assertThat(
            statements(
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM f();",
                "PERFORM f(); DROP TABLE a; END $$;",
                "SELECT f();"))
        .hasSizeBetween(3, 60);
  }

  @Test
  void whatAnIncludedScriptFindsIsKept() {
    List<Fact> facts =
        read("db/all.sql", "BEGIN;", "SET LOCAL lock_timeout = '2s';", "\\ir 'sub/one.sql'");
    SqlInclude include =
        facts.stream()
            .filter(SqlInclude.class::isInstance)
            .map(SqlInclude.class::cast)
            .toList()
            .get(0);
    assertThat(include.path()).isEqualTo("sub/one.sql");
    assertThat(include.session().enclosure()).isEqualTo(Enclosure.TRANSACTION);
    assertThat(include.session().lockTimeout().millis()).isEqualTo(2_000);
  }

  @ParameterizedTest
  @CsvSource({
    "db/V1_2__add.sql, FLYWAY, FORWARD, 1.2, UNKNOWN",
    "db/U1.2__add.sql, FLYWAY, BACK, 1.2, UNKNOWN",
    "db/R__views.sql, FLYWAY, FORWARD, '', UNKNOWN",
    "db/V__odd.sql, NONE, FORWARD, '', UNKNOWN",
    "db/000012_add.up.sql, GOLANG_MIGRATE, FORWARD, 000012, UNKNOWN",
    "db/000012_add.down.sql, GOLANG_MIGRATE, BACK, 000012, UNKNOWN",
    "prisma/migrations/20240101120000_init/migration.sql, PRISMA, FORWARD, 20240101120000, UNKNOWN",
    "db/rollback/004.sql, NONE, BACK, 004, UNKNOWN",
    "db/004_rollback.sql, NONE, BACK, 004, UNKNOWN",
    "db/undo-004.sql, NONE, BACK, '', UNKNOWN",
    "db/scale-down.sql, NONE, FORWARD, '', UNKNOWN",
    "sql/postgresql/004.sql, NONE, FORWARD, 004, POSTGRESQL",
    "sql/oracle/mysql_004.sql, NONE, FORWARD, '', MYSQL",
    "lib/mysql.jar!/db/h2/1.sql, NONE, FORWARD, 1, H2",
    "lib/mysql.jar!/db/1.sql, NONE, FORWARD, 1, UNKNOWN"
  })
  void theNameTellsHowItIsRun(
      String path, String runner, String direction, String version, String dialect) {
    SqlScript script = script(path, "ALTER TABLE a ADD COLUMN b int;");
    assertThat(
            List.of(
                script.runner().name(),
                script.direction().name(),
                script.version(),
                script.dialect().name()))
        .containsExactly(runner, direction, version, dialect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE `a` (id int);|MYSQL",
        "CREATE TABLE a (id int) ENGINE=InnoDB;|MYSQL",
        "CREATE TABLE a (id NUMBER(10), n VARCHAR2(20));|ORACLE",
        "CREATE TABLE [dbo].[a] (id int); |SQL_SERVER",
        "ALTER TABLE a ADD b NVARCHAR(20);|SQL_SERVER",
        "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);|SQLITE",
        ".timeout 30000%n%nALTER TABLE a ADD COLUMN number int;|SQLITE",
        "SELECT a%n.total FROM a; ALTER TABLE a ADD COLUMN b int;|UNKNOWN",
        "CREATE TABLE a (id bigserial, at timestamptz, c text);|POSTGRESQL",
        "ALTER TABLE a ALTER COLUMN b INT;|OTHER",
        "ALTER TABLE a MODIFY b INT;|OTHER",
        "SELECT 'x'::text;|POSTGRESQL",
        "DO $$ BEGIN NULL; END $$;|POSTGRESQL",
        "ALTER TABLE a ADD COLUMN b int;|UNKNOWN"
      })
  void theTextTellsTheDatabase(String sql, String dialect) {
    String text = sql.replace("%n", "\n");
    assertThat(script("db/a.sql", text).dialect().name()).isEqualTo(dialect);
  }

  @Test
  void bothWaysMayStandInOneFile() {
    List<Fact> goose =
        read(
            "db/001.sql",
            "-- +goose Up",
            "ALTER TABLE a ADD COLUMN b int;",
            "-- +goose Down",
            "ALTER TABLE a DROP COLUMN b;");
    List<Fact> dbmate =
        read(
            "db/001.sql",
            "-- migrate:up transaction:false",
            "CREATE INDEX CONCURRENTLY i ON a (b);",
            "-- migrate:down",
            "DROP INDEX i;");
    assertThat(scripts(goose)).containsExactly("1:1 GOOSE FORWARD 1", "3:1 GOOSE BACK 1");
    assertThat(enclosures(goose)).containsExactly(Enclosure.RUNNER, Enclosure.RUNNER);
    assertThat(scripts(dbmate)).containsExactly("1:1 DBMATE FORWARD 1", "3:1 DBMATE BACK 1");
    assertThat(enclosures(dbmate)).containsExactly(Enclosure.NONE, Enclosure.RUNNER);
  }

  @Test
  void noLiteralReachesAFact() {
    List<Fact> facts =
        read(
            "db/a.sql",
            "CREATE ROLE app PASSWORD 'hunter2';",
            "ALTER ROLE app PASSWORD 'hunter2';",
            "ALTER TABLE a ADD COLUMN b text DEFAULT 'hunter2', ADD CHECK (b <> 'hunter2');",
            "DO $$ BEGIN EXECUTE 'ALTER ROLE app PASSWORD ''hunter2'''; END $$;",
            "UPDATE users SET password = 'hunter2';");
    assertThat(facts.toString()).doesNotContain("hunter2");
  }

  @Test
  void oddTextNeitherFailsNorHangs() {
    for (String text :
        List.of(
            "'",
            "\"",
            "$$",
            "$a$ $b$",
            "/*",
            "/*/*",
            "E'\\",
            "U&\"",
            "\\",
            "\\i",
            "--",
            "(((((",
            ")))",
            ";;;",
            "COPY a FROM stdin;",
            "ALTER",
            "ALTER TABLE",
            "ALTER TABLE a",
            "ALTER TABLE a ADD",
            "CREATE",
            "CREATE INDEX",
            "CREATE TABLE a (",
            "DROP",
            "DROP TABLE",
            "TRUNCATE",
            "SET",
            "SET LOCAL",
            "RESET",
            "LOCK",
            "DO",
            "DO $$",
            "DO 'begin execute'",
            "WITH",
            "WITH a AS (",
            "VACUUM (",
            "REINDEX",
            "COMMENT ON",
            "GRANT",
            "ALTER DOMAIN",
            "ALTER TYPE",
            "ALTER ROLE a SET",
            "EXPLAIN",
            "CALL",
            "a.b.c.",
            "ALTER TABLE a.b.c.d.e RENAME",
            "ALTER TABLE a ADD CONSTRAINT",
            "ALTER TABLE a ALTER",
            "\u0000",
            "ALTER TABLE a ADD b varchar(((((",
            "CREATE TRIGGER",
            "INSERT INTO",
            "SELECT set_config(")) {
      Places.areIn(text + "\n", read("db/a.sql", text));
      String twice = text + ";" + text + ";";
      Places.areIn(twice + "\n", read("db/a.sql", twice));
    }
  }

  @Test
  void longTextCostsInProportion() {
    for (String part :
        List.of(
            "(",
            "$a",
            "${",
            "'",
            "\\i x\n",
            "/*",
            "BEGIN;",
            "SAVEPOINT s;",
            "\"a\".",
            "a,",
            "DO $$ ",
            "::")) {
      Work.growsWithLengthOnly(part, 400_000, text -> read("db/a.sql", text));
      Work.growsWithLengthOnly(
          part,
          400_000,
          text -> read("db/a.sql", "ALTER TABLE a ADD COLUMN b int DEFAULT " + text));
    }
  }

  private static List<Fact> read(String path, String... lines) {
    return Reads.facts(
        path,
        String.join("\n", lines) + "\n",
        List.of(new SqlFileReader()),
        List.of(new SqlTextReader()));
  }

  private static List<String> statements(String... lines) {
    List<String> found = new ArrayList<>();
    for (Fact fact : read("db/a.sql", lines)) {
      if (fact instanceof SqlStatement statement) {
        found.add(place(statement) + " " + statement.summary());
        for (SqlAction action : statement.actions()) {
          assertThat(action.is(Trait.UNRECOGNISED)).as(statement.summary()).isFalse();
        }
      }
    }
    return found;
  }

  private static String place(Fact fact) {
    return fact.location().toString().substring("db/a.sql:".length());
  }

  private static SqlScript script(String path, String sql) {
    return read(path, sql).stream()
        .filter(SqlScript.class::isInstance)
        .map(SqlScript.class::cast)
        .toList()
        .get(0);
  }

  private static List<String> scripts(List<Fact> facts) {
    List<String> found = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof SqlScript script) {
        String place = script.location().toString().substring("db/001.sql:".length());
        found.add(
            place + " " + script.runner() + " " + script.direction() + " " + script.statements());
      }
    }
    return found;
  }

  private static List<Enclosure> enclosures(List<Fact> facts) {
    List<Enclosure> found = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof SqlStatement statement) {
        found.add(statement.session().enclosure());
      }
    }
    return found;
  }
}
