package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Javac;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which changed defaults are named beside a shift. */
class LikelyCauseTest {
  private static final String BEFORE = "samples/metrics/before.csv";
  private static final String AFTER = "samples/metrics/after.csv";
  private static final String SOURCE =
      """
      public class Client {
        static final int MAX_ATTEMPTS = %d;
        private long requestTimeout = %dL;
        static final int COLOURS = %d;
        private int port = %d;
      }
      """;

  @TempDir private Path folder;

  @Test
  void theSamplesBackoffIsNamed() {
    Typed ran = compared("samples/Full-upgrade-package-dten.zip", "samples/metrics/dten-4.8.2.zip");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(findings(ran)).hasSize(2);
    assertThat(findings(ran).get(0))
        .startsWith("warning metric.rate-higher ")
        .contains(
            "; could be explained by dten.retry.backoff changed from \"linear\" to \"exponential\""
                + " (config/dten.properties:9:1), dten.retry.initial-delay changed from \"2s\" to"
                + " \"50ms\" (config/dten.properties:10:1); fix: ");
    assertThat(findings(ran).get(1))
        .startsWith("warning metric.tail-latency-higher ")
        .contains("; could be explained by dten.retry.backoff changed from");
  }

  @Test
  void constantsOfClassesAreNamedByHowTheyAreAboutIt() throws IOException {
    Path old = pkg("old.zip", 3, 30_000, 4, 80);
    Path fresh = pkg("new.zip", 9, 5_000, 5, 81);
    assertThat(findings(compared(fresh.toString(), old.toString())).get(0))
        .contains(
            "; could be explained by Client.MAX_ATTEMPTS changed from 3 to 9"
                + " (lib/client.jar!/com/example/Client.class), Client.requestTimeout changed from"
                + " 30000 to 5000 (lib/client.jar!/com/example/Client.class); fix: ");
  }

  @Test
  void eachShiftHasAPictureInThePage() {
    Typed ran = Typed.of("compare-metrics", BEFORE, AFTER, "--report", "html");
    assertThat(ran.out())
        .contains("<a href=\"#shifts\">What moved</a>")
        .contains("aria-label=\"p50 of route_duration_seconds{quantile=&quot;0.99&quot;}, before")
        .contains(
            "aria-label=\"rate of client_retries_total{client=&quot;parcel-partner&quot;}, b");
    assertThat(ran.out().split("aria-label=\"(rate|p50) of", -1)).hasSize(3);
  }

  @Test
  void everyFormHasTheFindings() {
    for (String form : List.of("json", "sarif", "junit", "markdown", "github", "code-quality")) {
      Typed ran = Typed.of("compare-metrics", BEFORE, AFTER, "--report", form);
      assertThat(ran.exit()).as(form).isZero();
      assertThat(ran.out()).as(form).contains("metric.rate-higher", "rate rose from 0.0291/s");
    }
  }

  @Test
  void whatIsAboutSomethingElseIsNotNamed() throws IOException {
    Path old = pkg("old.zip", 3, 30_000, 4, 80);
    Path fresh = pkg("new.zip", 3, 30_000, 5, 81);
    assertThat(findings(compared(fresh.toString(), old.toString())))
        .hasSize(2)
        .noneMatch(each -> each.contains("could be explained"));
  }

  @Test
  void aPackageThatIsNoneIsSaid() throws IOException {
    Path old = pkg("old.zip", 3, 30_000, 4, 80);
    Typed ran = compared(BEFORE, old.toString());
    assertThat(ran.err()).contains(BEFORE + ": has no entry that can be read");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(compared(folder.toString(), old.toString()).exit()).isEqualTo(2);
  }

  private static Typed compared(String now, String previous) {
    return Typed.of("compare-metrics", BEFORE, AFTER, "--package", now, "--previous", previous);
  }

  private static List<String> findings(Typed ran) {
    return ran.out().lines().filter(line -> line.startsWith("warning")).toList();
  }

  private Path pkg(String name, Object... numbers) throws IOException {
    Map<String, byte[]> classes =
        new TreeMap<>(
            new Javac(folder).source("com.example.Client", SOURCE.formatted(numbers)).classes());
    Zips jar = new Zips();
    classes.forEach(jar::file);
    return new Zips()
        .file("README.md", name.getBytes(StandardCharsets.UTF_8))
        .file("lib/client.jar", jar.bytes())
        .write(folder.resolve(name));
  }
}
