package dten.preflight.rehearse.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.migration.MigrationPlan;
import dten.preflight.rehearse.tool.ToolRuns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same changelog in each form it may be written in, and what has been run before. */
class LiquibaseFormatsTest {
  private static final String HEAD =
      "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\">";

  private static ToolRuns pkg() {
    return new ToolRuns(new LiquibaseTool());
  }

  @Test
  void xmlYamlAndJsonAreOne() throws SQLException {
    String[] seen = {"CREATE TABLE public.t", "UPDATE t", "UPDATE t", "CREATE TABLE public.u"};
    assertThat(
            kinds(
                pkg()
                    .file(
                        "p/a.xml",
                        HEAD,
                        "<changeSet id=\"1\" author=\"a\">",
                        "<createTable tableName=\"t\"><column name=\"a\" type=\"int\">",
                        "<constraints nullable=\"false\"/></column></createTable>",
                        "<sql>UPDATE t SET a = 1; UPDATE t SET a = 2;</sql>",
                        "<rollback>DROP TABLE t</rollback></changeSet>",
                        "<changeSet id=\"2\" author=\"a\"><preConditions onFail=\"MARK_RAN\">",
                        "<tableExists tableName=\"t\"/></preConditions>",
                        "<createTable tableName=\"u\"><column name=\"a\" type=\"int\"/>",
                        "</createTable></changeSet>",
                        "</databaseChangeLog>")))
        .containsExactly(seen);
    assertThat(
            kinds(
                pkg()
                    .file(
                        "p/a.yaml",
                        "databaseChangeLog:",
                        "- changeSet:",
                        "    id: 1",
                        "    author: a",
                        "    changes:",
                        "    - createTable:",
                        "        tableName: t",
                        "        columns:",
                        "        - column:",
                        "            name: a",
                        "            type: int",
                        "            constraints:",
                        "              nullable: false",
                        "    - sql: {sql: UPDATE t SET a = 1; UPDATE t SET a = 2;}",
                        "    rollback:",
                        "    - dropTable: {tableName: t}",
                        "- changeSet:",
                        "    id: 2",
                        "    author: a",
                        "    preConditions:",
                        "    - onFail: MARK_RAN",
                        "    - tableExists: {tableName: t}",
                        "    changes:",
                        "    - createTable:",
                        "        tableName: u",
                        "        columns:",
                        "        - column: {name: a, type: int}")))
        .containsExactly(seen);
    assertThat(
            kinds(
                pkg()
                    .file(
                        "p/a.json",
                        "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": \"1\", \"author\":",
                        "\"a\", \"changes\": [{\"createTable\": {\"tableName\": \"t\",",
                        "\"columns\": [{\"column\": {\"name\": \"a\", \"type\": \"int\"}}]}},",
                        "{\"sql\": {\"sql\": \"UPDATE t SET a = 1; UPDATE t SET a = 2;\"}}]}},",
                        "{\"changeSet\": {\"id\": \"2\", \"author\": \"a\", \"changes\": [",
                        "{\"createTable\": {\"tableName\": \"u\",",
                        "\"columns\": [{\"column\": {\"name\": \"a\", \"type\": \"int\"}}]}}]}}]}")))
        .containsExactly(seen);
  }

  @Test
  void formattedSqlIsSeenByItsLines() throws SQLException {
    assertThat(
            pkg()
                .file(
                    "p/a.sql",
                    "--liquibase formatted sql",
                    "--changeset a:1",
                    "CREATE TABLE t (a int);",
                    "  UPDATE t SET a = 1;",
                    "--rollback DROP TABLE t;",
                    "--changeset a:2 dbms:mysql",
                    "ALTER TABLE t ENGINE = x;",
                    "--changeset a:3 runInTransaction:false",
                    "CREATE INDEX CONCURRENTLY i ON t (a);")
                .seen())
        .containsExactly(
            "p/a.sql:3:1 CREATE TABLE t",
            "p/a.sql:4:3 UPDATE t",
            "p/a.sql:9:1 CREATE INDEX CONCURRENTLY ON t",
            "p/a.sql DONE");
  }

  /** Without the places, which are others in each form. */
  private static List<String> kinds(ToolRuns pkg) throws SQLException {
    List<String> kinds = new ArrayList<>();
    List<String> seen = pkg.seen();
    for (String each : seen.subList(0, seen.size() - 1)) {
      kinds.add(each.substring(each.indexOf(' ') + 1));
    }
    assertThat(seen.get(seen.size() - 1)).endsWith(" DONE");
    return kinds;
  }

