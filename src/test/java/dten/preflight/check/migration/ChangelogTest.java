package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Liquibase changelogs in each of their forms. */
class ChangelogTest {
  private static final String[] XML = {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    "<!-- A <changeSet> in a comment is none. -->",
    "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\">",
    "  <changeSet id=\"1\" author=\"a\">",
    "    <addColumn tableName=\"ORDERS\">",
    "      <column name=\"NOTE\" type=\"varchar(20)\"/>",
    "    </addColumn>",
    "    <createIndex tableName=\"orders\" indexName=\"i\"><column name=\"note\"/></createIndex>",
    "  </changeSet>",
    "  <changeSet id=\"2\" author=\"a\" dbms=\"mysql\">",
    "    <dropTable tableName=\"orders\"/>",
    "  </changeSet>",
    "  <changeSet id=\"3\" author=\"a\">",
    "    <preConditions onFail=\"MARK_RAN\"><not><dbms type=\"postgresql\"/></not></preConditions>",
    "    <dropTable tableName=\"orders\"/>",
    "  </changeSet>",
    "  <changeSet id=\"4\" author=\"a\" runInTransaction=\"false\">",
    "    <sql><![CDATA[",
    "      CREATE INDEX CONCURRENTLY j ON orders (b);",
    "    ]]></sql>",
    "    <rollback/>",
    "  </changeSet>",
    "</databaseChangeLog>"
  };

  @Test
  void eachChangeIsTheSqlThatItBecomes() {
    assertThat(statements(SqlPackage.of("db/changelog.xml", XML)))
        .containsExactly(
            "db/changelog.xml:5:5 ALTER TABLE orders in RUNNER",
            "db/changelog.xml:8:5 CREATE INDEX ON orders in RUNNER",
            "db/changelog.xml:19:7 CREATE INDEX CONCURRENTLY ON orders in NONE");
  }

  @Test
  void itsRulesKnowThatLiquibaseHasALockAndATransaction() {
    assertThat(Verdicts.of(SqlPackage.of("db/changelog.xml", XML).on("postgresql", "16")))
        .containsExactly(
            "error migration.no-lock-timeout db/changelog.xml:5:5 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect; so does 1 more statement, line 8",
            "warning migration.index-not-concurrent db/changelog.xml:8:5 CREATE INDEX ON orders"
                + " builds it on orders under SHARE: writes wait",
            "warning migration.lock-held-across-statements db/changelog.xml:8:5 CREATE INDEX ON"
                + " orders runs while the transaction holds ACCESS EXCLUSIVE on orders from line"
                + " 5");
  }

  @Test
  void onAnUnknownDatabaseItIsJudgedOneLevelLower() {
    assertThat(Verdicts.of(SqlPackage.of("db/changelog.xml", XML)))
        .allSatisfy(line -> assertThat(line).doesNotStartWith("error"))
        .hasSize(3);
  }

  @Test
  void anUndoInItIsAScriptThatGoesBack() {
    assertThat(
            SqlPackage.of("db/changelog.xml", XML).all(SqlScript.class).stream()
                .map(script -> script.location() + " " + script.direction())
                .toList())
        .containsExactly("db/changelog.xml:3:1 FORWARD", "db/changelog.xml:21:5 BACK");
  }

  @Test
  void yamlIsReadAlike() {
    assertThat(
            statements(
                SqlPackage.of(
                    "db/changelog.yaml",
                    "databaseChangeLog:",
                    "  - changeSet:",
                    "      id: 1",
                    "      author: a",
                    "      changes:",
                    "        - addColumn:",
                    "            tableName: orders",
                    "            columns:",
                    "              - column:",
                    "                  name: note",
                    "                  type: varchar(20)",
                    "        - sql:",
                    "            sql: DROP TABLE old_orders")))
        .containsExactly(
            "db/changelog.yaml:7:13 ALTER TABLE orders in RUNNER",
            "db/changelog.yaml:13:13 DROP TABLE old_orders in RUNNER");
  }

