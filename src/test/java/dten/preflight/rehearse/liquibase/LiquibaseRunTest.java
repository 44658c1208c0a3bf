package dten.preflight.rehearse.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.tool.ToolRuns;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Changelogs run by Liquibase, and what was seen of it. */
class LiquibaseRunTest {
  private static final String HEAD =
      "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\">";

  private static ToolRuns pkg() {
    return new ToolRuns(new LiquibaseTool());
  }

  @Test
  void changesAreSeenWhereTheyStand() throws SQLException {
    assertThat(
            pkg()
                .file(
                    "p/db/master.xml",
                    HEAD,
                    "<include file=\"db/one.xml\"/>",
                    "<include file=\"two.xml\" relativeToChangelogFile=\"true\"/>",
                    "</databaseChangeLog>")
                .file(
                    "p/db/one.xml",
                    HEAD,
                    "<changeSet id=\"1\" author=\"a\">",
                    "  <createTable tableName=\"t\"><column name=\"id\" type=\"int\"/></createTable>",
                    "  <addColumn tableName=\"t\"><column name=\"b\" type=\"int\"/></addColumn>",
                    "</changeSet>",
                    "</databaseChangeLog>")
                .file(
                    "p/db/two.xml",
                    HEAD,
                    "<changeSet id=\"2\" author=\"a\">",
                    "  <sql>UPDATE t SET b = 1;",
                    "    UPDATE t SET b = 2;</sql>",
                    "</changeSet>",
                    "</databaseChangeLog>")
                .seen())
        .containsExactly(
            "p/db/one.xml:3:3 CREATE TABLE public.t",
            "p/db/one.xml:4:3 ALTER TABLE public.t",
            "p/db/two.xml:3:8 UPDATE t",
            "p/db/two.xml:4:5 UPDATE t",
            "p/db/master.xml DONE");
  }

  private static ToolRuns of(String... lines) {
    String[] all = new String[lines.length + 2];
    all[0] = HEAD;
    System.arraycopy(lines, 0, all, 1, lines.length);
    all[lines.length + 1] = "</databaseChangeLog>";
    return pkg().file("p/db/a.xml", all);
  }

  @Test
  void aChangeSetThatFailsEndsIt() throws SQLException {
    assertThat(
            of(
                    "<changeSet id=\"1\" author=\"a\">",
                    "  <sql>CREATE TABLE t (a int)</sql>",
                    "</changeSet>",
                    "<changeSet id=\"2\" author=\"a\">",
                    "  <sql>UPDATE t SET b = 1</sql>",
                    "</changeSet>",
                    "<changeSet id=\"3\" author=\"a\">",
                    "  <sql>CREATE TABLE u (a int)</sql>",
                    "</changeSet>")
                .seen())
        .containsExactly(
            "p/db/a.xml:3:8 CREATE TABLE t",
            "p/db/a.xml:6:8 UPDATE t column \"b\" of relation \"t\" does not exist (42703)",
            "p/db/a.xml FAILED");
  }

  @Test
  void aPreconditionThatMarksLeavesOut() throws SQLException {
    assertThat(
            of(
                    "<changeSet id=\"1\" author=\"a\">",
                    "  <preConditions onFail=\"MARK_RAN\">",
                    "    <not><tableExists tableName=\"t\"/></not>",
                    "  </preConditions>",
                    "  <createTable tableName=\"t\"><column name=\"id\" type=\"int\"/></createTable>",
                    "</changeSet>",
                    "<changeSet id=\"2\" author=\"a\">",
                    "  <sql>INSERT INTO t VALUES (1)</sql>",
                    "</changeSet>")
                .prepared("CREATE TABLE t (id int)")
                .seen())
        .containsExactly("p/db/a.xml:9:8 INSERT t", "p/db/a.xml DONE");
  }

  @Test
  void withoutATransactionABreakIsNotMended() throws SQLException {
    String[] broken = {
      "<changeSet id=\"1\" author=\"a\" runInTransaction=\"false\">",
      "  <sql>CREATE TABLE t (a int); CREATE TABLE u (a int);</sql>",
      "  <rollback>DROP TABLE t; DROP TABLE u;</rollback>",
      "</changeSet>"
    };
    assertThat(of(broken).waysBack())
        .containsExactly(
            "rerun p/db/a.xml:3:8 fails at p/db/a.xml:3:8 relation \"t\" already exists (42P07)",
            "undo p/db/a.xml remains []");
    broken[0] = "<changeSet id=\"1\" author=\"a\">";
    assertThat(of(broken).waysBack()).containsExactly("undo p/db/a.xml remains []");
  }

  @Test
  void whatIsNotTakenBackIsNamed() throws SQLException {
    assertThat(
            of(
                    "<changeSet id=\"1\" author=\"a\">",
                    "  <createTable tableName=\"t\"><column name=\"id\" type=\"int\"/></createTable>",
                    "</changeSet>",
                    "<changeSet id=\"2\" author=\"a\">",
                    "  <sql>CREATE TABLE u (a int); CREATE TABLE v (a int);</sql>",
                    "  <rollback>DROP TABLE u;</rollback>",
                    "</changeSet>")
                .waysBack())
        .containsExactly("undo p/db/a.xml remains [table v]");
  }
}
