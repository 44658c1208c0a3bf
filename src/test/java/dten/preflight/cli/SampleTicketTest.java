package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ticket about the sample package, and the way on from it with what the vendor sends. */
class SampleTicketTest {
  private static final String AREAS = "(signature|certificate|timestamp|trust)\\..*";
  private static final String SAMPLE = "samples/Full-upgrade-package-dten.zip";

  @TempDir private Path folder;

  private static Typed ticket(String... more) {
    List<String> words = new ArrayList<>(List.of("escalate", SAMPLE));
    words.addAll(List.of("--config", "samples/preflight.yaml"));
    words.addAll(List.of(more));
    return Typed.of(words.toArray(new String[0]));
  }

  /** Waives every error of a report that has nothing to do with signatures. */
  private Path everythingElse(Typed report) throws IOException {
    StringBuilder waivers = new StringBuilder("schema: waivers/1\nwaivers:\n");
    for (String line : report.out().lines().filter(l -> l.startsWith("error ")).toList()) {
      String rule = line.split(" +", -1)[1];
      if (!rule.matches(AREAS)) {
        waivers.append(
            """
              - rule: %s
                location: "**"
                reason: only the signature is asked about here
                approver: a test
                expires: 2027-01-31
            """
                .formatted(rule));
      }
    }
    return Files.writeString(folder.resolve("waivers.yaml"), waivers);
  }

  /** What the rules that concern the vendor's signature say, level and rule. */
  private static List<String> findings(Typed check) {
    return check
        .out()
        .lines()
        .filter(l -> l.matches("(error|warning|note) +" + AREAS))
        .map(l -> l.replaceFirst("^(\\w+) +(\\S+) .*", "$1 $2"))
        .toList();
  }

  @Test
  void nothingInItHasToBeFilledIn() {
    for (String format : List.of("markdown", "text")) {
      Typed ran = ticket("--format", format);
      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err()).isEmpty();
      assertThat(ran.out())
          .doesNotContainPattern("\\b(TODO|TBD|WHO|WHICH|HOW|XXX|null)\\b")
          .doesNotContain("{}", "<", "…")
          .contains("CN=Dten Release Signing 2026, O=Dten Systems")
          .contains("CN=Dten Root G2, O=Dten Systems")
          .contains("Serial number: ")
          .contains("Valid until: ")
          .contains("Certificate SHA-256: ")
          .contains("Public key SHA-256: ")
          .contains("DTEN-2026-07-ca-rotation.md")
          .contains("Time: ")
          .contains("there is no time stamp");
    }
  }

  @Test
  void theCommandItEndsWithAcceptsTheSignatureWithTheVendorsChain() throws IOException {
    String resume =
        ticket()
            .out()
            .lines()
            .filter(l -> l.startsWith("    preflight check "))
            .findFirst()
            .orElseThrow()
            .strip();
    assertThat(resume).endsWith(" --vendor-chain vendor-chain.pem");
    List<String> words = new ArrayList<>(List.of(resume.split(" ", -1)));
    words.remove(0);
    assertThat(findings(Typed.of(words.subList(0, words.size() - 2).toArray(new String[0]))))
        .containsExactly(
            "error certificate.root-unknown",
            "error trust.rotation-unproven",
            "warning certificate.chain-incomplete",
            "warning trust.key-unknown",
            "warning signature.incomplete-coverage",
            "note trust.rotation-announced");
    words.set(words.size() - 1, "samples/vendor-chain.pem");
    Typed resumed = Typed.of(words.toArray(new String[0]));
    assertThat(resumed.err()).isEmpty();
    // The manifest leaves a file out, which is a matter of its own and no reason to stop.
    assertThat(findings(resumed)).containsExactly("warning signature.incomplete-coverage");
    assertThat(resumed.exit()).isEqualTo(1);
    words.set(0, "escalate");
    Typed asked = Typed.of(words.toArray(new String[0]));
    assertThat(asked)
        .isEqualTo(
            new Typed(
                0,
                "",
                "preflight: nothing has to be asked: somebody you trust vouches for every"
                    + " signature\n"));
    words.set(0, "check");
    words.addAll(List.of("--waivers", everythingElse(resumed).toString()));
    assertThat(Typed.of(words.toArray(new String[0])).exit()).isZero();
  }
}
