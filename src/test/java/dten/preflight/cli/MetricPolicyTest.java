package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What judges findings of a package judges those of metrics. */
class MetricPolicyTest {
  private static final String BEFORE = "samples/metrics/before.csv";
  private static final String AFTER = "samples/metrics/after.csv";
  private static final String WAIVER =
      """
      schema: waivers/1
      waivers:
        - rule: metric.rate-higher
          location: "%s"
          reason: known
          approver: ops
          expires: 2099-12-31
      """;

  @TempDir private Path folder;

  @Test
  void rulesAreChosen() {
    assertThat(ids(compared("--rule", "metric.rate-higher"))).containsExactly("metric.rate-higher");
    assertThat(ids(compared("--only", "metric")))
        .containsExactly(
            "metric.rate-higher", "metric.tail-latency-higher", "metric.too-few-samples");
    assertThat(ids(compared("--only", "archive"))).isEmpty();
    assertThat(compared("--rule", "metric.rate").exit()).isEqualTo(2);
  }

  @Test
  void levelsAndOwnersOfTheSiteApply() throws IOException {
    Path settings =
        write(
            "preflight.yaml",
            """
            schema: preflight/1
            levels:
              metric.rate-higher: error
              metric.tail-latency-higher: "off"
            owners:
              metric: Operations
            """);
    Typed ran = compared("--config", settings.toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ids(ran)).containsExactly("metric.rate-higher", "metric.too-few-samples");
    assertThat(ran.out()).startsWith("#").contains("\nerror   metric.rate-higher");
    assertThat(ran.out()).contains("; owner: Operations");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(compared("--config", settings.toString(), "--fail-on", "never").exit()).isZero();
  }

  @Test
  void waiversApplyAndAreKeptCountOf() throws IOException {
    Path waivers = write("waivers.yaml", WAIVER.formatted("**/after.csv"));
    Typed ran = compared("--waivers", waivers.toString(), "--fail-on", "warning");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains(" waived=1 ");
    assertThat(ran.exit()).isEqualTo(1);
    Path unused = write("unused.yaml", WAIVER.formatted("other.csv"));
    assertThat(ids(compared("--waivers", unused.toString()))).contains("waiver.unused");
    assertThat(compared("--waivers", "none.yaml").exit()).isEqualTo(2);
  }

  @Test
  void whatABaselineHasShutsNoGate() {
    Path report = folder.resolve("earlier.json");
    assertThat(compared("--report", "json=" + report, "--fail-on", "warning").exit()).isEqualTo(1);
    assertThat(
            compared("--baseline", report.toString(), "--new-only", "--fail-on", "warning").exit())
        .isZero();
  }

  @Test
  void aWaiverOfMetricsIsNoSlipElsewhere() throws IOException {
    Path waivers = write("waivers.yaml", WAIVER.formatted("*"));
    assertThat(
            Typed.of(
                    "check",
                    "samples/metrics/dten-4.8.2.zip",
                    "--waivers",
                    waivers.toString(),
                    "--fail-on",
                    "never")
                .err())
        .doesNotContain("which is no rule");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Typed compared(String... more) {
    List<String> words = new ArrayList<>(List.of("compare-metrics", BEFORE, AFTER));
    words.addAll(List.of(more));
    return Typed.of(words.toArray(new String[0]));
  }

  private static List<String> ids(Typed ran) {
    List<String> ids = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      String[] words = line.split(" +", 4);
      if (words.length > 2 && !line.startsWith("#") && !words[0].equals("SUMMARY")) {
        ids.add(words[words[0].equals("waived") ? 2 : 1]);
      }
    }
    return ids;
  }
}
