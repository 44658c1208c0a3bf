package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that ask for a part of the report, or show less of it. */
class NarrowedCheckTest {
  private static final int SCRIPTS = 45;

  @TempDir private Path folder;
  private String pkg = "";

  @BeforeEach
  void makePackage() throws IOException {
    Path zip = folder.resolve("package.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 10; i < 10 + SCRIPTS; i++) {
        add(out, "shop-1.0/bin/s" + i + ".sh", "#!/bin/sh\nchmod 777 /opt/shop\n");
      }
      add(
          out,
          "shop-1.0/db/001.sql",
          "-- squawk-ignore\nCREATE INDEX i ON orders (a);\nSELECT 1; -- noqa\n");
    }
    pkg = zip.toString();
  }

  private static void add(ZipOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }

  @Test
  void anAreaAloneLooksAndTheReportSaysSo() {
    Typed ran = Typed.of("check", pkg, "--only", "migration", "--fail-on", "error");
    assertThat(ran.out().lines().skip(1).findFirst())
        .contains(
            "# only these were asked for, and verdict and exit code speak of nothing else:"
                + " migration");
    assertThat(rules(ran)).isNotEmpty().allMatch(rule -> rule.startsWith("migration."));
    assertThat(ran.out())
        .contains("\n# skipped not asked for (--only): package.checksum-mismatch ")
        .doesNotContain("script.world-writable  ");
  }

  @Test
  void theExitCodeSpeaksOfWhatWasAskedFor() {
    String[] all = {"check", pkg, "--fail-on", "warning"};
    assertThat(Typed.of(all).exit()).isEqualTo(1);
    Typed narrow = Typed.of("check", pkg, "--fail-on", "warning", "--only", "secret");
    assertThat(narrow.exit()).isZero();
    assertThat(narrow.out()).contains("\nSUMMARY verdict=go errors=0 warnings=0 notes=0 ");
  }

  @Test
  void aRuleAddsToTheAreas() {
    Typed ran =
        Typed.of(
            "check",
            pkg,
            "--only",
            "secret",
            "--rule",
            "migration.index-not-concurrent",
            "-q",
            "--fail-on",
            "warning");
    assertThat(ran.out().lines().findFirst())
        .contains(
            "# only these were asked for, and verdict and exit code speak of nothing else:"
                + " migration.index-not-concurrent secret");
    assertThat(rules(ran)).containsExactly("migration.index-not-concurrent");
    assertThat(rules(Typed.of("check", pkg, "--rule", "migration.index-not-concurrent")))
        .containsExactly("migration.index-not-concurrent");
  }

  @Test
  void aWaiverOfARuleThatWasNotAskedForIsNotUnused() throws IOException {
    Path waivers =
        Files.writeString(
            folder.resolve("waivers.yaml"),
            """
            waivers:
              - {rule: secret.password, location: "**", reason: r, approver: a, expires: 2027-01-31}
            """);
    assertThat(rules(Typed.of("check", pkg, "--waivers", waivers.toString())))
        .contains("waiver.unused");
    assertThat(
            rules(
                Typed.of(
                    "check",
                    pkg,
                    "--waivers",
                    waivers.toString(),
                    "--only",
                    "waiver",
                    "--only",
                    "migration")))
        .doesNotContain("waiver.unused");
  }

  @Test
  void whatIsNoAreaAndNoRule() {
    assertThat(Typed.of("check", pkg, "--only", "migrations"))
        .extracting(Typed::exit, Typed::out)
        .containsExactly(2, "");
    assertThat(Typed.of("check", pkg, "--only", "migrations").err())
        .startsWith("preflight: --only is migrations, not one of package, archive, ")
        .endsWith("; did you mean migration?\n");
    assertThat(Typed.of("check", pkg, "--rule", "migration").err())
        .startsWith("preflight: --rule is migration, which is no rule; there are migration.");
  }

  @Test
  void theSummaryCountsByAreaAndRule() {
    Typed whole = Typed.of("check", pkg);
    Typed ran = Typed.of("check", pkg, "--summary", "--only", "migration", "--only", "script");
    List<String> lines = ran.out().lines().toList();
    assertThat(lines.get(2)).matches("AREA script +errors=\\d+ warnings=\\d+ notes=\\d+ waived=0");
    assertThat(lines)
        .anyMatch(
            line ->
                line.startsWith("RULE migration.index-not-concurrent ")
                    && line.endsWith(" waived=0"));
    assertThat(lines.subList(2, lines.size() - 1))
        .allMatch(line -> line.startsWith("AREA ") || line.startsWith("RULE "));
    assertThat(lines.get(lines.size() - 1)).startsWith("SUMMARY verdict=");
    assertThat(whole.exit()).isEqualTo(Typed.of("check", pkg, "--summary").exit());
  }

  @Test
  void commentsOfTheVendorAreCountedAndShownOnRequest() {
    assertThat(suppressions(Typed.of("check", pkg)))
        .containsExactly(
            "2 comments ask checkers to look away (noqa 1, squawk-ignore 1), the first at"
                + " shop-1.0/db/001.sql:1:4; none was obeyed; fix: read what stands beside them; accept a"
                + " finding by a waiver of your own");
    assertThat(suppressions(Typed.of("check", pkg, "--show-suppressed")))
        .hasSize(3)
        .contains(
            "squawk-ignore asks checkers to look away here; it was not obeyed; fix: read what"
                + " stands beside it");
  }

  @Test
  void onlyATerminalSeesRepeatsAsANumber() throws IOException {
    String whole = Typed.of("check", pkg).out();
    long lines = whole.lines().filter(line -> line.contains("bin/s")).count();
    assertThat(lines).isGreaterThanOrEqualTo(SCRIPTS);
    Typed seen = terminal();
    assertThat(seen.out().lines().filter(line -> line.contains("… and")))
        .anyMatch(line -> line.endsWith("… and 40 more in shop-1.0/bin/; --all shows them"));
    assertThat(seen.out().lines().filter(line -> line.contains("bin/s")).count())
        .isLessThan(SCRIPTS);
    assertThat(terminal("--all").out()).isEqualTo(whole);
    Path file = folder.resolve("report.txt");
    assertThat(terminal("--report", "text=" + file).out()).isEqualTo(seen.out());
    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  private Typed terminal(String... options) {
    String[] typed = new String[options.length + 4];
    System.arraycopy(new String[] {"check", pkg, "--color", "never"}, 0, typed, 0, 4);
    System.arraycopy(options, 0, typed, 4, options.length);
    return Typed.in(folder, Console.Reader.TERMINAL, Map.of(), typed);
  }

  private static List<String> suppressions(Typed ran) {
    return ran.out()
        .lines()
        .filter(line -> line.startsWith("note") && line.contains(" package.suppressions-present "))
        .map(line -> line.split(" +", 4)[3])
        .toList();
  }

  private static List<String> rules(Typed ran) {
    return ran.out()
        .lines()
        .filter(line -> line.matches("(error|warning|note|waived|ask) .*"))
        .map(line -> line.split(" +", 3)[1])
        .distinct()
        .toList();
  }
}
