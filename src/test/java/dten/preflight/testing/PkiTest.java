package dten.preflight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Pki.Identity;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK has to agree that what tests are made of is what it says it is. */
class PkiTest {
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate UNTIL = LocalDate.of(2040, 1, 1);
  private static final Identity ROOT = Pki.root("CN=Test Root", FROM, UNTIL);
  private static final Identity LEAF =
      Pki.certificate("CN=Test Signer").codeSigning().valid(FROM, UNTIL).issuedBy(ROOT);

  @Test
  void equalSeedsGiveEqualBytes() {
    Identity again =
        Pki.certificate("CN=Test Signer").codeSigning().valid(FROM, UNTIL).issuedBy(ROOT);
    assertThat(again.der()).isEqualTo(LEAF.der());
    assertThat(Cms.by(again).detachedOver(new byte[] {1}))
        .isEqualTo(Cms.by(LEAF).detachedOver(new byte[] {1}));
  }

  @Test
  void theJdkVerifiesACertificate() throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    X509Certificate leaf =
        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(LEAF.der()));
    X509Certificate root =
        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(ROOT.der()));
    leaf.verify(root.getPublicKey());
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.3");
    assertThat(root.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void theJdkVerifiesASignedJar(@TempDir Path folder) throws Exception {
    Identity rsa =
        Pki.certificate("CN=RSA Signer")
            .key(Pki.Key.rsa("signer", 2048))
            .codeSigning()
            .valid(FROM, UNTIL)
            .issuedBy(ROOT);
    String name = "a/very/long/path/that/needs/a/continuation/line/because/it/is/so/long/file.txt";
    byte[] zip =
        SignedJar.of(Map.of(name, "hello".getBytes(StandardCharsets.UTF_8)))
            .signed("ONE", "EC", Cms.by(LEAF))
            .signed("TWO", "RSA", Cms.by(rsa).stampedBy(stampAuthority(), Cms.SIGNED_AT))
            .zip();
    Path jar = Files.write(folder.resolve("signed.jar"), zip);
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      JarEntry entry = file.getJarEntry(name);
      try (InputStream in = file.getInputStream(entry)) {
        assertThat(in.readAllBytes()).hasSize(5);
      }
      assertThat(entry.getCodeSigners()).hasSize(2);
      assertThat(Collections.list(file.entries())).hasSize(6);
      assertThat(entry.getCodeSigners()[1].getTimestamp().getTimestamp())
          .isEqualTo(Cms.SIGNED_AT.toString());
    }
  }

  private static Identity stampAuthority() {
    return Pki.certificate("CN=Test Stamps").timeStamping().valid(FROM, UNTIL).issuedBy(ROOT);
  }
}
