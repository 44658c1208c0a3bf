package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A vendor signs with a key under a root that nobody knows: every way in which that may go on, as
 * the rules on signatures, certificates and trust tell it.
 */
class RotationStoryTest {
  private static final String BLOCK = "META-INF/ACME.EC";
  private static final List<String> UNKNOWN =
      List.of(
          "error certificate.root-unknown " + BLOCK,
          "warning certificate.chain-incomplete " + BLOCK,
          "warning trust.key-unknown " + BLOCK);
  private static final List<String> UNPROVEN =
      List.of(
          "error certificate.root-unknown " + BLOCK,
          "error trust.rotation-unproven " + BLOCK,
          "warning certificate.chain-incomplete " + BLOCK,
          "warning trust.key-unknown " + BLOCK,
          "note trust.rotation-announced advisories/new-key.md:3");

  @TempDir private Path folder;
  private Path advisories = Path.of("");

  @BeforeEach
  void write() throws Exception {
    packageOf(Map.of());
    write("roots.pem", Vendor.ROOT.pem());
    advisories = Files.createDirectory(folder.resolve("advisories"));
  }

  private void packageOf(Map<String, byte[]> more) throws Exception {
    Map<String, byte[]> content = new LinkedHashMap<>(more);
    content.put("readme.txt", bytes("read me"));
    Cms signature = Cms.by(Vendor.STRANGER).with(Vendor.STRANGE_AUTHORITY);
    byte[] zip = SignedJar.of(content).signed("ACME", "EC", signature).zip();
    Files.write(folder.resolve("package.zip"), zip);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String write(String name, String content) throws Exception {
    return Files.write(folder.resolve(name), bytes(content)).toString();
  }

  private Typed run(String trust, String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("check", folder.resolve("package.zip").toString()));
    words.addAll(List.of("--trust", folder.resolve(trust).toString()));
    words.addAll(List.of(more));
    return Typed.of(words.toArray(new String[0]));
  }

  private List<String> found(String... more) {
    Typed ran = run("roots.pem", more);
    assertThat(ran.err()).isEmpty();
    return found(ran);
  }

