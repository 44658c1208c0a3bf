package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal measured stands in the plan in place of what was estimated. */
class PlanRehearsalTest {
  @TempDir private Path folder;

  private Typed plan(String rehearsal) throws IOException {
    return plan("-repaired", rehearsal);
  }

  private Typed plan(String sample, String rehearsal) throws IOException {
    Path report = Files.writeString(folder.resolve("rehearsal.json"), rehearsal);
    return Typed.of(
        "plan",
        "samples/Full-upgrade-package-dten" + sample + ".zip",
        "--config",
        "samples/preflight" + sample + ".yaml",
        "--rehearsal",
        report.toString());
  }

  private static final String MEASURED =
      """
      {"schema": "report/1", "rehearsal": {"scale": 0.01,
       "files": [{"path": "scripts/db/004.sql", "durationMillis": 3000.5, "outcome": "done"},
                 {"path": "scripts/db/005.sql", "durationMillis": 9000, "outcome": "failed"}],
       "undo": [{"migration": "scripts/db/004.sql", "outcome": "done", "remains": []}]}}
      """;

  @Test
  void measuredTimeIsToldForAllRowsOfTheTarget() throws IOException {
    assertThat(plan("", MEASURED).out())
        .contains("| migration scripts/db/004.sql | 3 s | 6 min | 11 min | rehearsal |\n")
        .doesNotContain("| work on orders");
  }

  @Test
  void whatReadsNoRowsTakesAsLongAsItTook() throws IOException {
    assertThat(plan(MEASURED).out())
        .contains("| migration scripts/db/004.sql | 3 s | 4 s | 8 s | rehearsal |\n")
        .doesNotContain("migration scripts/db/005.sql | ")
        .contains("| point of no return | none: ");
  }

  @Test
  void anUndoThatLeavesSomethingIsNone() throws IOException {
    String out =
        plan("""
            {"schema": "report/1", "rehearsal": {"scale": 1,
             "undo": [{"migration": "scripts/db/004.sql", "outcome": "done", "remains": ["x"]}]}}
            """)
            .out();
    assertThat(out)
        .contains("| point of no return | step ")
        .contains("nothing takes scripts/db/004.sql back but the backup");
  }

  @Test
  void theWayBackTakesAsLongAsItTookThere() throws IOException {
    assertThat(plan(undo("003", "004", "005")).out())
        .contains("**database administrator**, 31 min to 1 h 5 min\n\nIn this order: ")
        .contains("The time it takes was measured by the rehearsal.");
    assertThat(plan(undo("004")).out())
        .contains("**database administrator**, 16 to 55 min\n\nIn this order: ")
        .contains("The rehearsal measured 1 of 3 undo scripts.");
    assertThat(plan(undo()).out())
        .contains("**database administrator**, 5 to 30 min\n\nIn this order: ")
        .doesNotContain("rehearsal measured");
  }

  private static String undo(String... migrations) {
    List<String> undone = new ArrayList<>();
    for (String each : migrations) {
      undone.add(
          """
          {"migration": "scripts/db/NAME.sql", "durationMillis": 600000, "outcome": "done",
           "remains": []}
          """
              .replace("NAME", each));
    }
    return "{\"schema\": \"report/1\", \"rehearsal\": {\"scale\": 1, \"undo\": " + undone + "}}";
  }

  @Test
  void whatIsNoReportOfARehearsalIsRefused() throws IOException {
    Typed ran = plan("{\"schema\": \"report/1\", \"targets\": []}");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("rehearsal: is not there; give a report of preflight rehearse");
    assertThat(plan("{\"schema\": \"report/1\", \"rehearsal\": {\"scale\": 0}}").err())
        .contains("is 0, not a number over 0");
    assertThat(plan("{\"schema\": \"report/1\", \"rehearsal\": {}}").exit()).isEqualTo(2);
  }
}
