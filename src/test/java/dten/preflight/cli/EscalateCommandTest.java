package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from an unexpected key to a package that is accepted, as an operator goes it. */
class EscalateCommandTest {
  @TempDir private Path folder;
  private String pkg = "";
  private String roots = "";

  @BeforeEach
  void makePackage() throws Exception {
    pkg = write("package.zip", jar(Cms.by(Vendor.STRANGER).with(Vendor.STRANGE_AUTHORITY)));
    roots = write("roots.pem", Vendor.ROOT.pem().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] jar(Cms signature) {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("readme.txt", "read me".getBytes(StandardCharsets.UTF_8));
    return SignedJar.of(content).signed("ACME", "EC", signature).zip();
  }

  private String write(String name, byte[] content) throws Exception {
    return Files.write(folder.resolve(name), content).toString();
  }

  private static List<String> trustLines(Typed ran) {
    return ran.out()
        .lines()
        .filter(
            l -> l.contains(" certificate.") || l.contains(" trust.") || l.contains(" signature."))
        .filter(l -> !l.startsWith("#"))
        .toList();
  }

  @Test
  void theTicketHoldsAllThatTheVendorHasToKnow() {
    Typed ran = Typed.of("escalate", pkg, "--trust", roots);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("# Please confirm who signed `package.zip`\n")
        .contains("- Subject: `CN=Strange Releases`\n")
        .contains("- Issuer: `CN=Strange CA`\n")
        .contains(
            "- Serial number: `"
                + Vendor.STRANGER.certificate().getSerialNumber().toString(16)
                + "`\n")
        .contains("- Valid from: `2020-01-01T00:00:00Z`\n")
        .contains("- Valid until: `2050-01-01T23:59:59Z`\n")
        .contains("- The chain ends: `before the certificate of CN=Strange Root`\n")
        .contains("- Time: `UNKNOWN: there is no time stamp; the signer claims")
        .contains("Is the certificate `CN=Strange Releases` with the SHA-256 `")
        .contains(Vendor.STRANGER.sha256())
        .contains("Did you change your certification authority to `CN=Strange Root`?")
        .contains("1. The certificate of `CN=Strange Root` (key identifier `")
        .contains("1. `CN=Acme Root, O=Acme`, SHA-256 `")
        .contains("of the public key: `" + Vendor.STRANGER.spkiSha256() + "`.\n")
        .contains(
            "\n    preflight check "
                + pkg
                + " --trust "
                + roots
                + " --vendor-chain vendor-chain.pem\n")
        .contains(" --vendor-chain vendor-chain.pem --advisories vendor-advisories\n");
  }

  @Test
  void theAnswerOfTheVendorSettlesIt() throws Exception {
    String chain =
        write("vendor-chain.pem", Pki.pem(Vendor.CROSS_SIGNED).getBytes(StandardCharsets.UTF_8));
    assertThat(trustLines(Typed.of("check", pkg, "--trust", roots))).hasSize(3);
    assertThat(trustLines(Typed.of("check", pkg, "--trust", roots, "--vendor-chain", chain)))
        .isEmpty();
    Typed ran = Typed.of("escalate", pkg, "--trust", roots, "--vendor-chain", chain);
    assertThat(ran)
        .isEqualTo(
            new Typed(
                0,
                "",
                "preflight: nothing has to be asked: somebody you trust vouches for every"
                    + " signature\n"));
  }

  @Test
  void aPersonsConfirmationSettlesIt() throws Exception {
    String trust =
        write(
            "trust.yaml",
            """
            schema: trust/1
            stores: roots.pem
            rotations:
              - vendor: Strange
                spki-sha256: %s
                confirmed-by: A. Person
                date: 2026-11-20
                channel: call to the number in the contract
            """
                .formatted(Vendor.STRANGER.spkiSha256())
                .getBytes(StandardCharsets.UTF_8));
    Typed ran = Typed.of("check", pkg, "--trust", trust);
    assertThat(ran.exit()).isZero();
    assertThat(trustLines(ran)).hasSize(2).allMatch(l -> l.startsWith("note"));
    assertThat(Typed.of("escalate", pkg, "--trust", trust).exit()).isZero();
  }

  @Test
  void anAdvisoryIsAskedAbout() throws Exception {
    Path advisories = Files.createDirectory(folder.resolve("advisories"));
    Files.writeString(
        advisories.resolve("new-key.md"), "# A new key\n\n" + Vendor.STRANGER.sha256() + "\n");
    Typed ran = Typed.of("escalate", pkg, "--trust", roots, "--advisories", advisories.toString());
    assertThat(ran.out())
        .contains("We have an advisory `new-key.md` (`A new key`) that names this key.")
        .contains(" --advisories " + advisories + " --vendor-chain vendor-chain.pem\n");
  }

  @Test
  void namesOfThePackageCannotActInTheTicket() throws Exception {
    var evil =
        Pki.certificate("CN=`x` <script>alert(1)</script> @everyone | [a](http://b)")
            .codeSigning()
            .selfSigned();
    String zip = write("evil `package`.zip", jar(Cms.by(evil)));
    Typed ran = Typed.of("escalate", zip, "--trust", roots);
    assertThat(ran.out())
        .contains(
            "- Subject: `` CN=`x` \\<script\\>alert(1)\\</script\\> @everyone | [a](http://b) ``\n")
        .contains("    preflight check '" + zip + "' --trust ");
  }

  @Test
  void anUnsignedPackageIsAskedAboutToo() throws Exception {
    String zip = write("plain.zip", SignedJar.zip(Map.of("a.txt", new byte[] {'a'})));
    Typed ran = Typed.of("escalate", zip, "--format", "text");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith("Please confirm who signed plain.zip\n===")
        .contains("warning signature.missing: . nothing in or beside the package is signed\n")
        .contains("2. Is there a signature for it, and where can we get that?\n");
  }

  @Test
  void theTicketIsWrittenToAFile() {
    Path ticket = folder.resolve("ticket.md");
    Typed ran = Typed.of("escalate", pkg, "--output", ticket.toString());
    assertThat(ran).isEqualTo(new Typed(1, "", ""));
    assertThat(ticket).content(StandardCharsets.UTF_8).startsWith("# Please confirm who signed");
  }

  @Test
  void whatIsMissingOrWrongIsSaid() throws Exception {
    assertThat(Typed.of("escalate", folder.resolve("gone.zip").toString()))
        .isEqualTo(
            new Typed(2, "", "preflight: " + folder.resolve("gone.zip") + ": no such file\n"));
    assertThat(Typed.of("escalate", pkg, "--format", "html").err())
        .startsWith("preflight: --format is html, not one of markdown, text");
    String broken = write("broken.pem", new byte[] {1});
    Typed ran = Typed.of("escalate", pkg, "--trust", broken);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "preflight: "
                + broken
                + ": holds no certificate; give PEM, DER, PKCS#7, PKCS#12 or JKS\n");
  }
}
