package dten.preflight.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** signature.weak-algorithm. */
class SignatureAlgorithmCheckTest {
  private static final Identity RSA =
      Pki.certificate("CN=RSA").key(Pki.Key.rsa("weak", 2048)).codeSigning().selfSigned();

  private static List<String> lines(SignedPackage pkg) {
    return pkg.lines(new SignatureAlgorithmCheck());
  }

  private static SignedPackage signed(String digest, Cms signature) {
    return SignedPackage.empty()
        .entries(
            "",
            SignedJar.of(SignedPackage.content(), digest).signed("A", "RSA", signature).entries());
  }

  @Test
  void sha256AndBetterAreQuiet() {
    for (String digest : List.of("SHA-256", "SHA-384", "SHA-512")) {
      assertThat(lines(signed(digest, Cms.empty().and(Vendor.SIGNER, digest)))).isEmpty();
    }
  }

  @Test
  void sha1IsAWarningWhereverItStands() {
    String line =
        " META-INF/A.RSA signed, but with SHA-1, for which different files of one digest are made";
    assertThat(lines(signed("SHA-1", Cms.by(Vendor.SIGNER))))
        .containsExactly("warning signature.weak-algorithm" + line);
    assertThat(lines(signed("SHA-256", Cms.empty().and(Vendor.SIGNER, "SHA-1"))))
        .containsExactly("warning signature.weak-algorithm" + line);
  }

  @Test
  void md5IsAnError() {
    assertThat(lines(signed("MD5", Cms.empty().and(RSA, "MD5").with(RSA))))
        .containsExactly(
            "error signature.weak-algorithm META-INF/A.RSA signed, but with MD5, for which"
                + " different files of one digest are made");
  }

  @Test
  void librariesInsideAreNotes() {
    SignedPackage pkg =
        SignedPackage.empty()
            .entries(
                "lib/a.jar!/",
                SignedJar.of(SignedPackage.content(), "SHA-1")
                    .signed("A", "EC", Cms.by(Vendor.SIGNER))
                    .entries());
    assertThat(lines(pkg))
        .containsExactly(
            "note signature.weak-algorithm lib/a.jar this archive: signed, but with SHA-1");
  }
}
