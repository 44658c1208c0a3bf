package dten.preflight.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Location;
import dten.preflight.fact.Overflow;
import dten.preflight.testing.Cms;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** signature.invalid and signature.unverifiable. */
class SignatureIntegrityCheckTest {
  private static List<String> lines(SignedPackage pkg) {
    return pkg.lines(new SignatureIntegrityCheck());
  }

  @Test
  void aGenuineSignatureIsQuiet() {
    assertThat(lines(SignedPackage.signedBy(Cms.by(Vendor.SIGNER)))).isEmpty();
  }

  @Test
  void nothingSignedIsSkipped() {
    assertThat(lines(SignedPackage.empty()))
        .containsExactly(
            "skipped signature.invalid nothing in or beside the package is signed",
            "skipped signature.unverifiable nothing in or beside the package is signed");
  }

  @Test
  void aSignatureOverSomethingElseIsInvalid() {
    assertThat(
            lines(
                SignedPackage.empty()
                    .entry("manifest.json", "{}".getBytes(StandardCharsets.UTF_8))
                    .entry("manifest.json.p7s", Cms.by(Vendor.SIGNER).detachedOver(new byte[1]))))
        .containsExactly(
            "error signature.invalid manifest.json.p7s the content is not what was signed; signer"
                + " \"CN=Acme Releases, O=Acme\"");
  }

  @Test
  void aChangedEntryIsNoFaultOfTheSignature() {
    assertThat(lines(SignedPackage.signedBy(Cms.by(Vendor.SIGNER)).entry("a.txt", new byte[1])))
        .isEmpty();
  }

  @Test
  void aBlockWithoutItsFileIsInvalid() {
    assertThat(lines(SignedPackage.signedBy(Cms.by(Vendor.SIGNER)).without("META-INF/A.SF")))
        .containsExactly("error signature.invalid META-INF/A.EC there is no .SF file of its name");
  }

  @Test
  void aSignerWhoseCertificateIsMissingCannotBeVerified() {
    assertThat(lines(SignedPackage.signedBy(Cms.empty().and(Vendor.SIGNER))))
        .containsExactly(
            "warning signature.unverifiable META-INF/A.EC the signer's certificate (serial "
                + Vendor.SIGNER.certificate().getSerialNumber().toString(16)
                + " of issuer \"CN=Acme Signing CA, O=Acme\") is not at hand");
  }

  @Test
  void anotherFormatIsNamed() {
    assertThat(
            lines(
                SignedPackage.empty()
                    .entry("a.txt", new byte[1])
                    .entry("a.txt.sig", "not CMS".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(
            "note signature.unverifiable a.txt.sig it is no CMS file and no OpenPGP signature; its format is not read"
                + " here");
  }

  @Test
  void whatWasLeftUnreadIsSaid() {
    assertThat(
            lines(
                SignedPackage.signedBy(Cms.by(Vendor.SIGNER))
                    .fact(new Overflow(Location.ofEntry("a.p7s"), "SignatureMaterial", 1))))
        .containsExactly(
            "warning signature.unverifiable . 1 files with signatures or certificates were left"
                + " unread: there are too many");
  }

  @Test
  void librariesInsideAreWarnedOfTogether() {
    SignedPackage pkg = SignedPackage.empty();
    for (String jar : List.of("lib/a.jar!/", "lib/b.jar!/")) {
      pkg.entries(
              jar,
              SignedJar.of(SignedPackage.content())
                  .signed("A", "EC", Cms.by(Vendor.SIGNER))
                  .entries())
          .without(jar + "META-INF/A.EC");
    }
    assertThat(lines(pkg))
        .containsExactly(
            "warning signature.invalid lib/a.jar the signature of this archive and 1 more: there is"
                + " no signature block (.RSA, .DSA, .EC) of its name, or none below 8 MiB");
  }
}
