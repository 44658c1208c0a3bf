package dten.preflight.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Location;
import dten.preflight.fact.rehearsal.LoadWindow;
import dten.preflight.fact.rehearsal.LoadWindow.Phase;
import dten.preflight.fact.rehearsal.Rehearsal;
import dten.preflight.fact.rehearsal.Rehearsal.FilledTable;
import dten.preflight.fact.rehearsal.Rehearsed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What whoever reads the text is told of a load. */
class RehearsalLinesTest {
  private static LoadWindow window(Phase phase, long requests, long fromBefore, long unanswered) {
    Location location =
        phase == Phase.DURING ? Location.ofEntry("db/004.sql") : Location.ofPackage();
    return new LoadWindow(
        location, phase, "", requests, fromBefore, unanswered, 0, 0, 0, 500, 700, 900, 1_000);
  }

  @Test
  void requestsThatWaitThroughSeveralStatementsAreCountedOnceAsRequests() {
    Rehearsal all =
        new Rehearsal(
            "17.11",
            "none",
            0.0005,
            1,
            List.of(new FilledTable("orders", 24_000, 48_000_000)),
            List.of("a note"),
            true);
    List<LoadWindow> windows =
        List.of(
            window(Phase.BEFORE, 527, 0, 0),
            window(Phase.DURING, 208, 2, 204),
            window(Phase.DURING, 218, 204, 218),
            window(Phase.AFTER, 618, 218, 0));

    assertThat(RehearsalLines.of(new Rehearsed(all, List.of(), List.of(), windows, List.of())))
        .containsExactly(
            "rehearsal PostgreSQL 17.11 rows=24000 scale=0.0005 statements=0 time=0.0ms"
                + " complete=yes; schema: none",
            "rehearsal load before requests=527 errors=0 p50=0.5ms p99=0.9ms max=1.0ms",
            "rehearsal load db/004.sql requests=206 waiting-from-before=2 unanswered=204 errors=0"
                + " p50=0.5ms p99=0.9ms max=1.0ms",
            "rehearsal load db/004.sql requests=14 waiting-from-before=204 unanswered=218 errors=0"
                + " p50=0.5ms p99=0.9ms max=1.0ms",
            "rehearsal load after requests=400 waiting-from-before=218 errors=0 p50=0.5ms"
                + " p99=0.9ms max=1.0ms",
            "rehearsal note a note");
  }
}
