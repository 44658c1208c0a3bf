package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ticket about the sample package, and the way on from it with what the vendor sends. */
class SampleTicketTest {
  private static final String SAMPLE = "samples/Full-upgrade-package-dten.zip";

  private static Typed ticket(String... more) {
    List<String> words = new ArrayList<>(List.of("escalate", SAMPLE));
    words.addAll(List.of("--config", "samples/preflight.yaml"));
    words.addAll(List.of(more));
    return Typed.of(words.toArray(new String[0]));
  }

  /** What the rules that concern the vendor's signature say, level and rule. */
  private static List<String> findings(Typed check) {
    return check
        .out()
        .lines()
        .filter(l -> l.matches("(error|warning|note) +(certificate|timestamp|trust)\\..*"))
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
  void theCommandItEndsWithAcceptsTheSignatureWithTheVendorsChain() {
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
        .contains("error certificate.root-unknown", "error trust.rotation-unproven");
    words.set(words.size() - 1, "samples/vendor-chain.pem");
    Typed resumed = Typed.of(words.toArray(new String[0]));
    assertThat(resumed.err()).isEmpty();
    assertThat(findings(resumed)).isEmpty();
    words.set(0, "escalate");
    assertThat(Typed.of(words.toArray(new String[0])).out()).doesNotContain("Please confirm who");
  }
}
