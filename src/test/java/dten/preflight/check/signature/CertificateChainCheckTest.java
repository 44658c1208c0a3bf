package dten.preflight.check.signature;

import static dten.preflight.check.signature.SignedPackage.brief;
import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.Signed;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * certificate.root-unknown, certificate.chain-incomplete, certificate.chain-invalid and
 * certificate.wrong-usage.
 */
class CertificateChainCheckTest {
  private static List<String> lines(SignedPackage pkg) {
    return pkg.lines(new CertificateChainCheck());
  }

  private static String id(Identity identity) {
    return "\"" + Signed.certificates(identity).get(0).fact().subject() + "\"";
  }

  @Test
  void aKnownRootIsQuiet() {
    assertThat(
            lines(
                SignedPackage.signedBy(Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY))
                    .trustingVendor()))
        .isEmpty();
  }

  @Test
  void withoutATrustStoreOnlyTheRootIsLeftOpen() {
    Identity server = Pki.certificate("CN=Server").tlsServer().issuedBy(Vendor.AUTHORITY);
    assertThat(lines(SignedPackage.signedBy(Cms.by(server))))
        .containsExactly(
            "skipped certificate.root-unknown no --trust given",
            "skipped certificate.chain-incomplete no --trust given",
            "error certificate.wrong-usage META-INF/A.EC "
                + id(server)
                + " its extended key usage does not allow codeSigning");
  }

  @Test
  void aMissingIssuerIsNamed() {
    String keyId = Signed.certificates(Vendor.STRANGE_AUTHORITY).get(0).fact().authorityKeyId();
    assertThat(
            lines(
                SignedPackage.signedBy(Cms.by(Vendor.STRANGER).with(Vendor.STRANGE_AUTHORITY))
                    .trustingVendor()))
        .containsExactly(
            "error certificate.root-unknown META-INF/A.EC issuer \"CN=Strange Root\" of "
                + id(Vendor.STRANGE_AUTHORITY)
                + " is in no trust store; signer "
                + id(Vendor.STRANGER),
            "warning certificate.chain-incomplete META-INF/A.EC the certificate of \"CN=Strange"
                + " Root\" (key identifier "
                + brief(keyId)
                + "), which issued \"CN=Strange CA\", is neither in the package nor in a vendor"
                + " chain nor in a trust store");
  }

  @Test
  void aRootThatCameWithThePackageIsNotTrusted() {
    SignedPackage pkg =
        SignedPackage.signedBy(
                Cms.by(Vendor.STRANGER).with(Vendor.STRANGE_AUTHORITY, Vendor.STRANGE_ROOT))
            .entry("certs/root.pem", bytes(Vendor.STRANGE_ROOT.pem()))
            .completedBy(Vendor.STRANGE_ROOT)
            .trustingVendor();
    assertThat(lines(pkg))
        .containsExactly(
            "error certificate.root-unknown META-INF/A.EC the root "
                + id(Vendor.STRANGE_ROOT)
                + " is in no trust store; signer "
                + id(Vendor.STRANGER));
  }

  @Test
  void aSuppliedChainCompletesIt() {
    SignedPackage pkg =
        SignedPackage.signedBy(Cms.by(Vendor.STRANGER))
            .completedBy(Vendor.STRANGE_AUTHORITY, Vendor.CROSS_SIGNED)
            .trustingVendor();
    assertThat(lines(pkg)).isEmpty();
  }

  @Test
  void theFileOfTheCertificateIsTheLocation() {
    SignedPackage pkg =
        SignedPackage.signedBy(Cms.by(Vendor.STRANGER))
            .entry("certs/signing.pem", bytes(Vendor.STRANGER.pem()))
            .trustingVendor();
    assertThat(lines(pkg).get(0)).startsWith("error certificate.root-unknown certs/signing.pem:1 ");
  }

  @Test
  void aCertificateThatSignedNothingIsJudgedToo() {
    assertThat(
            lines(
                SignedPackage.empty()
                    .entry("certs/signing.pem", bytes(Vendor.STRANGER.pem()))
                    .trustingVendor()))
        .hasSize(2)
        .allMatch(l -> l.contains(" certs/signing.pem:1 "))
        .noneMatch(l -> l.startsWith("error"));
  }

  @Test
  void aForgedCertificateIsInvalid() {
    byte[] der = Vendor.SIGNER.der().clone();
    der[der.length - 2] ^= 1;
    SignedPackage pkg =
        SignedPackage.empty()
            .entry("certs/signing.der", der)
            .completedBy(Vendor.AUTHORITY)
            .trustingVendor();
    assertThat(lines(pkg))
        .containsExactly(
            "warning certificate.chain-invalid certs/signing.der \"CN=Acme Releases, O=Acme\" was"
                + " not signed by the key of its issuer \"CN=Acme Signing CA, O=Acme\", which it"
                + " names by its key identifier");
  }

  @Test
  void librariesInsideAreNotesByRoot() {
    SignedPackage pkg = SignedPackage.empty().trustingVendor();
    for (String jar : List.of("a", "b", "c")) {
      Cms signature =
          jar.equals("c")
              ? Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY)
              : Cms.by(Vendor.STRANGER).with(Vendor.STRANGE_AUTHORITY);
      pkg.entries(
          "lib/" + jar + ".jar!/",
          SignedJar.of(SignedPackage.content()).signed("A", "EC", signature).entries());
    }
    assertThat(lines(pkg))
        .containsExactly(
            "note certificate.root-unknown lib/a.jar signers of this archive and 1 more end at"
                + " \"CN=Strange Root\", which is in no trust store; one is \"CN=Strange"
                + " Releases\"");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aCertificateIsNamedByWhatNobodyCanForge() {
    Identity server = Pki.certificate("CN=Server").tlsServer().issuedBy(Vendor.ROOT);
    assertThat(
            Checking.lines(
                new CertificateChainCheck(),
                SignedPackage.signedBy(Cms.by(server)).trustingVendor().upgrade()))
        .containsExactly(
            "error certificate.wrong-usage META-INF/A.EC \"CN=Server\" (serial "
                + server.certificate().getSerialNumber().toString(16)
                + ", sha256 "
                + server.sha256()
                + ") its extended key usage does not allow codeSigning");
  }
}
