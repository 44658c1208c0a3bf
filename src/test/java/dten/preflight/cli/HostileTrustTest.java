package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Hostile;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packages whose signatures and certificates are made to exhaust whoever judges them: every one is
 * judged, soon, and a reader is told in a line or two what is wrong.
 */
class HostileTrustTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MANY = 10_000;
  private static final byte[] SIGNED_DATA = {
    0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x07, 0x02
  };

  @TempDir private Path folder;

  private List<String> found(byte[] zip) throws Exception {
    VendorCheck check = new VendorCheck(folder);
    return assertTimeoutPreemptively(LIMIT, () -> check.signatureFindings(zip));
  }

  private static Map<String, byte[]> content() {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("a.txt", "a".getBytes(StandardCharsets.UTF_8));
    return content;
  }

  /** A signed package with one more file, which is signed as well. */
  private static byte[] zip(String name, byte[] file, Cms signature) {
    Map<String, byte[]> content = content();
    content.put(name, file);
    return stored(SignedJar.of(content).signed("A", "EC", signature).entries());
  }

  private static byte[] zip(Cms signature) {
    return stored(SignedJar.of(content()).signed("A", "EC", signature).entries());
  }

  /** A signed package whose signature block is something else. */
  private static byte[] zip(byte[] block) {
    Map<String, byte[]> entries =
        SignedJar.of(content()).signed("A", "EC", Cms.by(Vendor.SIGNER)).entries();
    entries.put("META-INF/A.EC", block);
    return stored(entries);
  }

  private static byte[] stored(Map<String, byte[]> entries) {
    Zips zips = new Zips();
    entries.forEach(zips::stored);
    return zips.bytes();
  }

  private static Identity[] identities(List<byte[]> certificates) throws IOException {
    List<Identity> all = new ArrayList<>();
    for (byte[] each : certificates) {
      all.add(new Identity(Vendor.SIGNER.key(), new X509CertificateHolder(each)));
    }
    return all.toArray(new Identity[0]);
  }

  private static Cms alone() {
    return Cms.by(Vendor.SIGNER);
  }

  @Test
  void theHonestTwinIsQuiet() throws Exception {
    assertThat(found(zip(alone().with(Vendor.AUTHORITY)))).isEmpty();
    assertThat(
            found(
                zip(
                    "chain.pem",
                    Vendor.AUTHORITY.pem().getBytes(StandardCharsets.US_ASCII),
                    alone())))
        .isEmpty();
  }

  @Test
  void tenThousandCertificatesInTheSignature() throws Exception {
    Identity[] many = identities(Hostile.namesakes(Vendor.AUTHORITY, MANY - 1));
    assertThat(found(zip(alone().with(many))))
        .containsExactly(
            "error certificate.root-unknown META-INF/A.EC",
            "warning trust.key-unknown META-INF/A.EC");
    many = identities(Hostile.namesakes(Vendor.AUTHORITY, MANY + 100));
    assertThat(found(zip(alone().with(many))))
        .containsExactly("warning signature.unverifiable META-INF/A.EC");
  }

  @Test
  void tenThousandCertificatesInABundle() throws Exception {
    List<byte[]> many = Hostile.namesakes(Vendor.AUTHORITY, MANY);
    assertThat(found(zip("chain.pem", Hostile.pem(many), alone())))
        .containsExactly(
            "error certificate.root-unknown META-INF/A.EC",
            "warning trust.key-unknown META-INF/A.EC",
            "warning signature.unverifiable chain.pem");
    assertThat(found(zip("chain.p7b", Cms.bundle(identities(many)), alone())))
        .containsExactly(
            "error certificate.root-unknown META-INF/A.EC",
            "warning trust.key-unknown META-INF/A.EC",
            "warning signature.unverifiable chain.p7b");
  }

  @Test
  void aBundleTooLargeToRead() throws Exception {
    byte[] bundle = Hostile.pem(Hostile.namesakes(Vendor.AUTHORITY, 14_000));
    assertThat(found(zip("chain.pem", bundle, alone().with(Vendor.AUTHORITY))))
        .containsExactly("warning signature.unverifiable chain.pem");
  }

  @Test
  void tenThousandCertificateFiles() throws Exception {
    Map<String, byte[]> content = content();
    List<byte[]> signers = Hostile.namesakes(Vendor.SIGNER, MANY / 2);
    List<byte[]> authorities = Hostile.namesakes(Vendor.AUTHORITY, MANY / 2);
    for (int i = 0; i < MANY / 2; i++) {
      content.put("s" + i + ".crt", signers.get(i));
      content.put("a" + i + ".crt", authorities.get(i));
    }
    List<String> found = found(stored(SignedJar.of(content).signed("A", "EC", alone()).entries()));
    assertThat(found)
        .containsExactly(
            "error certificate.root-unknown META-INF/A.EC",
            "warning signature.unverifiable .",
            "warning trust.key-unknown META-INF/A.EC");
  }

  @Test
  void thousandsOfSigners() throws Exception {
    Cms hundred = Cms.empty();
    for (int i = 0; i < 100; i++) {
      hundred.and(Vendor.SIGNER);
    }
    hundred.with(Vendor.SIGNER, Vendor.AUTHORITY);
    SignedJar jar = SignedJar.of(content());
    for (int i = 0; i < 20; i++) {
      jar.signed("S" + i, "EC", hundred);
    }
    assertThat(found(stored(jar.entries()))).containsExactly("warning signature.unverifiable .");
  }

  @Test
  void authoritiesThatCertifyEachOther() throws Exception {
    Identity b = Pki.certificate("CN=B").authority().selfSigned();
    Identity a = Pki.certificate("CN=A").authority().issuedBy(b);
    Identity signer = Pki.certificate("CN=Signer").codeSigning().issuedBy(a);
    Identity round = Pki.certificate("CN=B").authority().issuedBy(a);
    assertThat(found(zip(Cms.by(signer).with(a, round))))
        .containsExactly(
            "error certificate.root-unknown META-INF/A.EC",
            "warning certificate.chain-incomplete META-INF/A.EC",
            "warning trust.key-unknown META-INF/A.EC");
    List<Identity> mesh = Hostile.mesh(16);
    Identity below = Pki.certificate("CN=Below").codeSigning().issuedBy(mesh.get(0));
    assertThat(found(zip(Cms.by(below).with(mesh.toArray(new Identity[0])))))
        .containsExactly(
            "error certificate.root-unknown META-INF/A.EC",
            "warning trust.key-unknown META-INF/A.EC");
  }

  @Test
  void namesAndPoliciesThatMultiply() throws Exception {
    Identity narrow = Hostile.permitting("CN=Narrow", 30_000, Vendor.ROOT);
    Identity signer = Hostile.naming("CN=Many", 30_000, narrow);
    assertThat(found(zip(Cms.by(signer).with(narrow))))
        .containsExactly("error certificate.chain-invalid META-INF/A.EC");
    List<Identity> policies = Hostile.policies(10, 100, Vendor.ROOT);
    Identity below = Hostile.underAnyPolicy("CN=Below", policies.get(0));
    assertThat(found(zip(Cms.by(below).with(policies.toArray(new Identity[0]))))).isEmpty();
  }

  @Test
  void serialNumbersThatNoAuthorityGives() throws Exception {
    Identity signer =
        Pki.certificate("CN=Negative")
            .codeSigning()
            .serial(BigInteger.valueOf(-77))
            .issuedBy(Vendor.AUTHORITY);
    assertThat(found(zip(Cms.by(signer).with(Vendor.AUTHORITY))))
        .containsExactly("warning certificate.serial-invalid META-INF/A.EC");
  }

  @Test
  void bytesThatAreNoSignature() throws Exception {
    byte[] good = alone().detachedOver(new byte[] {1});
    for (byte[] bad :
        List.of(
            Arrays.copyOf(good, good.length / 2),
            within(Hostile.nested(1_000_000)),
            within(Hostile.endless(2_000_000)),
            within(Hostile.element(0x31, integers(7_500_000))),
            within(Hostile.element(0x30, integers(7_500_000))))) {
      assertThat(found(zip(bad))).containsExactly("error signature.invalid META-INF/A.EC");
    }
  }

  /** As the content of a ContentInfo that says it were SignedData. */
  private static byte[] within(byte[] element) {
    return Hostile.element(0x30, Zips.joined(SIGNED_DATA, Hostile.element(0xA0, element)));
  }

  /** Small integers one behind the other. */
  private static byte[] integers(int bytes) {
    byte[] all = new byte[bytes / 3 * 3];
    for (int i = 0; i < all.length; i += 3) {
      all[i] = 2;
      all[i + 1] = 1;
      all[i + 2] = (byte) i;
    }
    return all;
  }

  @Test
  void fiftyMegabytesBesideThePackageAndInIt() throws Exception {
    byte[] zip = zip(alone().with(Vendor.AUTHORITY));
    byte[] large = Arrays.copyOf(alone().detachedOver(zip), 50 * 1024 * 1024);
    assertThat(found(zip(large))).containsExactly("error signature.invalid META-INF/A.SF");
    Files.write(folder.resolve("package.zip.p7s"), large);
    assertThat(found(zip)).containsExactly("error signature.invalid package.zip.p7s");
    Files.write(
        folder.resolve("package.zip.p7s"), alone().with(Vendor.AUTHORITY).detachedOver(zip));
    assertThat(found(zip)).isEmpty();
  }

  @Test
  void aSignatureFileThatRepeatsItself() throws Exception {
    SignedJar jar = SignedJar.of(content());
    byte[] manifest = jar.entries().getOrDefault("META-INF/MANIFEST.MF", new byte[0]);
    String digest = java.util.Base64.getEncoder().encodeToString(Pki.digest("SHA-256", manifest));
    byte[] file =
        ("Signature-Version: 1.0\r\n"
                + ("SHA-256-Digest-Manifest: " + digest + "\r\n").repeat(70_000)
                + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    jar.entries().put("META-INF/A.SF", file);
    jar.entries().put("META-INF/A.EC", alone().with(Vendor.AUTHORITY).detachedOver(file));
    assertThat(found(stored(jar.entries()))).isEmpty();
  }
}
