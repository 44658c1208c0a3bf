package dten.preflight.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Location;
import dten.preflight.fact.TargetFacts;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Upgrades;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** certificate.expired, certificate.expires-soon and certificate.not-yet-valid. */
class CertificateValidityCheckTest {
  private static Identity until(LocalDate end) {
    return Pki.certificate("CN=Until " + end)
        .codeSigning()
        .valid(Vendor.FROM, end)
        .issuedBy(Vendor.AUTHORITY);
  }

  private static SignedPackage signed(Cms signature) {
    return SignedPackage.signedBy(signature.with(Vendor.AUTHORITY));
  }

  private static List<String> lines(SignedPackage pkg) {
    return pkg.lines(new CertificateValidityCheck());
  }

  private static TargetFacts window(String start) {
    return TargetFacts.named("production")
        .window(
            new TargetFacts.Window(
                ZonedDateTime.parse(start), Duration.ofHours(1), Location.ofPackage()))
        .build();
  }

  @Test
  void aValidCertificateIsQuiet() {
    assertThat(lines(signed(Cms.by(Vendor.SIGNER)))).isEmpty();
  }

  @Test
  void anExpiredOneIsAnErrorWithoutATimeStamp() {
    assertThat(lines(signed(Cms.by(Vendor.EXPIRED)).trustingVendor()))
        .containsExactly(
            "error certificate.expired META-INF/A.EC \"CN=Acme Releases 2025, O=Acme\" expired on"
                + " 2026-06-30; there is no time stamp; the signer claims 2026-03-01T12:00:00Z");
  }

  @Test
  void aTimeStampOfAnotherSignatureDoesNotHelp() {
    Cms stamped = Cms.by(Vendor.EXPIRED).stampedForAnother(Vendor.STAMPS, Vendor.STAMPED_AT);
    assertThat(lines(signed(stamped).trustingVendor()))
        .containsExactly(
            "error certificate.expired META-INF/A.EC \"CN=Acme Releases 2025, O=Acme\" expired on"
                + " 2026-06-30; the time stamp was made for another signature");
  }

  @Test
  void aTimeStampCountsByWhoIsTrusted() {
    Cms stamped = Cms.by(Vendor.EXPIRED).stampedBy(Vendor.STAMPS, Vendor.STAMPED_AT);
    String line =
        " certificate.expired META-INF/A.EC \"CN=Acme Releases 2025, O=Acme\" expired on"
            + " 2026-06-30";
    assertThat(lines(signed(stamped).trustingVendor()))
        .containsExactly(
            "note"
                + line
                + ", but was valid when it signed: time stamp of 2026-03-01T12:00:00Z by"
                + " \"CN=Acme Time, O=Acme\"");
    assertThat(lines(signed(stamped).trusting(Vendor.AUTHORITY)))
        .hasSize(1)
        .allMatch(l -> l.startsWith("error" + line + "; time stamp of"));
    assertThat(lines(signed(stamped)))
        .hasSize(1)
        .allMatch(l -> l.startsWith("note" + line + "; time stamp of"));
  }

  @Test
  void oneThatEndsWithinThirtyDaysIsAWarning() {
    assertThat(lines(signed(Cms.by(until(LocalDate.of(2026, 12, 1))))))
        .containsExactly(
            "warning certificate.expires-soon META-INF/A.EC \"CN=Until 2026-12-01\" expires on"
                + " 2026-12-01, within 30 days of the day of this run");
    assertThat(lines(signed(Cms.by(until(LocalDate.of(2027, 1, 1)))))).isEmpty();
  }

  @Test
  void theWindowOfTheTargetCounts() {
    Identity signer = until(LocalDate.of(2027, 1, 1));
    assertThat(lines(signed(Cms.by(signer)).on(window("2026-12-20T02:00:00Z"))))
        .containsExactly(
            "warning certificate.expires-soon META-INF/A.EC \"CN=Until 2027-01-01\" expires on"
                + " 2027-01-01, within 30 days of the maintenance window");
    assertThat(lines(signed(Cms.by(signer)).on(window("2027-01-05T02:00:00Z"))))
        .containsExactly(
            "warning certificate.expires-soon META-INF/A.EC \"CN=Until 2027-01-01\" expires on"
                + " 2027-01-01, before the maintenance window ends");
  }

  @Test
  void aTimeStampMakesTheEndUnimportant() {
    Cms stamped =
        Cms.by(until(LocalDate.of(2026, 12, 1))).stampedBy(Vendor.STAMPS, Vendor.STAMPED_AT);
    assertThat(lines(signed(stamped).trustingVendor())).isEmpty();
  }

  @Test
  void oneFromTheFutureIsAnError() {
    Identity future =
        Pki.certificate("CN=Future")
            .codeSigning()
            .valid(LocalDate.of(2027, 1, 1), Vendor.UNTIL)
            .issuedBy(Vendor.AUTHORITY);
    assertThat(lines(signed(Cms.by(future))))
        .containsExactly(
            "error certificate.not-yet-valid META-INF/A.EC \"CN=Future\" is valid from 2027-01-01"
                + " on");
  }

  @Test
  void librariesInsideAreReportedTogether() {
    SignedPackage pkg = SignedPackage.empty();
    for (String jar : List.of("a", "b", "c")) {
      Cms stamped =
          Cms.by(Vendor.EXPIRED).with(Vendor.AUTHORITY).stampedBy(Vendor.STAMPS, Vendor.STAMPED_AT);
      pkg.entries(
          "lib/" + jar + ".jar!/",
          SignedJar.of(SignedPackage.content())
              .signed("A", "EC", jar.equals("c") ? Cms.by(Vendor.EXPIRED) : stamped)
              .entries());
    }
    assertThat(lines(pkg))
        .containsExactly(
            "note certificate.expired lib/a.jar this archive and 1 more: signed with a certificate"
                + " that has expired since, such as \"CN=Acme Releases 2025, O=Acme\" on"
                + " 2026-06-30; time stamps date the signatures before that, by authorities no given root vouches for",
            "warning certificate.expired lib/c.jar this archive: signed with a certificate that"
                + " has expired since, such as \"CN=Acme Releases 2025, O=Acme\" on 2026-06-30;"
                + " without a time stamp");
  }

  @Test
  void otherCertificatesAreNotes() {
    Identity server =
        Pki.certificate("CN=www.acme.example")
            .tlsServer()
            .valid(Vendor.FROM, Upgrades.AS_OF.minusDays(10))
            .issuedBy(Vendor.AUTHORITY);
    Identity oldRoot = Pki.root("CN=Old", Vendor.FROM, Upgrades.AS_OF.minusDays(10));
    SignedPackage pkg =
        SignedPackage.empty()
            .entry("conf/server.pem", server.pem().getBytes(StandardCharsets.UTF_8))
            .entry("conf/roots.pem", oldRoot.pem().getBytes(StandardCharsets.UTF_8));
    assertThat(lines(pkg))
        .containsExactly(
            "note certificate.expired conf/server.pem:1 \"CN=www.acme.example\" expired on"
                + " 2026-11-11",
            "skipped certificate.expires-soon nothing in or beside the package is signed",
            "skipped certificate.not-yet-valid nothing in or beside the package is signed");
  }
}
