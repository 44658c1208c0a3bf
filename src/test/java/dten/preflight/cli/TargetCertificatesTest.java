package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that a target has installed complete chains to it, and to no other target. */
class TargetCertificatesTest {
  private static final List<String> INCOMPLETE =
      List.of(
          "error certificate.root-unknown META-INF/ACME.EC",
          "warning certificate.chain-incomplete META-INF/ACME.EC",
          "warning trust.key-unknown META-INF/ACME.EC");
  private static final List<String> NOTHING = List.of();

  @TempDir private Path folder;

  /** The signature comes without the certificate between the signer's and the root's. */
  @BeforeEach
  void write() throws Exception {
    Cms signature = Cms.by(Vendor.STRANGER).with(Vendor.STRANGE_AUTHORITY);
    byte[] readme = "read me".getBytes(StandardCharsets.UTF_8);
    SignedJar jar = SignedJar.of(Map.of("readme.txt", readme));
    Files.write(folder.resolve("package.zip"), jar.signed("ACME", "EC", signature).zip());
    write("roots.pem", Vendor.ROOT.pem());
  }

  private void write(String name, String content) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void target(String name, String... lines) throws Exception {
    write(name + ".yaml", "schema: target/1\nname: " + name + "\n" + String.join("\n", lines));
  }

  private Typed check(String... targets) {
    List<String> words = new ArrayList<>(List.of("check", "" + folder.resolve("package.zip")));
    words.addAll(List.of("--trust", "" + folder.resolve("roots.pem")));
    for (String target : targets) {
      words.addAll(List.of("--target", "" + folder.resolve(target + ".yaml")));
    }
    return Typed.of(words.toArray(new String[0]));
  }

  /** What is said of signatures, certificates and trust for one target. */
  private List<String> found(String target) {
    Typed ran = check(target);
    assertThat(ran.err()).isEmpty();
    return lines(ran.out());
  }

  private static List<String> lines(String report) {
    return report
        .lines()
        .filter(line -> line.matches("(error|warning|note) +(signature|certificate|trust)\\..*"))
        .map(line -> line.replaceFirst("^(\\w+) +(\\S+) +(\\S+) .*", "$1 $2 $3"))
        .toList();
  }

  @Test
  void aChainIsCompleteWhereTheCertificateIsInstalled() throws Exception {
    target("bare");
    target("file", "certificates: [certs/cross.pem]");
    target("folder", "certificates: [certs]");
    write("certs/cross.pem", Vendor.CROSS_SIGNED.pem());
    assertThat(found("bare")).isEqualTo(INCOMPLETE);
    assertThat(found("file")).isEqualTo(NOTHING);
    assertThat(found("folder")).isEqualTo(NOTHING);
  }

  @Test
  void eachTargetIsJudgedByItsOwn() throws Exception {
    write("certs/cross.pem", Vendor.CROSS_SIGNED.pem());
    write("others/unrelated.pem", Vendor.STRANGE_AUTHORITY.pem());
    target("ready", "certificates: [certs]");
    target("other", "certificates: [others]");
    target("bare");
    Typed ran = check("ready", "other", "ready-too", "bare");
    assertThat(ran.exit()).isEqualTo(2);
    target("ready-too", "certificates: [certs]");
    ran = check("ready", "other", "ready-too", "bare");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(verdicts(ran.out()))
        .containsExactly(
            "# target ready: verdict=go",
            "# target other: verdict=no-go",
            "# target ready-too: verdict=go",
            "# target bare: verdict=no-go",
            "chain=FAIL");
    assertThat(verdicts(check("ready", "ready-too").out()))
        .containsExactly(
            "# target ready: verdict=go", "# target ready-too: verdict=go", "chain=OK");
  }

  /** What is said of each target, then of the signature. */
  private static List<String> verdicts(String report) {
    Matcher said = Pattern.compile("# target \\S+ verdict=\\S+|\\bchain=\\w+").matcher(report);
    return said.results().map(MatchResult::group).toList();
  }

  @Test
  void aRootThatIsInstalledIsNoAnchor() throws Exception {
    write("certs/all.pem", Pki.pem(Vendor.STRANGE_AUTHORITY, Vendor.STRANGE_ROOT));
    target("trusting", "certificates: [certs]");
    assertThat(found("trusting"))
        .containsExactly(
            "error certificate.root-unknown META-INF/ACME.EC",
            "warning trust.key-unknown META-INF/ACME.EC");
  }

  @Test
  void whatCannotBeReadIsSaid() throws Exception {
    write("certs/empty.pem", "no certificate at all\n");
    target("wrong", "certificates: [certs/empty.pem, certs/absent.pem]");
    Typed ran = check("wrong");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().replace(folder + "/", ""))
        .isEqualTo(
            """
            preflight: certs/empty.pem: holds no certificate; give PEM, DER or PKCS#7
            preflight: certs/absent.pem: no such file
            """);
    assertThat(lines(ran.out())).isEqualTo(INCOMPLETE);
  }
}
