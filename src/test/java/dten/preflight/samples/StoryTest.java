package dten.preflight.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Parsed;
import dten.preflight.finding.Finding;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import dten.preflight.read.Progress;
import dten.preflight.read.settings.Settings;
import dten.preflight.read.settings.SettingsReader;
import dten.preflight.run.Inputs;
import dten.preflight.run.Outcome;
import dten.preflight.run.Preflight;
import dten.preflight.run.Preparation;
import dten.preflight.run.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The story the product was made from: what the engineers found by hand and by luck on that Friday
 * is in the report of the sample, and nothing of it is in the report of its repaired twin.
 */
class StoryTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dten/preflight/samples/story.txt");

  private static final String ADVISORY = "samples/advisories/DTEN-2026-07-ca-rotation.md";
  private static final String LIVE = "samples/production/etc/dten/dten.properties";

  /** One thing they ran into: the rule that says so, and where. */
  private record Row(int number, String what, String rule, String location) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(1, "it arrived unannounced", "package.checksum-missing", "."),
          new Row(2, "programs of three cycles ago", "binary.stale-timestamp", "bin/dten-agent"),
          new Row(3, "unknown fields", "manifest.unknown-field", "manifest.json:6:3"),
          new Row(3, "a listed file is absent", "manifest.file-missing", "manifest.json:47:5"),
          new Row(3, "a file nobody listed", "manifest.file-unlisted", "rollback/db/003.sql"),
          new Row(3, "a wrong digest", "manifest.digest-mismatch", "config/dten.properties"),
          new Row(4, "no upper bound", "manifest.dependency-loose", "manifest.json:10:37"),
          new Row(4, "latest", "manifest.dependency-loose", "manifest.json:11:37"),
          new Row(4, "a wildcard", "manifest.dependency-loose", "manifest.json:12:40"),
          new Row(5, "reboot recommended", "manifest.reboot-ambiguous", "manifest.json:31:13"),
          new Row(6, "too old a version", "dependency.unsatisfied", "manifest.json:13:36"),
          new Row(6, "nothing installed", "dependency.missing", "manifest.json:14:44"),
          new Row(7, "no way from 4.8", "upgrade.path-unsupported", "manifest.json:8:20"),
          new Row(7, "a stop was skipped", "upgrade.stop-skipped", "manifest.json:3:14"),
          new Row(9, "a key is gone", "config.key-removed", LIVE + ":6:1"),
          new Row(9, "a key will go", "config.key-deprecated", LIVE + ":7:1"),
          new Row(10, "a key must be set", "config.required-value", LIVE),
          new Row(12, "an unfamiliar issuer", "certificate.root-unknown", "certs/signing.pem:1"),
          new Row(13, "a rotation, announced", "trust.rotation-announced", ADVISORY + ":9:31"),
          new Row(13, "and unproven", "trust.rotation-unproven", "certs/signing.pem:1"),
          new Row(14, "an unexpected key", "trust.key-unknown", "certs/signing.pem:1"),
          new Row(15, "sudo assumed", "script.sudo-required", "scripts/pre-install.sh:5:1"),
          new Row(16, "a unit of yesterday", "script.unit-unknown", "scripts/pre-install.sh:5:21"),
          new Row(17, "no lock_timeout", "migration.no-lock-timeout", "scripts/db/004.sql:12:1"),
          new Row(17, "no migration lock", "migration.no-advisory-lock", "scripts/db/004.sql:12:1"),
          new Row(19, "a cron job", "schedule.cron-job", "cron.d/dten-import:5:1"),
          new Row(19, "in the window", "schedule.in-window", "cron.d/dten-import:5:1"),
          new Row(20, "a retired host", "endpoint.retired", "bin/import-partners.sh:6:17"),
          new Row(20, "asked every night", "schedule.retired-endpoint", "cron.d/dten-import:5:1"),
          new Row(21, "a password in a script", "secret.password", "scripts/install.sh:12:20"),
          new Row(21, "and in a URL", "secret.url-credentials", "config/dten.properties:8:30"),
          new Row(22, "five minutes", "window.claim-implausible", "manifest.json:32:15"),
          new Row(23, "a flag flipped", "rollback.side-effect", "scripts/post-install.sh:5:1"),
          new Row(
              23, "a webhook registered", "rollback.side-effect", "scripts/post-install.sh:9:1"),
          new Row(
              23, "a token left behind", "rollback.side-effect", "scripts/post-install.sh:13:1"),
          new Row(23, "no undo", "rollback.missing-undo", "scripts/db/004.sql"));

  @TestFactory
  Stream<DynamicTest> everyRowOfTheStoryIsFound() throws IOException {
    Set<String> found = new TreeSet<>(lines(story()));
    return ROWS.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.number + " " + row.what + ": " + row.rule,
                    () ->
                        assertThat(found)
                            .anyMatch(line -> line.endsWith(" " + row.rule + " " + row.location))));
  }

  @Test
  void theStoryIsToldWholeAndNothingElse() throws IOException {
    PreflightResult result = story();
    assertThat(lines(result)).isEqualTo(Files.readAllLines(GOLDEN));
    assertThat(result.verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.problems()).isEmpty();
    assertThat(broken(result)).isEmpty();
  }

  @Test
  void theRepairedTwinIsClear() throws IOException {
    PreflightResult result =
        run("Full-upgrade-package-dten-repaired.zip", "preflight-repaired.yaml");
    assertThat(lines(result)).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.GO);
    assertThat(result.exitCode()).isZero();
    assertThat(result.problems()).isEmpty();
    assertThat(broken(result)).isEmpty();
  }

  @Test
  void theSamplesAreWhatTheirGeneratorMakes() throws IOException {
    for (Map.Entry<Path, byte[]> made : Samples.made().entrySet()) {
      byte[] committed = Files.readAllBytes(made.getKey());
      String name = made.getKey().toString();
      if (name.endsWith(".zip")) {
        // How far deflate gets depends on the JDK's zlib; what is in the ZIP does not.
        assertThat(content(committed)).as(name).isEqualTo(content(made.getValue()));
      } else if (!name.endsWith(".sha256")) {
        assertThat(committed).as(name).isEqualTo(made.getValue());
      }
    }
  }

  private static Map<String, List<Byte>> content(byte[] zip) throws IOException {
    Map<String, List<Byte>> content = new TreeMap<>();
    try (java.util.zip.ZipInputStream in =
        new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
      for (java.util.zip.ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : in.readAllBytes()) {
          bytes.add(b);
        }
        content.put(e.getName() + " " + e.getTimeLocal(), bytes);
      }
    }
    return content;
  }

  private static PreflightResult story() throws IOException {
    return run("Full-upgrade-package-dten.zip", "preflight.yaml");
  }

  private static PreflightResult run(String pkg, String config) {
    Parsed<Settings> read = SettingsReader.read(Samples.FOLDER.resolve(config));
    Inputs inputs =
        new Inputs(
            Samples.FOLDER.resolve(pkg),
            read.toOptional().orElseThrow(),
            LocalDate.of(2026, 11, 20),
            Map.of(),
            List.of());
    Outcome outcome = new Preflight(Preparation.start(), Progress.NONE, Trace.NONE).run(inputs);
    return ((Outcome.Reported) outcome).result();
  }

  private static List<String> lines(PreflightResult result) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : result.findings()) {
      lines.add(finding.level().word() + " " + finding.rule().id() + " " + finding.location());
    }
    return lines;
  }

  private static List<String> broken(PreflightResult result) {
    List<String> broken = new ArrayList<>();
    for (TargetResult target : result.targets()) {
      target.outcomes().stream()
          .filter(outcome -> outcome.status() == Status.BROKEN)
          .forEach(outcome -> broken.add(outcome.rule().id()));
    }
    return broken;
  }
}
