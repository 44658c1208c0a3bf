package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Schema;
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

/** A run against the report of an earlier one. */
class BaselineTest {
  private static final String PIPE = "curl https://get.example.net/i | sh\n";
  private static final String WIPE = "chmod 777 /opt/shop/run\n";

  @TempDir private Path folder;

  @BeforeEach
  void makeBaseline() throws IOException {
    pack("shop-1.0/", PIPE);
    report("baseline.json");
  }

  private void pack(String root, String... commands) throws IOException {
    Path zip = folder.resolve("package.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(root + "install.sh"));
      String script = "#!/bin/sh\n" + String.join("", commands);
      out.write(script.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
  }

  private void report(String name) {
    run("--format", "json", "--output", folder.resolve(name).toString());
  }

  private Typed run(String... options) {
    List<String> words = new ArrayList<>();
    words.addAll(
        List.of("check", folder.resolve("package.zip").toString(), "--fail-on", "warning"));
    words.addAll(List.of(options));
    return Typed.of(words.toArray(new String[0]));
  }

  private Typed against(String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("--baseline", folder.resolve("baseline.json").toString()));
    return run(words.toArray(new String[0]));
  }

  /** Level, rule, location and whether it is new, of rules about scripts; then the numbers. */
  private static List<String> said(Typed ran) {
    List<String> lines = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      if (line.matches("(error|warning|note|fixed|waived) +script[.].*")) {
        String isNew = line.endsWith("; new since the baseline") ? " new" : "";
        lines.add(line.replaceFirst("^(\\w+) +(\\S+) +(\\S+) .*", "$1 $2 $3") + isNew);
      } else if (line.startsWith("SUMMARY")) {
        lines.add(line.replaceFirst(".* (new=\\d+ fixed=\\d+ exit=\\d)$", "$1"));
      }
    }
    return lines;
  }

  @Test
  void theSameAgainIsNeitherNewNorFixed() {
    assertThat(said(against()))
        .containsExactly(
            "warning script.pipe-to-shell shop-1.0/install.sh:2:34", "new=0 fixed=0 exit=1");
    assertThat(said(against("--new-only")))
        .containsExactly(
            "warning script.pipe-to-shell shop-1.0/install.sh:2:34", "new=0 fixed=0 exit=0");
  }

  @Test
  void linesMayMoveAndTheVersionMayRise() throws IOException {
    pack("shop-2.13/", "echo one\n", "echo two\n", PIPE);
    assertThat(said(against("--new-only")))
        .containsExactly(
            "warning script.pipe-to-shell shop-2.13/install.sh:4:34", "new=0 fixed=0 exit=0");
  }

  @Test
  void whatIsNewIsMarkedAndShutsTheGate() throws IOException {
    pack("shop-1.0/", PIPE, WIPE);
    assertThat(said(against("--new-only")))
        .containsExactly(
            "warning script.pipe-to-shell shop-1.0/install.sh:2:34",
            "warning script.world-writable shop-1.0/install.sh:3:1 new",
            "new=1 fixed=0 exit=1");
  }

  @Test
  void oneMoreOfTheSameIsNew() throws IOException {
    pack("shop-1.0/", PIPE, PIPE);
    assertThat(said(against("--new-only")))
        .containsExactly(
            "warning script.pipe-to-shell shop-1.0/install.sh:2:34",
            "warning script.pipe-to-shell shop-1.0/install.sh:3:34 new",
            "new=1 fixed=0 exit=1");
  }

  /** That it was there last week makes up for nothing. */
  @Test
  void whatMayNeverBeWaivedShutsTheGateHoweverOldItIs() throws IOException {
    pack("../../evil/", "echo nothing\n");
    report("baseline.json");
    Typed ran = against("--new-only");
    assertThat(ran.out()).contains("error   archive.path-traversal").contains(" new=0 fixed=0 ");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(against("--new-only", "--quiet").out())
        .contains("archive.path-traversal")
        .doesNotContain("signature.missing");
  }

  @Test
  void whatIsGoneIsFixed() throws IOException {
    pack("shop-1.0/", "echo nothing\n");
    assertThat(said(against()).get(0))
        .isEqualTo("fixed script.pipe-to-shell shop-1.0/install.sh:2:34");
    assertThat(against("--quiet").out()).contains(" fixed=1 ");
  }

  @Test
  void aRuleThatDoesNotLookHasFixedNothing() throws IOException {
    pack("shop-1.0/", "echo nothing\n");
    Path off = Files.writeString(folder.resolve("off.yaml"), "levels: {script: off}\n");
    assertThat(said(against("--config", off.toString())))
        .singleElement()
        .asString()
        .startsWith("new=0 fixed=0 ");
  }

  @Test
  void whatIsWaivedIsNeitherNewNorFixed() throws IOException {
    Path waivers =
        Files.writeString(
            folder.resolve("waivers.yaml"),
            """
            waivers:
              - {rule: script.pipe-to-shell, location: "**", reason: agreed, approver: me, expires: 2027-01-01}
            """);
    assertThat(said(against("--waivers", waivers.toString())))
        .containsExactly(
            "waived script.pipe-to-shell shop-1.0/install.sh:2:34", "new=0 fixed=0 exit=1");
    run("--waivers", waivers.toString(), "--format", "json", "--output", baseline().toString());
    assertThat(said(against()))
        .containsExactly(
            "warning script.pipe-to-shell shop-1.0/install.sh:2:34", "new=0 fixed=0 exit=1");
  }

  private Path baseline() {
    return folder.resolve("baseline.json");
  }

  @Test
  void theReportForProgramsSaysItToo() throws IOException {
    pack("shop-1.0/", WIPE);
    String json = against("--format", "json").out();
    assertThat(Schema.faults("report-1.schema.json", Schema.json(json))).isEmpty();
    assertThat(json).contains("\"baseline\" : \"new\"").contains("\"baseline\" : \"same\"");
    assertThat(json).contains("\"fixed\" : [\n").contains("\"rule\" : \"script.pipe-to-shell\"");
    assertThat(against("--format", "sarif").out())
        .contains("\"baselineState\" : \"new\"")
        .contains("\"baselineState\" : \"unchanged\"")
        .contains("\"baselineState\" : \"absent\"");
  }

  @Test
  void whatIsNoReportIsRefusedAndTheRestIsStillSaid() throws IOException {
    Files.writeString(baseline(), "{\"schema\": \"report/9\"}");
    Typed ran = against("--new-only");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "preflight: "
                + baseline()
                + ":1:12: schema: is not report/1; give a report of --format json\n");
    assertThat(ran.out()).contains("warning script.pipe-to-shell");
    Files.writeString(baseline(), "{\"schema\": \"report/1\", \"targets\": [{\"name\": \"none\"");
    assertThat(against().exit()).isEqualTo(2);
    Files.delete(baseline());
    assertThat(against().err()).isEqualTo("preflight: " + baseline() + ": no such file\n");
  }

  @Test
  void aTargetTheBaselineDoesNotKnowIsSaid() throws IOException {
    Path a = Files.writeString(folder.resolve("a.yaml"), "name: a\n");
    Path b = Files.writeString(folder.resolve("b.yaml"), "name: b\n");
    Typed ran = against("--target", a.toString(), "--target", b.toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .contains("baseline: has nothing of the target a; make it with the same targets\n")
        .contains("baseline: has nothing of the target b; make it with the same targets\n");
    assertThat(against("--target", a.toString()).err()).isEmpty();
  }
}