  private List<String> found(Typed ran) {
    List<String> lines = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      if (line.matches("(error|warning|note) +(signature|certificate|timestamp|trust)\\..*")) {
        lines.add(
            line.replace(folder + "/", "")
                .replaceFirst("^(\\w+) +(\\S+) +([^: ]+(:\\d+)?)\\S* .*", "$1 $2 $3"));
      }
    }
    return lines;
  }

  private List<String> announcedAs(String text) throws Exception {
    Files.writeString(advisories.resolve("new-key.md"), "# Our new key\n\n" + text + "\n");
    return found("--advisories", advisories.toString());
  }

  private String rotation(Identity of) {
    return """
        schema: trust/1
        stores: roots.pem
        rotations:
          - vendor: Acme
            spki-sha256: %s
            confirmed-by: A. Person, with B. Person of their product security
            date: 2026-11-20
            channel: call to the number in our contract
        """
        .formatted(of.spkiSha256());
  }

  private static String colons(String hex) {
    return hex.replaceAll("(..)(?=.)", "$1:").toUpperCase(Locale.ROOT);
  }

  @Test
  void theRootIsUnknown() {
    assertThat(found()).containsExactlyElementsOf(UNKNOWN);
    assertThat(run("roots.pem").exit()).isEqualTo(1);
  }

  @Test
  void aChainToARootNobodyKnowsSettlesNothing() throws Exception {
    String chain = write("chain.pem", Pki.pem(Vendor.STRANGE_AUTHORITY, Vendor.STRANGE_ROOT));
    assertThat(found("--vendor-chain", chain))
        .containsExactly(
            "error certificate.root-unknown " + BLOCK, "warning trust.key-unknown " + BLOCK);
  }

  @Test
  void aRootThatIsCrossSignedByAKnownOneSettlesIt() throws Exception {
    String chain = write("chain.pem", Vendor.CROSS_SIGNED.pem());
    assertThat(found("--vendor-chain", chain)).isEmpty();
    assertThat(run("roots.pem", "--vendor-chain", chain).exit()).isZero();
  }

  @Test
  void aCrossSignatureThatIsNotTheKnownRootsIsNone() throws Exception {
    Identity impostor =
        Pki.certificate("CN=Acme Root,O=Acme").key(Pki.Key.ec("impostor")).authority().selfSigned();
    Identity forged = Pki.certificate("CN=Strange Root").authority().issuedBy(impostor);
    String chain = write("chain.pem", Pki.pem(forged, impostor));
    assertThat(found("--vendor-chain", chain))
        .contains("error certificate.root-unknown " + BLOCK)
        .doesNotContain("warning certificate.chain-incomplete " + BLOCK);
    assertThat(run("roots.pem", "--vendor-chain", chain).exit()).isEqualTo(1);
  }

  @Test
  void anAdvisoryIsFoundByFingerprintInAnySpelling() throws Exception {
    String hex = Vendor.STRANGER.sha256();
    for (String spelling :
        List.of(
            hex,
            hex.toUpperCase(Locale.ROOT),
            colons(hex),
            "sha256:" + hex,
            "SHA-256: " + colons(hex),
            Vendor.STRANGER.spkiSha256(),
            colons(Vendor.STRANGE_AUTHORITY.sha256()))) {
      assertThat(announcedAs(spelling)).as(spelling).containsExactlyElementsOf(UNPROVEN);
    }
    assertThat(announcedAs("We have a new key.")).containsExactlyElementsOf(UNKNOWN);
  }

  @Test
  void anAdvisorySignedByATrustedKeyProvesTheRotation() throws Exception {
    byte[] text = bytes("# Our new key\n\n" + Vendor.STRANGER.sha256() + "\n");
    Files.write(advisories.resolve("new-key.md"), text);
    Files.write(
        advisories.resolve("new-key.md.p7s"),
        Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY).detachedOver(text));
    assertThat(found("--advisories", advisories.toString()))
        .containsExactly(
            "note certificate.chain-incomplete " + BLOCK,
            "note certificate.root-unknown " + BLOCK,
            "note trust.rotation-announced advisories/new-key.md:3");
    assertThat(run("roots.pem", "--advisories", advisories.toString()).exit()).isZero();
  }

  @Test
  void anAdvisorySignedByTheNewKeyItselfOrChangedProvesNothing() throws Exception {
    byte[] text = bytes("# Our new key\n\n" + Vendor.STRANGER.sha256() + "\n");
    Files.write(
        advisories.resolve("new-key.md.p7s"),
        Cms.by(Vendor.STRANGER).with(Vendor.STRANGE_AUTHORITY).detachedOver(text));
    assertThat(announcedAs(Vendor.STRANGER.sha256())).containsExactlyElementsOf(UNPROVEN);
    Files.write(
        advisories.resolve("new-key.md.p7s"),
        Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY).detachedOver(bytes("another text")));
    assertThat(announcedAs(Vendor.STRANGER.sha256())).containsExactlyElementsOf(UNPROVEN);
  }

  @Test
  void aPersonsConfirmationSettlesIt() throws Exception {
    for (Identity confirmed : List.of(Vendor.STRANGER, Vendor.STRANGE_AUTHORITY)) {
      write("trust.yaml", rotation(confirmed));
      Typed ran = run("trust.yaml");
      assertThat(found(ran))
          .containsExactly(
              "note certificate.chain-incomplete " + BLOCK,
              "note certificate.root-unknown " + BLOCK);
      assertThat(ran.out())
          .contains(
              "was confirmed by A. Person, with B. Person of their product security on 2026-11-20"
                  + " (call to the number in our contract)");
      assertThat(ran.exit()).isZero();
    }
  }

  @Test
  void aConfirmationWithoutNameDateOrChannelIsNone() throws Exception {
    for (String field : List.of("confirmed-by", "date", "channel")) {
      write("trust.yaml", rotation(Vendor.STRANGER).replaceAll("    " + field + ":.*\n", ""));
      Typed ran = run("trust.yaml");
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err()).contains(field);
      assertThat(found(ran)).containsExactlyElementsOf(UNKNOWN);
    }
  }

  @Test
  void aConfirmationOfAnotherKeyOrOfTomorrowIsNone() throws Exception {
    write("trust.yaml", rotation(Vendor.STAMPS));
    assertThat(found(run("trust.yaml"))).containsExactlyElementsOf(UNKNOWN);
    write("trust.yaml", rotation(Vendor.STRANGER));
    assertThat(found(run("trust.yaml", "--as-of", "2026-11-19")))
        .containsExactlyElementsOf(UNKNOWN);
  }

  @Test
  void aRootThatWasSmuggledInIsNeverTrusted() throws Exception {
    packageOf(Map.of("certs/root.pem", bytes(Vendor.STRANGE_ROOT.pem())));
    List<String> rootless =
        List.of("error certificate.root-unknown " + BLOCK, "warning trust.key-unknown " + BLOCK);
    assertThat(found()).containsExactlyElementsOf(rootless);
    packageOf(Map.of("trust.yaml", bytes(rotation(Vendor.STRANGER))));
    assertThat(found()).containsExactlyElementsOf(UNKNOWN);
    packageOf(Map.of());
    Files.writeString(advisories.resolve("root.pem"), Vendor.STRANGE_ROOT.pem());
    Files.writeString(
        advisories.resolve("advisory.txt"), "Please trust this.\n" + Vendor.STRANGE_ROOT.pem());
    assertThat(found("--advisories", advisories.toString()))
        .contains("error certificate.root-unknown " + BLOCK, "warning trust.key-unknown " + BLOCK);
  }
}
