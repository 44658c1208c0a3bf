package dten.preflight.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Assessment.Status;
import dten.preflight.fact.Signature;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Crls;
import dten.preflight.testing.Vendor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevocationCheckTest {
  private static final byte[] OF_ROOT = Crls.by(Vendor.ROOT).der();

  private static SignedPackage signed(byte[]... lists) {
    return SignedPackage.signedBy(Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY))
        .trustingVendor()
        .revokedBy(lists);
  }

  private static SignedPackage stamped(byte[]... lists) {
    return SignedPackage.signedBy(
            Cms.by(Vendor.SIGNER)
                .with(Vendor.AUTHORITY)
                .stampedBy(Vendor.STAMPS, Vendor.STAMPED_AT))
        .trustingVendor()
        .revokedBy(lists);
  }

  private static List<String> lines(SignedPackage pkg) {
    return pkg.lines(new RevocationCheck());
  }

  private static Status fact(SignedPackage pkg) {
    return pkg.upgrade().pkg().all(Signature.class).get(0).revocation().status();
  }

  private static byte[] revoked(int reason) {
    return Crls.by(Vendor.AUTHORITY).revoking(Vendor.SIGNER, "2026-11-10T00:00:00Z", reason).der();
  }

  @Test
  void withoutListsNobodyLooks() {
    SignedPackage pkg = SignedPackage.signedBy(Cms.by(Vendor.SIGNER)).trustingVendor();
    assertThat(lines(pkg))
        .containsExactly(
            "skipped certificate.revoked no --crl and no --ocsp given",
            "skipped certificate.stale-crl no --crl and no --ocsp given",
            "skipped certificate.revocation-unknown no --crl and no --ocsp given");
    assertThat(fact(pkg)).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void whatIsInNoListIsFine() {
    SignedPackage pkg = signed(OF_ROOT, Crls.by(Vendor.AUTHORITY).der());
    assertThat(lines(pkg)).isEmpty();
    assertThat(fact(pkg)).isEqualTo(Status.OK);
  }

  @Test
  void aRevokedSignerIsAnError() {
    SignedPackage pkg = signed(OF_ROOT, revoked(4));
    assertThat(lines(pkg))
        .containsExactly(
            "error certificate.revoked META-INF/A.EC \"CN=Acme Releases, O=Acme\""
                + " was revoked on 2026-11-10T00:00:00Z (superseded); it is in revocation list"
                + " list1.crl");
    assertThat(fact(pkg)).isEqualTo(Status.FAIL);
    assertThat(pkg.upgrade().pkg().all(Signature.class).get(0).trust().status())
        .isEqualTo(Status.OK);
  }

  @Test
  void whatATimeStampShowsToBeOlderHolds() {
    assertThat(Vendor.STAMPED_AT).isBefore(Instant.parse("2026-11-10T00:00:00Z"));
    SignedPackage pkg = stamped(OF_ROOT, revoked(4));
    assertThat(lines(pkg))
        .hasSize(1)
        .allMatch(l -> l.startsWith("note certificate.revoked META-INF/A.EC "))
        .allMatch(l -> l.endsWith("; it was used before, on " + Vendor.STAMPED_AT));
    assertThat(fact(pkg)).isEqualTo(Status.OK);
    SignedPackage lost = stamped(OF_ROOT, revoked(1));
    assertThat(lines(lost)).hasSize(1).allMatch(l -> l.startsWith("error certificate.revoked "));
    assertThat(fact(lost)).isEqualTo(Status.FAIL);
  }

  @Test
  void aTimeStampOfSomebodyRevokedProvesNothing() {
    byte[] stamps = Crls.by(Vendor.ROOT).revoking(Vendor.STAMPS, "2026-01-01T00:00:00Z", 1).der();
    SignedPackage pkg = stamped(stamps, Crls.by(Vendor.AUTHORITY).der());
    assertThat(lines(pkg))
        .hasSize(1)
        .allMatch(l -> l.startsWith("error certificate.revoked META-INF/A.EC \"CN=Acme Time"));
    Signature signature = pkg.upgrade().pkg().all(Signature.class).get(0);
    assertThat(signature.time().status()).isEqualTo(Status.UNKNOWN);
    assertThat(signature.revocation().status()).isEqualTo(Status.OK);
  }

  @Test
  void anOldListAndNoListAreWarnings() {
    byte[] old =
        Crls.by(
                Vendor.AUTHORITY,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-02-01T00:00:00Z"))
            .der();
    SignedPackage pkg = signed(OF_ROOT, old);
    assertThat(lines(pkg))
        .containsExactly(
            "warning certificate.stale-crl META-INF/A.EC \"CN=Acme Releases, O=Acme\""
                + ": revocation list list1.crl had to be replaced by a newer one by"
                + " 2026-02-01T00:00:00Z");
    assertThat(fact(pkg)).isEqualTo(Status.UNKNOWN);
    assertThat(lines(signed(OF_ROOT)))
        .containsExactly(
            "warning certificate.revocation-unknown META-INF/A.EC \"CN=Acme Releases, O=Acme\""
                + ": no revocation list for certificates of \"CN=Acme Signing CA, O=Acme\" was"
                + " given");
  }
}
