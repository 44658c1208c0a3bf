package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site makes of findings: levels, owners, remedies and profiles. */
class SitePolicyTest {
  private static final String DANGER = "warning script.pipe-to-shell p/install.sh:2:34";
  private static final String UNSIGNED = "warning signature.missing .";

  @TempDir private Path folder;

  @BeforeEach
  void makePackage() throws IOException {
    zip("package.zip", "p/install.sh", "#!/bin/sh\ncurl https://get.example.net/i | sh\n");
  }

  private void zip(String name, String entry, String content) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(content.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
  }

  private Typed check(String settings, String... options) throws IOException {
    Files.writeString(folder.resolve("preflight.yaml"), settings);
    List<String> words =
        new ArrayList<>(List.of("check", folder.resolve("package.zip").toString()));
    words.addAll(List.of(options));
    return Typed.in(folder, words.toArray(new String[0]));
  }

  private static List<String> found(Typed ran, String rules) {
    List<String> lines = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      if (line.matches("(error|warning|note) +(" + rules + ") .*")) {
        lines.add(line.replaceFirst("^(\\w+) +(\\S+) +(\\S+) .*", "$1 $2 $3"));
      }
    }
    return lines;
  }

  private static final String BOTH = "script[.]pipe-to-shell|signature[.]missing";

  @Test
  void withoutAPolicyTheLevelsAreThoseOfTheRules() throws IOException {
    Typed ran = check("");
    assertThat(found(ran, BOTH)).containsExactlyInAnyOrder(DANGER, UNSIGNED);
    assertThat(ran.exit()).isZero();
  }

  @Test
  void aRuleStandsOverItsArea() throws IOException {
    Typed ran = check("levels: {script: note, script.pipe-to-shell: error}\n");
    assertThat(found(ran, BOTH)).containsExactly(DANGER.replace("warning", "error"), UNSIGNED);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(found(check("levels: {script: note}\n"), BOTH))
        .containsExactly(UNSIGNED, DANGER.replace("warning", "note"));
  }

  @Test
  void whatIsSwitchedOffIsSaidToBeSkipped() throws IOException {
    Typed ran = check("levels:\n  script.pipe-to-shell: off\n");
    assertThat(found(ran, BOTH)).containsExactly(UNSIGNED);
    assertThat(ran.out())
        .contains("preflight.yaml:2:3: script.pipe-to-shell\n")
        .contains("# skipped switched off by ");
  }

  @Test
  void ownersAndRemediesStandBehindFindings() throws IOException {
    Typed ran =
        check(
            """
            owners: {script: the platform team}
            remedies: {script.pipe-to-shell: ask in the change ticket}
            """);
    assertThat(ran.out().lines().filter(line -> line.contains("pipe-to-shell")).toList())
        .singleElement()
        .asString()
        .endsWith("; fix: ask in the change ticket; owner: the platform team");
  }

  @Test
  void theStrictProfileAsksForSignatureAndManifest() throws IOException {
    Typed ran = check("profile: strict\n");
    assertThat(found(ran, "signature[.]missing|manifest[.]missing"))
        .containsExactly("error manifest.missing .", "error signature.missing .");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(check("profile: strict\nlevels: {signature.missing: note}\n").out())
        .containsPattern("\nnote +signature[.]missing ")
        .containsPattern("\nerror +manifest[.]missing ");
    assertThat(check("profile: strict\n", "--profile", "default").exit()).isZero();
  }

  @Test
  void theAdvisoryProfileShutsNoGate() throws IOException {
    String danger = "levels: {script.pipe-to-shell: error}\n";
    assertThat(check(danger).exit()).isEqualTo(1);
    Typed ran = check("profile: advisory\n" + danger);
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("SUMMARY verdict=no-go ");
    assertThat(check("profile: advisory\nfail-on: error\n" + danger).exit()).isEqualTo(1);
  }

  @Test
  void whatNobodyCanMakeUpForCannotBeMadeMilder() throws IOException {
    zip("package.zip", "p/../../evil.sh", "x");
    Typed ran = check("levels:\n  archive: off\n");
    assertThat(found(ran, "archive[.]path-traversal"))
        .containsExactly("error archive.path-traversal p/../../evil.sh");
    ran = check("levels:\n  archive.path-traversal: warning\n");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .contains(
            "preflight.yaml:2:3: levels.archive.path-traversal: is warning, but nothing can make"
                + " up for what this rule finds; remove it\n");
  }

  @Test
  void aSlipOfThePenIsSaid() throws IOException {
    Typed ran =
        check(
            """
            profile: strickt
            levels: {scripts: note, script: fatal}
            owners: {skript: somebody}
            remedies: {script: read the manual}
            """);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().lines().map(line -> line.replaceFirst("^.*preflight[.]yaml", "")).toList())
        .containsExactly(
            "",
            ":1:10: profile: is strickt, not default, strict or advisory",
            ":2:10: levels.scripts: is no rule and no area; did you mean script?",
            ":2:25: levels.script: is fatal, not error, warning, note or off",
            ":3:10: owners.skript: is no rule and no area; did you mean script?",
            ":4:12: remedies.script: is no rule; preflight rules lists them");
  }

  @Test
  void whatIsInForceIsShownWithWhereItComesFrom() throws IOException {
    Files.writeString(
        folder.resolve("preflight.yaml"),
        "fail-on: warning\nlimits: {max-entries: 5}\nlevels: {script: note}\n");
    Typed ran =
        Typed.in(folder, "config", "show", "--profile", "strict", "--limit", "max-total=2G");
    String file = folder.resolve("preflight.yaml").toString();
    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines().filter(line -> !line.endsWith("\t-\tdefault")).toList())
        .containsExactly(
            "as-of\ttoday\tdefault",
            "fail-on\twarning\t" + file,
            "new-only\tfalse\tdefault",
            "policy.max-stale-cycles\t2\tdefault",
            "policy.product-cycle-days\t91\tdefault",
            "profile\tstrict\tcommand line",
            "limits.max-entries\t5\t" + file,
            "limits.max-total\t2147483648\tcommand line",
            "levels.script\tnote\t" + file + ":3:10");
  }
}
