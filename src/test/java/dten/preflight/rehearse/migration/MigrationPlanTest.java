package dten.preflight.rehearse.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.flyway.FlywayTool;
import dten.preflight.rehearse.liquibase.LiquibaseTool;
import dten.preflight.rehearse.tool.ToolRuns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which scripts of a package are run, in which order, and which count as run before. */
class MigrationPlanTest {
  private static final String TABLE = "CREATE TABLE t (a int);";
  private static final String CHANGELOG =
      "<databaseChangeLog><changeSet id=\"1\" author=\"a\"><sql>SELECT 1</sql></changeSet>"
          + "</databaseChangeLog>";

  private static ToolRuns pkg() {
    return new ToolRuns(new LiquibaseTool(), new FlywayTool());
  }

  /**
   * Earlier ones in brackets, then those of the upgrade with the tool that runs them, and notes.
   */
  private static List<String> planned(ToolRuns pkg) {
    MigrationPlan plan = pkg.plan();
    List<String> lines = new ArrayList<>();
    plan.earlier().forEach(each -> lines.add("(" + each.path() + " " + each.tool() + ")"));
    plan.fresh().forEach(each -> lines.add(each.path() + " " + each.tool()));
    lines.addAll(plan.notes());
    return lines;
  }

  @Test
  void scriptsOfNoToolRunByTheirNames() {
    assertThat(
            planned(
                pkg()
                    .file("p/db/002.sql", TABLE)
                    .file("p/db/010.sql", TABLE)
                    .file("p/db/001.sql", TABLE)
                    .file("p/db/query.sql", "SELECT 1;")
                    .file("p/db/mysql/001.sql", "CREATE TABLE t (a int) ENGINE=InnoDB;")))
        .containsExactly("p/db/001.sql psql", "p/db/002.sql psql", "p/db/010.sql psql");
  }

  @Test
  void theManifestSaysWhatIsRun() {
    String manifest =
        "{\"name\": \"p\", \"version\": \"1\", \"migrations\": [{\"path\": \"db/V2__b.sql\"},"
            + " {\"path\": \"db/V1__a.sql\", \"undo\": \"db/back.sql\"}]}";
    assertThat(
            planned(
                pkg()
                    .file("p/manifest.json", manifest)
                    .file("p/db/V1__a.sql", TABLE)
                    .file("p/db/V2__b.sql", TABLE)
                    .file("p/db/V3__c.sql", TABLE)))
        .containsExactly(
            "p/db/V2__b.sql Flyway",
            "p/db/V1__a.sql Flyway",
            "the manifest lists scripts, so they were run in its order by their statements, and not"
                + " by Flyway");
  }

  @Test
  void flywaysRunByVersionAndThenWhatIsRepeatable() {
    ToolRuns pkg =
        pkg()
            .file("p/db/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1;")
            .file("p/db/V10__c.sql", TABLE)
            .file("p/db/V2__b.sql", TABLE)
            .file("p/db/V1_1__a.sql", TABLE)
            .file("p/db/U2__b.sql", "DROP TABLE t;")
            .file("p/examples/V1__x.sql", TABLE)
            .file("p/db/beforeMigrate.sql", TABLE);
    assertThat(planned(pkg))
        .containsExactly(
            "p/db/V1_1__a.sql Flyway",
            "p/db/V2__b.sql Flyway",
            "p/db/V10__c.sql Flyway",
            "p/db/R__v.sql Flyway");
    assertThat(pkg.plan().fresh().get(1).undo().map(Migration::path)).contains("p/db/U2__b.sql");
    assertThat(planned(pkg.applied("2")))
        .containsExactly(
            "(p/db/V1_1__a.sql Flyway)",
            "(p/db/V2__b.sql Flyway)",
            "p/db/V10__c.sql Flyway",
            "p/db/R__v.sql Flyway");
  }

  @Test
  void whatTheInstalledPackageHasHasBeenRun() {
    ToolRuns pkg =
        pkg()
            .file("p-2/db/V1__a.sql", TABLE)
            .file("p-2/db/V2__b.sql", TABLE)
            .file("p-2/db/R__same.sql", "CREATE OR REPLACE VIEW v AS SELECT 1;")
            .file("p-2/db/R__other.sql", "CREATE OR REPLACE VIEW w AS SELECT 1;")
            .previous("p-1/db/V1__a.sql", TABLE)
            .previous("p-1/db/R__same.sql", "CREATE OR REPLACE VIEW v AS SELECT 1;")
            .previous("p-1/db/R__other.sql", "CREATE OR REPLACE VIEW w AS SELECT 2;");
    assertThat(planned(pkg))
        .containsExactly(
            "(p-2/db/V1__a.sql Flyway)",
            "(p-2/db/R__same.sql Flyway)",
            "p-2/db/V2__b.sql Flyway",
            "p-2/db/R__other.sql Flyway");
  }

  @Test
  void aChangelogIsRunWithWhatItIncludesAndOthersAreNot() {
    assertThat(
            planned(
                pkg()
                    .file(
                        "p/db/master.xml",
                        "<databaseChangeLog><include file=\"db/c/one.xml\"/></databaseChangeLog>")
                    .file("p/db/c/one.xml", CHANGELOG)
                    .file("p/db/c/unused.xml", CHANGELOG)
                    .file("p/examples/x.xml", CHANGELOG)
                    .file("p/db/plain.sql", TABLE)))
        .containsExactly(
            "p/db/master.xml Liquibase",
            "p/db/plain.sql psql",
            "p/db/c/unused.xml was not run: master.xml includes what lies beside it, not it");
  }

  @Test
  void ofTwoToolsNoneRuns() {
    assertThat(planned(pkg().file("p/a.xml", CHANGELOG).file("p/db/V1__a.sql", TABLE)))
        .containsExactly(
            "p/db/V1__a.sql Flyway",
            "the package has migrations of Liquibase and Flyway; its SQL was run by its statements,"
                + " ordered by version, and by neither of them");
  }
}