  @Test
  void formattedSqlHasItsChangeSetsInComments() {
    SqlPackage sql =
        SqlPackage.of(
            "db/changelog.sql",
            "--liquibase formatted sql",
            "--changeset a:1",
            "ALTER TABLE orders ADD COLUMN note text;",
            "--rollback ALTER TABLE orders DROP COLUMN note;",
            "--changeset a:2 dbms:oracle",
            "DROP TABLE orders;",
            "--changeset a:3 runInTransaction:false",
            "CREATE INDEX CONCURRENTLY i ON orders (note);");
    assertThat(statements(sql))
        .containsExactly(
            "db/changelog.sql:3:1 ALTER TABLE orders in RUNNER",
            "db/changelog.sql:8:1 CREATE INDEX CONCURRENTLY ON orders in NONE");
    assertThat(Verdicts.rules(sql)).containsExactly("migration.no-lock-timeout");
  }

  @Test
  void anotherXmlFileIsNone() {
    assertThat(
            statements(
                SqlPackage.of(
                    "pom.xml", "<project><!-- databaseChangeLog --><sql>DROP</sql></project>")))
        .isEmpty();
  }

  @Test
  void aBrokenChangelogBreaksNothing() {
    assertThat(statements(SqlPackage.of("db/changelog.xml", "<databaseChangeLog><changeSet>")))
        .isEmpty();
    assertThat(statements(SqlPackage.of("db/changelog.yaml", "databaseChangeLog: [", "}")))
        .isEmpty();
  }

  @Test
  void aLongHistoryIsReportedOnce() {
    SqlPackage sql = new SqlPackage().on("postgresql", "16");
    for (int i = 10; i < 30; i++) {
      sql.and(
          "db/" + i + ".xml",
          "<databaseChangeLog><changeSet id=\"1\" author=\"a\">",
          "<dropColumn tableName=\"orders\" columnName=\"c" + i + "\"/>",
          "</changeSet></databaseChangeLog>");
    }
    assertThat(Verdicts.of(sql))
        .containsExactly(
            "error migration.no-lock-timeout db/10.xml:2:1 ALTER TABLE orders takes ACCESS"
                + " EXCLUSIVE with no lock_timeout in effect; so do 19 more, in this file and 19"
                + " others of its folder: 11.xml, 12.xml, 13.xml and 16 more",
            "warning migration.drop-column db/10.xml:2:1 DROP COLUMN deletes c10 of orders; so do"
                + " 19 more, in this file and 19 others of its folder: 11.xml, 12.xml, 13.xml and"
                + " 16 more");
  }

  @Test
  void aLongSeriesOfNumberedScriptsIsReportedOnceAndOneWithoutNumbersIsNot() {
    SqlPackage numbered = new SqlPackage().on("postgresql", "16");
    SqlPackage named = new SqlPackage().on("postgresql", "16");
    SqlPackage few = new SqlPackage().on("postgresql", "16");
    for (int i = 10; i < 31; i++) {
      String drop =
          "SET lock_timeout='5s'; SET statement_timeout='9s'; ALTER TABLE orders DROP COLUMN c"
              + i
              + ";";
      numbered.and("db/V" + i + "__x.sql", drop);
      named.and("db/drop_" + (char) ('a' + i - 10) + ".sql", drop);
      if (i < 30) {
        few.and("db/V" + i + "__x.sql", drop);
      }
    }
    assertThat(Verdicts.of(numbered))
        .containsExactly(
            "warning migration.drop-column db/V10__x.sql:1:52 DROP COLUMN deletes c10 of orders; so"
                + " do 20 more, in this file and 20 others of its folder: V11__x.sql, V12__x.sql,"
                + " V13__x.sql and 17 more");
    assertThat(Verdicts.of(named)).hasSize(42);
    assertThat(Verdicts.of(few)).hasSize(20);
  }

  @Test
  void whatMavenOnlyTestsWithIsNoMigration() {
    String drop = "ALTER TABLE orders DROP COLUMN c;";
    assertThat(Verdicts.of(SqlPackage.of("p/dao/src/test/resources/db/1.sql", drop))).isEmpty();
    assertThat(Verdicts.of(SqlPackage.of("p/dao/src/main/resources/db/1.sql", drop))).isNotEmpty();
    assertThat(Verdicts.of(SqlPackage.of("p/test/db/1.sql", drop))).isNotEmpty();
  }

  private static List<String> statements(SqlPackage sql) {
    return sql.all(SqlStatement.class).stream()
        .map(s -> s.location() + " " + s.summary() + " in " + s.session().enclosure())
        .toList();
  }
}
