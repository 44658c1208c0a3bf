package dten.preflight.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.PreflightResult;
import dten.preflight.testing.Results;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static final String SHA =
      "0000000000000001000000000000000200000000000000030000000000000004";

  @Test
  void oneTargetIsOneListAsTheReadmeHasIt() throws IOException {
    assertThat(text(Results.plain(), Paint.NONE))
        .isEqualTo(
            """
            # preflight 1.0.0 package=pack%20age.zip sha256=SHA size=1234 as-of=2026-11-21 target=production
            error   script.sudo-required       scripts/in%20stall.sh:12:3 sudo systemctl restart x, which nobody may run; fix: grant it
            warning manifest.reboot-ambiguous  manifest.json:31           reboot is "recommended"
            note    manifest.reboot-ambiguous  .                          a note
            waived  schedule.in-window         cron.d/x                   warning: runs at 03:00; fix: move it; waived by a.person until 2027-01-31: agreed
            # what a machine cannot verify, and who can
            ask     schedule.in-window         README.md                  whether an hour will do; ask: the team
            # skipped the target lists no units: script.unit-unknown
            SUMMARY verdict=no-go errors=1 warnings=1 notes=1 waived=1 skipped=1 broken=0 exit=1
            """
                .replace("SHA", SHA));
  }

  @Test
  void severalTargetsShareWhatTheyShare() throws IOException {
    assertThat(text(Results.twoTargets(), Paint.NONE))
        .isEqualTo(
            """
            # preflight 1.0.0 package=pack%20age.zip sha256=SHA size=1234 as-of=2026-11-21 target=production,staging%20area
            # every target
            warning manifest.reboot-ambiguous  manifest.json:31           reboot is "recommended"
            waived  schedule.in-window         cron.d/x                   warning: runs at 03:00; fix: move it; waived by a.person until 2027-01-31: agreed
            # what a machine cannot verify, and who can
            ask     schedule.in-window         README.md                  whether an hour will do; ask: the team
            # skipped the target lists no units: script.unit-unknown
            # target production: verdict=no-go errors=1 warnings=1 notes=0 waived=1 skipped=1 broken=0
            error   script.sudo-required       scripts/in%20stall.sh:12:3 sudo systemctl restart x, which nobody may run; fix: grant it
            # target staging%20area: verdict=go errors=0 warnings=1 notes=0 waived=1 skipped=1 broken=0
            TARGET production     verdict=no-go errors=1 warnings=1 notes=0 waived=1 skipped=1 broken=0
            TARGET staging%20area verdict=go errors=0 warnings=1 notes=0 waived=1 skipped=1 broken=0
            SUMMARY verdict=no-go errors=1 warnings=1 notes=0 waived=1 skipped=1 broken=0 exit=1
            """
                .replace("SHA", SHA));
  }

  @Test
  void whatBrokeAndWhatTheOperatorGotWrongIsSaid() throws IOException {
    assertThat(text(Results.broken(), Paint.NONE))
        .isEqualTo(
            """
            # preflight 1.0.0 package=pack%20age.zip sha256=SHA size=1234 as-of=2026-11-21 target=none
            broken  script.sudo-required  .     the check threw X
            broken  -                     a.sql SqlReader threw Y
            # problem my%20target.yaml:3:7: zone: is Mars, which is no time zone
            SUMMARY verdict=incomplete errors=0 warnings=0 notes=0 waived=0 skipped=0 broken=2 exit=3
            """
                .replace("SHA", SHA));
  }

  @Test
  void aSignatureIsOneLineAndLibrariesThatFareAlikeShareOne() throws IOException {
    String facts = "integrity=OK signer=OK chain=FAIL time=UNKNOWN coverage=OK revocation=UNKNOWN";
    String reasons =
        "integrity: it is intact; signer: \"CN=%s\"; chain: the root is in no trust store; time:"
            + " there is no time stamp; coverage: it covers every entry; revocation: no list was"
            + " given";
    assertThat(text(Results.signed(), Paint.NONE).lines().filter(l -> l.startsWith("# signature")))
        .containsExactly(
            "# signature META-INF/ACME.EC kind=jar over=. "
                + facts
                + "; "
                + reasons.formatted("Acme Releases"),
            "# signature lib/a%20b.jar!/META-INF/X.RSA kind=jar over=lib/a%20b.jar "
                + facts
                + "; and 1 more alike; "
                + reasons.formatted("X"),
            "# signature lib/c.jar!/META-INF/Y.RSA kind=jar over=lib/c.jar "
                + facts
                + "; "
                + reasons.formatted("Y"));
  }

  @Test
  void brieflyIsWhatShutsTheGateAndTheSummary() throws IOException {
    StringWriter out = new StringWriter();
    new TextReport(Paint.NONE).writeBriefly(Results.plain(), out);
    assertThat(out.toString())
        .isEqualTo(
            """
            error   script.sudo-required  scripts/in%20stall.sh:12:3 sudo systemctl restart x, which nobody may run; fix: grant it
            SUMMARY verdict=no-go errors=1 warnings=1 notes=1 waived=1 skipped=1 broken=0 exit=1
            """);
  }

  @Test
  void coloursChangeNoColumn() throws IOException {
    String coloured = text(Results.plain(), Paint.COLOURS);
    assertThat(coloured).contains("\u001b[1;31merror\u001b[0m   script.sudo-required");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(text(Results.plain(), Paint.NONE));
  }

  @Test
  void aHostilePackageLeavesNothingButPrintableLines() throws IOException {
    String text = text(Results.hostile(), Paint.NONE);
    assertThat(text.codePoints().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7F))).isTrue();
    assertThat(text.lines().toList())
        .hasSize(10)
        .allMatch(line -> line.matches("(#|error|waived|ask|broken|SUMMARY) .*"))
        .noneMatch(line -> line.contains("##"));
  }

  private static String text(PreflightResult result, Paint paint) throws IOException {
    StringWriter out = new StringWriter();
    new TextReport(paint).write(result, out);
    return out.toString();
  }
}
