package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.trial.OptionalPart;
import dten.preflight.testing.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples rehearsed: one blocks others and cannot be taken back, its twin does neither. */
class RehearseCommandTest {
  private static final Path SAMPLES = Path.of("samples").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void theSampleBlocksTheLoadAndIsNotTakenBack() throws IOException {
    Typed typed = rehearsed("Full-upgrade-package-dten.zip", "preflight.yaml");

    List<String> found =
        typed.out().lines().filter(line -> line.matches("(error|warning|note) .*")).toList();
    assertThat(found.stream().filter(line -> line.contains("sessions-blocked")))
        .singleElement()
        .asString()
        .contains(" scripts/db/004.sql:15:1 ")
        .contains(" of the load waited for UPDATE orders, ")
        .contains("its transaction holds ACCESS EXCLUSIVE on orders (24000 rows, the target has")
        .contains(" since line 12");
    assertThat(found.stream().filter(line -> line.contains("rollback.undo-incomplete")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains(
                        "fails: cannot drop table hybrid_route because"
                            + " other objects depend on it (2BP01); what remains: table"
                            + " hybrid_route;"),
            line ->
                assertThat(line)
                    .contains("scripts/db/004.sql ")
                    .contains(
                        "nothing takes this migration back; what remains: column"
                            + " orders.hybrid_route_id, constraint"
                            + " orders.orders_hybrid_route_id_fkey, index orders_hybrid_route_idx"));
    assertThat(found.stream().filter(line -> line.contains("statement-failed"))).isEmpty();
    assertThat(found.stream().filter(line -> line.contains("prediction-differs"))).isEmpty();
    assertThat(p99AtStatement("scripts/db/004.sql", 15)).isGreaterThan(50_000);
  }

  /** In microseconds. */
  private long p99AtStatement(String path, int line) throws IOException {
    JsonNode report = JsonMapper.shared().readTree(folder.resolve("r.json").toFile());
    for (JsonNode each : report.path("rehearsal").path("windows")) {
      JsonNode at = each.path("location");
      if (at.path("path").asString("").equals(path) && at.path("line").asInt(0) == line) {
        return each.path("p99Micros").asLong();
      }
    }
    return 0;
  }

  @Test
  void theRepairedOneDoesNeither() throws IOException {
    Typed typed = rehearsed("Full-upgrade-package-dten-repaired.zip", "preflight-repaired.yaml");

    assertThat(
            typed
                .out()
                .lines()
                .filter(line -> line.matches("(error|warning|note) .*"))
                .filter(
                    line ->
                        line.contains("rehearsal.sessions-blocked")
                            || line.contains("rehearsal.statement-failed")
                            || line.contains("rehearsal.prediction-differs")
                            || line.contains("rollback.undo-incomplete")
                            || line.contains("not-rerunnable")))
        .singleElement()
        .asString()
        .startsWith("warning migration.not-rerunnable ")
        .contains(" scripts/db/005.sql:6:1 ")
        .contains(
            " cancelled while it waited for an older transaction and run"
                + " again, it goes through, and leaves index public.orders_hybrid_route_idx invalid");
    assertThat(typed.out()).contains("# rehearsal file scripts/db/005.sql done statements=4 ");
  }

  private Typed rehearsed(String pkg, String settings) throws IOException {
    Path report = folder.resolve("r.json");
    Typed typed =
        Typed.in(
            SAMPLES,
            "rehearse",
            SAMPLES.resolve(pkg).toString(),
            "--config",
            SAMPLES.resolve(settings).toString(),
            "--schema",
            SAMPLES.resolve("production-schema.sql").toString(),
            "--scale",
            "0.0005",
            "--report",
            "json=" + report,
            "--report",
            "text");
    Assumptions.assumeFalse(
        typed.err().contains("cannot be started here"), "no PostgreSQL can be started here");
    assertThat(typed.exit()).as(typed.err()).isLessThan(2);
    assertThat(Schema.faults("report-1.schema.json", Schema.json(Files.readString(report))))
        .isEmpty();
    return typed;
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(OptionalPart.missing("1.0.0"))
        .isEqualTo(
            "rehearse needs the optional part of preflight, which is not installed; unpack"
                + " preflight-1.0.0-rehearsal.tar.gz (or .zip) where preflight itself was"
                + " unpacked, so that lib/rehearsal stands beside lib/preflight.jar");
  }

  @Test
  void aPasswordOnTheLineIsRefusedAndNotRepeated() {
    String sample = SAMPLES.resolve("Full-upgrade-package-dten.zip").toString();
    for (String url :
        List.of(
            "jdbc:postgresql://h/scratch?user=u&password=xyzzy",
            "jdbc:postgresql://u:xyzzy@h/scratch")) {
      assertThat(Typed.of("rehearse", sample, "--jdbc", url))
          .isEqualTo(
              new Typed(
                  2,
                  "",
                  "preflight: --jdbc holds a password, which others can see there; put it into"
                      + " PGPASSWORD or --password-file\n"));
    }
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    String sample = SAMPLES.resolve("Full-upgrade-package-dten.zip").toString();
    for (Map.Entry<String, String> each :
        Map.of(
                "--scale", "2",
                "--clients", "0",
                "--postgres", "x",
                "--statement-time", "5",
                "--max-disk", "1M")
            .entrySet()) {
      Typed typed = Typed.of("rehearse", sample, each.getKey(), each.getValue());
      assertThat(typed.exit()).isEqualTo(2);
      assertThat(typed.err()).startsWith("preflight: " + each.getKey() + " is " + each.getValue());
    }
  }
}
