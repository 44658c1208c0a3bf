package dten.preflight.check.signature;

import static dten.preflight.check.signature.SignedPackage.brief;
import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Advisories.Advisory;
import dten.preflight.fact.Advisories.Mention;
import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.Trust;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Vendor;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** trust.key-unknown, trust.rotation-announced and trust.rotation-unproven. */
class KeyTrustCheckTest {
  private static final Location ADVISORY = new Location(Base.OPERATOR, "adv/new.md", null);
  private static final Location TRUST = new Location(Base.OPERATOR, "trust.yaml", new Region(4, 5));
  private static final String UNKNOWN =
      "warning trust.key-unknown META-INF/A.EC nobody vouches for the key of \"CN=Strange"
          + " Releases\", issued by \"CN=Strange CA\"; public key sha256 "
          + brief(Vendor.STRANGER.spkiSha256());

  private static SignedPackage strange() {
    return SignedPackage.signedBy(
            Cms.by(Vendor.STRANGER).with(Vendor.STRANGE_AUTHORITY, Vendor.STRANGE_ROOT))
        .trustingVendor();
  }

  private static Advisory advisory(String fingerprint, Optional<String> signedBy) {
    return new Advisory(
        ADVISORY,
        "new.md",
        "A new key",
        List.of(new Mention(ADVISORY.at(new Region(7, 3)), fingerprint)),
        signedBy);
  }

  private static Trust.ConfirmedRotation confirmation(String spki, LocalDate date) {
    return new Trust.ConfirmedRotation("Strange", spki, "A. Person", date, "call", TRUST);
  }

  private static List<String> lines(SignedPackage pkg) {
    return pkg.lines(new KeyTrustCheck());
  }

  @Test
  void aKeyUnderATrustedRootIsQuiet() {
    assertThat(
            lines(
                SignedPackage.signedBy(Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY))
                    .trustingVendor()
                    .announced()))
        .isEmpty();
  }

  @Test
  void anUnknownKeyIsShownWithItsFingerprints() {
    assertThat(lines(strange()))
        .containsExactly(
            "skipped trust.rotation-announced no --advisories given",
            "skipped trust.rotation-unproven no --advisories given",
            UNKNOWN);
    assertThat(lines(strange().announced())).containsExactly(UNKNOWN);
  }

  @Test
  void withoutATrustStoreItIsANote() {
    assertThat(lines(SignedPackage.signedBy(Cms.by(Vendor.STRANGER))))
        .containsExactly(
            "skipped trust.rotation-announced no --advisories given",
            "skipped trust.rotation-unproven no --advisories given",
            UNKNOWN.replace("warning", "note") + " (no --trust given)");
  }

  @Test
  void anAnnouncementIsLinkedAndProvesNothing() {
    for (String fingerprint :
        List.of(Vendor.STRANGER.sha256(), Vendor.STRANGER.sha1(), Vendor.STRANGER.spkiSha256())) {
      assertThat(lines(strange().announced(advisory(fingerprint, Optional.empty()))))
          .containsExactly(
              "note trust.rotation-announced adv/new.md:7:3 \"new.md\" (A new key) names"
                  + " \"CN=Strange Releases\", behind the signature META-INF/A.EC",
              "error trust.rotation-unproven META-INF/A.EC \"new.md\" announces \"CN=Strange"
                  + " Releases\", but no trusted authority cross-signed it, no trusted key signed"
                  + " the announcement, and no person confirmed it",
              UNKNOWN);
    }
  }

  @Test
  void anAnnouncementOfTheNewRootIsLinkedToo() {
    assertThat(lines(strange().announced(advisory(Vendor.STRANGE_ROOT.sha256(), Optional.empty()))))
        .hasSize(3)
        .anyMatch(l -> l.contains("names \"CN=Strange Root\""));
  }

  @Test
  void anAnnouncementOfAnotherKeyIsNothing() {
    assertThat(lines(strange().announced(advisory(Vendor.SIGNER.sha256(), Optional.empty()))))
        .containsExactly(UNKNOWN);
  }

  @Test
  void crossSignedByAKnownAuthorityItIsQuiet() {
    assertThat(
            lines(
                strange()
                    .completedBy(Vendor.CROSS_SIGNED)
                    .announced(advisory(Vendor.STRANGER.sha256(), Optional.empty()))))
        .isEmpty();
  }

  @Test
  void anAnnouncementSignedByATrustedKeyProvesIt() {
    Optional<String> signer = Optional.of("CN=Acme Releases, O=Acme");
    assertThat(lines(strange().announced(advisory(Vendor.STRANGER.sha256(), signer))))
        .containsExactly(
            "note trust.rotation-announced adv/new.md:7:3 \"new.md\" (A new key) names"
                + " \"CN=Strange Releases\", behind the signature META-INF/A.EC; it is signed by the trusted \"CN=Acme"
                + " Releases, O=Acme\"");
  }

  @Test
  void sha1ProvesNothingEvenWhenSigned() {
    Optional<String> signer = Optional.of("CN=Acme Releases, O=Acme");
    assertThat(lines(strange().announced(advisory(Vendor.STRANGER.sha1(), signer))))
        .hasSize(3)
        .contains(UNKNOWN);
  }

  @Test
  void aPersonsConfirmationProvesIt() {
    LocalDate day = LocalDate.of(2026, 11, 20);
    for (String spki : List.of(Vendor.STRANGER.spkiSha256(), Vendor.STRANGE_ROOT.spkiSha256())) {
      SignedPackage pkg = strange().announced().confirmed(confirmation(spki, day));
      assertThat(lines(pkg)).isEmpty();
      assertThat(pkg.lines(new CertificateChainCheck()))
          .hasSize(1)
          .allMatch(l -> l.startsWith("note certificate.root-unknown"))
          .allMatch(
              l ->
                  l.endsWith(
                      "was confirmed by A. Person on 2026-11-20 (call), recorded in"
                          + " trust.yaml:4:5"));
    }
  }

  @Test
  void aConfirmationOfTomorrowIsNone() {
    assertThat(
            lines(
                strange()
                    .announced()
                    .confirmed(
                        confirmation(Vendor.STRANGER.spkiSha256(), LocalDate.of(2026, 11, 22)))))
        .containsExactly(UNKNOWN);
  }

  @Test
  void aKnownKeyIsQuiet() {
    assertThat(
            lines(
                strange()
                    .announced()
                    .knowing(new Trust.KnownKey("Strange", Vendor.STRANGER.spkiSha256(), TRUST))))
        .isEmpty();
  }
}
