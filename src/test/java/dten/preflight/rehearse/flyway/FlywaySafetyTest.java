package dten.preflight.rehearse.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.migration.MigrationPlan;
import dten.preflight.rehearse.tool.ToolRuns;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packages that would have Flyway do more than run their scripts. */
class FlywaySafetyTest {
  private static ToolRuns pkg() {
    return new ToolRuns(new FlywayTool())
        .file("p/db/V1__a.sql", "CREATE TABLE t (a int);", "SELECT '${x}';");
  }

  @Test
  void onlyHarmlessSettingsAreTaken() throws SQLException {
    assertThat(
            pkg()
                .file(
                    "p/conf/flyway.conf",
                    "flyway.url=jdbc:postgresql://h.example/prod",
                    "flyway.user=postgres",
                    "flyway.driver=x.Driver",
                    "flyway.callbacks=x.Callback",
                    "flyway.resolvers=x.Resolver",
                    "flyway.loggers=x.Logger",
                    "flyway.initSql=DROP TABLE t",
                    "flyway.cleanOnValidationError=true",
                    "flyway.table=t",
                    "flyway.placeholders.x=${env.HOME}")
                .seen())
        .containsExactly(
            "p/db/V1__a.sql:1:1 CREATE TABLE t",
            "p/db/V1__a.sql:2:1 SELECT",
            "p/db/V1__a.sql DONE");
  }

  @Test
  void classesAreNamedAndNotLoaded() {
    MigrationPlan plan = pkg().file("p/db/migration/V2__More.class", "no class").plan();
    assertThat(plan.notes())
        .containsExactly(
            "1 migration is a class, such as p/db/migration/V2__More.class, and classes of the"
                + " vendor's were not run");
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
      pkg().file("p/flyway.conf", "flyway.placeholders.x=1").seen();
      pkg().seen();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(List.of(new File(".").list())).isEqualTo(before);
  }
}
