package dten.preflight.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Assessment.Status;
import dten.preflight.fact.Signature;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeStampCheckTest {
  private static final Identity STRANGE_STAMPS =
      Pki.certificate("CN=Strange Time").timeStamping().issuedBy(Vendor.STRANGE_AUTHORITY);

  private static SignedPackage stampedBy(Identity authority, Instant at) {
    return SignedPackage.signedBy(
        Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY).stampedBy(authority, at));
  }

  private static List<String> lines(SignedPackage signed) {
    return signed.lines(new TimeStampCheck());
  }

  private static Signature signature(SignedPackage signed) {
    return signed.upgrade().pkg().all(Signature.class).get(0);
  }

  @Test
  void aGoodTimeStampIsQuiet() {
    SignedPackage signed = stampedBy(Vendor.STAMPS, Vendor.STAMPED_AT).trustingVendor();
    assertThat(lines(signed)).isEmpty();
    assertThat(signature(signed).time().status()).isEqualTo(Status.OK);
  }

  @Test
  void withoutATimeStampThereIsNothingToSay() {
    assertThat(lines(SignedPackage.signedBy(Cms.by(Vendor.SIGNER)).trustingVendor()))
        .containsExactly(
            "skipped timestamp.invalid no signature has a time stamp",
            "skipped timestamp.authority-unknown no signature has a time stamp",
            "skipped timestamp.chain-invalid no signature has a time stamp",
            "skipped timestamp.weak-algorithm no signature has a time stamp");
  }

  @Test
  void oneOfAnotherSignatureVouchesForNothing() {
    Cms copied =
        Cms.by(Vendor.SIGNER)
            .with(Vendor.AUTHORITY)
            .stampedForAnother(Vendor.STAMPS, Vendor.STAMPED_AT);
    assertThat(lines(SignedPackage.signedBy(copied).trustingVendor()))
        .containsExactly(
            "error timestamp.invalid META-INF/A.EC the time stamp was made for another signature;"
                + " signer \"CN=Acme Releases, O=Acme\"");
  }

  @Test
  void oneInALibraryInsideIsAWarning() {
    Cms copied = Cms.by(Vendor.SIGNER).stampedForAnother(Vendor.STAMPS, Vendor.STAMPED_AT);
    SignedPackage signed = SignedPackage.empty();
    for (String library : List.of("lib/a.jar", "lib/b.jar")) {
      signed.entries(
          library + "!/",
          SignedJar.of(SignedPackage.content()).signed("A", "EC", copied).entries());
    }
    assertThat(lines(signed.trustingVendor()))
        .containsExactly(
            "warning timestamp.invalid lib/a.jar signature of this archive and 1 more: the time"
                + " stamp was made for another signature");
  }

  @Test
  void aDayThatHasNotComeIsNoTime() {
    Instant later = Instant.parse("2026-12-24T00:00:00Z");
    assertThat(lines(stampedBy(Vendor.STAMPS, later).trustingVendor()))
        .containsExactly(
            "error timestamp.invalid META-INF/A.EC the time stamp names 2026-12-24T00:00:00Z, which"
                + " is after the day of this run; signer \"CN=Acme Releases, O=Acme\"");
    Instant evening = Instant.parse("2026-11-21T23:00:00Z");
    assertThat(lines(stampedBy(Vendor.STAMPS, evening).trustingVendor())).isEmpty();
  }

  @Test
  void anAuthorityNobodyKnowsIsNamedAsTheTimeStamps() {
    SignedPackage signed = stampedBy(STRANGE_STAMPS, Vendor.STAMPED_AT);
    assertThat(lines(signed.trustingVendor()))
        .containsExactly(
            "note timestamp.authority-unknown META-INF/A.EC in the time stamp's chain, not the"
                + " signer's: the certificate of \"CN=Strange CA\" (key identifier "
                + keyId(STRANGE_STAMPS)
                + "), which issued \"CN=Strange Time\", is in no trust store; the authority is"
                + " \"CN=Strange Time\"");
    assertThat(lines(stampedBy(STRANGE_STAMPS, Vendor.STAMPED_AT)))
        .containsExactly("skipped timestamp.authority-unknown no --trust given");
    assertThat(
            lines(
                stampedBy(STRANGE_STAMPS, Vendor.STAMPED_AT)
                    .completedBy(Vendor.STRANGE_AUTHORITY)
                    .trusting(Vendor.ROOT, Vendor.STRANGE_ROOT)))
        .isEmpty();
  }

  private static String keyId(Identity identity) {
    byte[] id =
        org.bouncycastle.asn1.x509.AuthorityKeyIdentifier.fromExtensions(
                identity.certificate().getExtensions())
            .getKeyIdentifierOctets();
    return SignedPackage.brief(java.util.HexFormat.of().formatHex(id));
  }

  @Test
  void anAuthorityThatHadEndedBreaksItsOwnChain() {
    Identity ended =
        Pki.certificate("CN=Old Time")
            .timeStamping()
            .valid(Vendor.FROM, LocalDate.of(2025, 12, 31))
            .issuedBy(Vendor.ROOT);
    assertThat(lines(stampedBy(ended, Vendor.STAMPED_AT).trustingVendor()))
        .containsExactly(
            "warning timestamp.chain-invalid META-INF/A.EC in the time stamp's chain, not the"
                + " signer's: \"CN=Old Time\" was valid until 2025-12-31T23:59:59Z");
  }

  @Test
  void aSmallKeyOfTheAuthorityIsWeak() {
    Identity small =
        Pki.certificate("CN=Small Time")
            .key(Pki.Key.rsa("small time", 1024))
            .timeStamping()
            .issuedBy(Vendor.ROOT);
    assertThat(lines(stampedBy(small, Vendor.STAMPED_AT).trustingVendor()))
        .containsExactly(
            "warning timestamp.weak-algorithm META-INF/A.EC the time stamp of"
                + " 2026-03-01T12:00:00Z was made by \"CN=Small Time\" with a key of RSA with 1024 bits");
  }

  @Test
  void aTimeThatMayBeOffPastTheEndOfTheCertificateIsNone() {
    Instant justBefore = Instant.parse("2026-06-30T23:59:30Z");
    for (int accuracy : List.of(1, 60)) {
      Cms stamped =
          Cms.by(Vendor.EXPIRED)
              .with(Vendor.AUTHORITY)
              .stampedBy(Vendor.STAMPS, justBefore, accuracy);
      assertThat(signature(SignedPackage.signedBy(stamped).trustingVendor()).time().status())
          .isEqualTo(accuracy == 1 ? Status.OK : Status.UNKNOWN);
    }
  }
}
