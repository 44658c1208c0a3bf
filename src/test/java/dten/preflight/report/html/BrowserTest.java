package dten.preflight.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dten.preflight.testing.Pictured;
import dten.preflight.testing.Results;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where there is one: Chromium or Chrome on the PATH. */
class BrowserTest {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final long MOST_SECONDS = 120;

  @TempDir private Path folder;
  private String browser = "";

  /** What became of a page: the document after its script ran, and what the console said. */
  private record Opened(String document, List<String> console) {
    long rows(String beginning) {
      return document.split(beginning, -1).length - 1L;
    }
  }

  @BeforeEach
  void findBrowser() {
    Optional<String> found = onPath();
    if (found.isEmpty()) {
      System.out.println("skipped: none of " + NAMES + " is on the PATH");
    }
    Assumptions.assumeTrue(found.isPresent(), "no browser");
    browser = found.orElseThrow();
  }

  private static Optional<String> onPath() {
    for (String place :
        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path file = Path.of(place, name);
        if (Files.isExecutable(file)) {
          return Optional.of(file.toString());
        }
      }
    }
    return Optional.empty();
  }

  private Opened open(String page, String fragment) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("page.html"), page);
    Path out = folder.resolve("out.html");
    Path err = folder.resolve("err.txt");
    List<String> command =
        List.of(
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("profile"),
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--enable-logging=stderr",
            "--v=0",
            "--virtual-time-budget=3000",
            "--dump-dom",
            file.toUri() + fragment);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("the browser did not end: " + Files.readString(err));
    }
    List<String> console = new ArrayList<>();
    for (String line : Files.readAllLines(err)) {
      if (line.contains(":CONSOLE")) {
        console.add(line);
      }
    }
    return new Opened(Files.readString(out), console);
  }

  @Test
  void theScriptRunsAndTheConsoleStaysEmpty() throws Exception {
    Opened opened = open(HtmlReportTest.page(Pictured.saying("some thing")), "");
    assertThat(opened.console()).isEmpty();
    assertThat(opened.document())
        .contains("<form id=\"filter\" role=\"search\">")
        .contains("<output id=\"shown\">1 shown</output>");
  }

  @Test
  void aScriptThatIsNotOursDoesNotRun() throws Exception {
    String page = HtmlReportTest.page(Results.plain());
    Opened opened = open(page.replace("</body>", "<script>document.title='x'</script>"), "");
    assertThat(opened.document()).contains("<title>no-go: pack age.zip</title>");
    assertThat(opened.console()).hasSize(1).first().asString().contains("Content Security Policy");
  }

  @Test
  void theAddressSetsTheFilter() throws Exception {
    String page = HtmlReportTest.page(Results.twoTargets());
    Opened all = open(page, "");
    assertThat(all.document()).contains(">2 shown<");
    Opened errors = open(page, "#level=error");
    assertThat(errors.document()).contains(">1 of 2 shown<");
    assertThat(errors.rows("<li class=\"warning\" data-area=\"manifest\" hidden=\"\">"))
        .isEqualTo(1);
    assertThat(errors.rows("<li class=\"error\" data-area=\"script\" data-targets=\"0\">"))
        .isEqualTo(1);
    assertThat(open(page, "#target=staging%20area").document())
        .contains("<li class=\"error\" data-area=\"script\" data-targets=\"0\" hidden=\"\">")
        .contains(">1 of 2 shown<");
    assertThat(open(page, "#area=script&text=SYSTEMCTL").document()).contains(">1 of 2 shown<");
    assertThat(open(page, "#area=script&text=recommended").document()).contains(">0 of 2 shown<");
    assertThat(open(page, "#text=%").console()).isEmpty();
    Opened fresh = open(HtmlReportTest.page(Results.compared()), "#new=1");
    assertThat(fresh.document()).contains(">1 of 2 shown<");
    assertThat(fresh.rows("<li class=\"error\" data-area=\"script\" data-new=\"\">")).isEqualTo(1);
  }

  @Test
  void nothingQuotedRunsOrAsksAnybody() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/leak",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      String image = "<img src=http://127.0.0.1:" + server.getAddress().getPort() + "/leak>";
      // That the trap works: a page that does ask is seen.
      open("<!DOCTYPE html><body>" + image + "</body>", "");
      assertThat(asked.getAndSet(0)).isEqualTo(1);

      String hostile =
          "\"'></title></style></script>" + image + "<script>document.title='x'</script>";
      String page = HtmlReportTest.page(Pictured.saying(hostile));
      Opened opened = open(page, "#text=" + "%22%27%3E" + image);
      assertThat(opened.console()).isEmpty();
      assertThat(opened.document())
          .contains("<title>incomplete: &quot;'&gt;&lt;/title&gt;".replace("&quot;", "\""));
      assertThat(asked).hasValue(0);

      // Even if a tag got in, the policy would hold it back.
      open(page.replace("</main>", image + "</main>"), "");
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }
}