  private static String set(String id, String attributes, String sql) {
    return "<changeSet id=\""
        + id
        + "\" author=\"a\" "
        + attributes
        + "><sql>"
        + sql
        + "</sql></changeSet>";
  }

  private static final String ONE = set("1", "", "CREATE TABLE t (a int)");
  private static final String ALWAYS = set("2", "runAlways=\"true\"", "ANALYZE t");
  private static final String ON_CHANGE = set("3", "runOnChange=\"true\"", "SELECT 3");
  private static final String END = "</databaseChangeLog>";

  @Test
  void onlyWhatTheInstalledPackageLacksIsRunAndWhatIsToBeRunAgain() throws SQLException {
    ToolRuns pkg =
        pkg()
            .file("new-2/a.xml", HEAD, ONE, ALWAYS, ON_CHANGE, set("4", "", "SELECT 4"), END)
            .previous("old-1/a.xml", HEAD, ONE, ALWAYS, ON_CHANGE, END);
    assertThat(pkg.seen())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("new-2/a.xml:3:").endsWith(" ANALYZE t"),
            line -> assertThat(line).startsWith("new-2/a.xml:5:").endsWith(" SELECT"),
            line -> assertThat(line).isEqualTo("new-2/a.xml DONE"));
  }

  @Test
  void whatIsAnotherThanItWasIsRunAgainOrRefused() throws SQLException {
    String changed = set("3", "runOnChange=\"true\"", "SELECT 'other'");
    assertThat(
            pkg()
                .file("new-2/a.xml", HEAD, ONE, changed, END)
                .previous("old-1/a.xml", HEAD, ONE, ON_CHANGE, END)
                .seen())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("new-2/a.xml:3:").endsWith(" SELECT"),
            line -> assertThat(line).isEqualTo("new-2/a.xml DONE"));
    assertThat(
            pkg()
                .file("new-2/a.xml", HEAD, set("1", "", "CREATE TABLE u (a int)"), ON_CHANGE, END)
                .previous("old-1/a.xml", HEAD, ONE, END)
                .seen())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("new-2/a.xml Liquibase Validation Failed: 1 changesets check sum"),
            line -> assertThat(line).isEqualTo("new-2/a.xml FAILED"));
  }

  @Test
  void contextsOfOtherDatabasesAreLeftOutAndFilesOfOtherArchivesAreFound() throws SQLException {
    ToolRuns pkg =
        pkg()
            .file(
                "p/a.jar!/a.xml",
                HEAD,
                ONE,
                set("2", "context=\"mysql\"", "ALTER TABLE t ENGINE = x"),
                set("3", "context=\"postgresql and !test\"", "ANALYZE t"),
                "<include file=\"classpath:db/m.xml\"/>",
                END)
            .file("p/lib/m.jar!/db/m.xml", HEAD, set("9", "", "SELECT 9"), END);
    assertThat(pkg.plan().notes())
        .containsExactly("change sets were run in the contexts pgsql, postgres, postgresql");
    List<String> kinds = kinds(pkg);
    assertThat(kinds).containsExactly("CREATE TABLE t", "ANALYZE t", "SELECT");
  }

  @Test
  void whatATagOrAVersionSaysWasRunIsPassedOver() throws SQLException {
    ToolRuns tagged =
        pkg()
            .file(
                "p/a.xml",
                HEAD,
                ONE,
                "<changeSet id=\"t\" author=\"a\"><tagDatabase tag=\"5.1\"/></changeSet>",
                set("4", "", "ANALYZE t"),
                END)
            .applied("5.1");
    assertThat(tagged.seen())
        .satisfiesExactly(
            line -> assertThat(line).endsWith(" ANALYZE t"),
            line -> assertThat(line).isEqualTo("p/a.xml DONE"));
    assertThat(
            pkg()
                .file(
                    "p/a.xml",
                    HEAD,
                    "<include file=\"c-1.0.xml\"/><include file=\"c-1.1.xml\"/>",
                    END)
                .file("p/c-1.0.xml", HEAD, ONE, END)
                .file("p/c-1.1.xml", HEAD, set("4", "", "ANALYZE t"), END)
                .applied("1.0")
                .seen())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("p/c-1.1.xml:2:").endsWith(" ANALYZE t"),
            line -> assertThat(line).isEqualTo("p/a.xml DONE"));
    MigrationPlan plan = pkg().file("p/a.xml", HEAD, ONE, END).applied("9").plan();
    assertThat(plan.earlier()).isEmpty();
    assertThat(plan.notes())
        .containsExactly(
            "--applied 9 is no tag, no id of a change set and no version in the name of a file of"
                + " p/a.xml, so none of it counts as run");
  }
}
