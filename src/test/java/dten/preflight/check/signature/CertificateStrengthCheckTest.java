package dten.preflight.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.Vendor;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** certificate.weak. */
class CertificateStrengthCheckTest {
  private static List<String> lines(Identity signer) {
    return SignedPackage.signedBy(Cms.by(signer).with(Vendor.AUTHORITY))
        .trustingVendor()
        .lines(new CertificateStrengthCheck());
  }

  private static Identity rsa(int bits) {
    return Pki.certificate("CN=RSA " + bits)
        .key(Pki.Key.rsa("strength", bits))
        .codeSigning()
        .issuedBy(Vendor.AUTHORITY);
  }

  @Test
  void soundKeysAreQuiet() {
    assertThat(lines(Vendor.SIGNER)).isEmpty();
    assertThat(lines(rsa(2048))).isEmpty();
  }

  @Test
  void smallKeysAreNot() {
    assertThat(lines(rsa(1024)))
        .containsExactly(
            "warning certificate.weak META-INF/A.EC \"CN=RSA 1024\" has a key of RSA with 1024"
                + " bits");
    assertThat(lines(rsa(512)))
        .containsExactly(
            "error certificate.weak META-INF/A.EC \"CN=RSA 512\" has a key of RSA with 512 bits");
  }

  @Test
  void aCertificateSignedWithSha1IsWeakByItsObjectIdentifier() {
    Identity old =
        Pki.certificate("CN=Old")
            .digest("SHA-1")
            .codeSigning()
            .valid(LocalDate.of(2015, 12, 31), Vendor.UNTIL)
            .issuedBy(Vendor.AUTHORITY);
    assertThat(lines(old))
        .containsExactly(
            "warning certificate.weak META-INF/A.EC \"CN=Old\" was signed with SHA1withECDSA");
    Identity late =
        Pki.certificate("CN=Late").digest("SHA-1").codeSigning().issuedBy(Vendor.AUTHORITY);
    assertThat(lines(late))
        .containsExactly(
            "error certificate.weak META-INF/A.EC \"CN=Late\" was signed with SHA1withECDSA after"
                + " authorities had given that up");
  }

  @Test
  void theSignatureOnARootProvesNothingAnyway() {
    Identity root = Pki.certificate("CN=Old Root").digest("SHA-1").authority().selfSigned();
    Identity signer = Pki.certificate("CN=New").codeSigning().issuedBy(root);
    assertThat(
            SignedPackage.signedBy(Cms.by(signer).with(root)).lines(new CertificateStrengthCheck()))
        .isEmpty();
  }
}
