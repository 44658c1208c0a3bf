package dten.preflight.read.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.Location;
import dten.preflight.testing.Crls;
import dten.preflight.testing.Ocsps;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.Signed;
import dten.preflight.testing.Vendor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Test;

/** RFC 5280 section 6.3 and RFC 6960 on lists and responses made here. */
class RevocationTest {
  private static final Instant TODAY = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LAST_YEAR = Instant.parse("2025-11-21T12:00:00Z");
  private static final byte[] OF_ROOT = Crls.by(Vendor.ROOT).der();

  private final List<Identity> others = new ArrayList<>(List.of(Vendor.AUTHORITY));

  /** The signer's state, and that of its authority where that is not good. */
  private String state(byte[]... files) {
    return state(Vendor.SIGNER, TODAY, Purpose.CODE_SIGNING, files);
  }

  private String state(Identity leaf, Instant at, Purpose purpose, byte[]... files) {
    return chain(leaf, at, purpose, files).revocation().stream()
        .filter(r -> !r.certificate().authority() || !r.detail().startsWith("is not in"))
        .map(RevocationTest::words)
        .collect(Collectors.joining(" | "));
  }

  private static String words(Revocation each) {
    return each.state() + " " + each.detail();
  }

  private CertificateChain chain(Identity leaf, Instant at, Purpose purpose, byte[]... files) {
    List<Crl> lists = new ArrayList<>();
    List<OcspResponse> responses = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      RevocationSources read = RevocationFiles.read(Location.ofEntry("" + i), files[i]);
      assertThat(read.isEmpty()).isFalse();
      lists.addAll(read.lists());
      responses.addAll(read.responses());
    }
    CertificatePool pool =
        new CertificatePool(
            Signed.certificates(Vendor.ROOT), Signed.certificates(others.toArray(new Identity[0])));
    return new ChainBuilder(pool, new RevocationSources(lists, responses), TODAY)
        .build(Signed.certificates(leaf).get(0), purpose, at);
  }

  @Test
  void whatIsInNoListIsGood() {
    assertThat(state(OF_ROOT, Crls.by(Vendor.AUTHORITY).der()))
        .isEqualTo("GOOD is not in revocation list 1");
    assertThat(chain(Vendor.SIGNER, TODAY, Purpose.CODE_SIGNING).revocation()).isEmpty();
  }

  @Test
  void whatIsInAListIsRevoked() {
    byte[] list =
        Crls.by(Vendor.AUTHORITY)
            .revokingNumbers(1, 3)
            .revoking(Vendor.SIGNER, "2026-06-01T00:00:00Z", 1)
            .revokingNumbers(10, 3)
            .der();
    assertThat(state(OF_ROOT, list))
        .isEqualTo(
            "REVOKED was revoked on 2026-06-01T00:00:00Z (keyCompromise); it is in revocation"
                + " list 1");
    CertificateChain chain = chain(Vendor.SIGNER, TODAY, Purpose.CODE_SIGNING, OF_ROOT, list);
    assertThat(chain.isTrusted()).isFalse();
    assertThat(chain.end()).isEqualTo(CertificateChain.End.ANCHOR);
  }

  @Test
  void anAuthorityMayBeRevokedToo() {
    byte[] list = Crls.by(Vendor.ROOT).revoking(Vendor.AUTHORITY, "2026-06-01T00:00:00Z", 2).der();
    assertThat(state(list, Crls.by(Vendor.AUTHORITY).der()))
        .isEqualTo(
            "GOOD is not in revocation list 1 | REVOKED was revoked on 2026-06-01T00:00:00Z"
                + " (cACompromise); it is in revocation list 0");
  }

  @Test
  void aListThatIsTooOldTellsOnlyOfTheRevoked() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant until = Instant.parse("2026-02-01T00:00:00Z");
    assertThat(state(OF_ROOT, Crls.by(Vendor.AUTHORITY, from, until).der()))
        .isEqualTo(
            "STALE revocation list 1 had to be replaced by a newer one by 2026-02-01T00:00:00Z");
    assertThat(
            state(
                OF_ROOT,
                Crls.by(Vendor.AUTHORITY, from, until)
                    .revoking(Vendor.SIGNER, "2026-01-01T00:00:00Z", 4)
                    .der()))
        .startsWith("REVOKED was revoked on 2026-01-01T00:00:00Z (superseded)");
    assertThat(
            state(
                OF_ROOT,
                Crls.by(Vendor.AUTHORITY, from, until)
                    .revoking(Vendor.SIGNER, "2026-01-01T00:00:00Z", 6)
                    .der()))
        .startsWith("STALE ");
  }

  @Test
  void aListThatNobodyOfAnyRightSignedTellsNothing() {
    assertThat(state(OF_ROOT, Crls.by(Vendor.AUTHORITY).derSignedBy(Vendor.STRANGER)))
        .isEqualTo("UNKNOWN revocation list 1 is signed by nobody whose certificate is at hand");
    assertThat(state(OF_ROOT))
        .isEqualTo(
            "UNKNOWN no revocation list for certificates of \"CN=Acme Signing CA, O=Acme\" was"
                + " given");
    Identity noLists =
        Pki.certificate("CN=Acme Signing CA,O=Acme")
            .authority(0)
            .keyUsage(KeyUsage.keyCertSign)
            .issuedBy(Vendor.ROOT);
    others.set(0, noLists);
    assertThat(state(OF_ROOT, Crls.by(noLists).der()))
        .startsWith("UNKNOWN revocation list 1 is signed by \"CN=Acme Signing CA, O=Acme\"")
        .endsWith("whose key usage lacks cRLSign");
  }

  @Test
  void anUnknownCriticalExtensionMakesAListUseless() {
    assertThat(
            state(
                OF_ROOT,
                Crls.by(Vendor.AUTHORITY)
                    .extension(
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.9"), true, ASN1Boolean.TRUE)
                    .der()))
        .startsWith("UNKNOWN revocation list 1 has a critical extension that is not known here");
  }

  @Test
  void aNewerListAmendsAnOlderOne() {
    byte[] hold =
        Crls.by(Vendor.AUTHORITY)
            .number(5)
            .revoking(Vendor.SIGNER, "2026-06-01T00:00:00Z", 6)
            .der();
    byte[] good = Crls.by(Vendor.AUTHORITY).number(5).der();
    byte[] removes =
        Crls.by(Vendor.AUTHORITY)
            .number(7)
            .changesSince(5)
            .revoking(Vendor.SIGNER, "2026-06-01T00:00:00Z", 8)
            .der();
    byte[] adds =
        Crls.by(Vendor.AUTHORITY)
            .number(8)
            .changesSince(4)
            .revoking(Vendor.SIGNER, "2026-11-01T00:00:00Z", 5)
            .der();
    byte[] forLater =
        Crls.by(Vendor.AUTHORITY)
            .number(9)
            .changesSince(6)
            .revoking(Vendor.SIGNER, "2026-11-01T00:00:00Z", 5)
            .der();
    assertThat(state(OF_ROOT, hold)).contains("(certificateHold)");
    assertThat(state(OF_ROOT, hold, removes)).isEqualTo("GOOD is not in revocation list 2");
    assertThat(state(OF_ROOT, good, adds)).contains("(cessationOfOperation)");
    assertThat(state(OF_ROOT, hold, removes, adds)).contains("(cessationOfOperation)");
    assertThat(state(OF_ROOT, good, forLater)).isEqualTo("GOOD is not in revocation list 1");
    assertThat(state(OF_ROOT, adds)).startsWith("UNKNOWN no revocation list");
  }

  @Test
  void aListMayBeForSomeCertificatesOrReasonsOnly() {
    byte[] authorities =
        scoped(new IssuingDistributionPoint(null, false, true, null, false, false));
    byte[] users = scoped(new IssuingDistributionPoint(null, true, false, null, false, false));
    byte[] lost =
        scoped(
            new IssuingDistributionPoint(
                null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false));
    assertThat(state(OF_ROOT, authorities))
        .isEqualTo("UNKNOWN revocation list 1 is not for this certificate");
    assertThat(state(OF_ROOT, users)).isEqualTo("GOOD is not in revocation list 1");
    assertThat(state(OF_ROOT, lost))
        .isEqualTo(
            "UNKNOWN the revocation lists that were given leave out some reasons, such as"
                + " cACompromise");
  }

  private static byte[] scoped(IssuingDistributionPoint scope) {
    return Crls.by(Vendor.AUTHORITY)
        .extension(Extension.issuingDistributionPoint, true, scope)
        .der();
  }

  @Test
  void somebodyElseMayIssueTheListWhereTheCertificateSaysSo() {
    Identity lists = Pki.certificate("CN=Lists").keyUsage(KeyUsage.cRLSign).issuedBy(Vendor.ROOT);
    GeneralNames name = new GeneralNames(new GeneralName(lists.certificate().getSubject()));
    ASN1Encodable points =
        new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(null, null, name)});
    Identity leaf =
        Pki.certificate("CN=Leaf")
            .codeSigning()
            .critical("2.5.29.31", points)
            .issuedBy(Vendor.AUTHORITY);
    byte[] indirect = indirect(lists);
    assertThat(state(leaf, TODAY, Purpose.CODE_SIGNING, OF_ROOT, indirect))
        .startsWith("UNKNOWN revocation list 1 is signed by nobody");
    others.add(lists);
    assertThat(state(leaf, TODAY, Purpose.CODE_SIGNING, OF_ROOT, indirect))
        .isEqualTo("GOOD is not in revocation list 1");
    assertThat(state(leaf, TODAY, Purpose.CODE_SIGNING, OF_ROOT, Crls.by(lists).der()))
        .startsWith("UNKNOWN ");
    assertThat(state(OF_ROOT, indirect)).startsWith("UNKNOWN no revocation list");
    byte[] signerRevoked = Crls.by(Vendor.ROOT).revoking(lists, "2026-06-01T00:00:00Z", 1).der();
    assertThat(state(leaf, TODAY, Purpose.CODE_SIGNING, signerRevoked, indirect))
        .startsWith("UNKNOWN revocation list 1 is signed by \"CN=Lists\"")
        .endsWith("whose own chain does not hold");
  }

  private static byte[] indirect(Identity issuer) {
    return Crls.by(issuer)
        .extension(
            Extension.issuingDistributionPoint,
            true,
            new IssuingDistributionPoint(null, false, false, null, true, false))
        .der();
  }

  @Test
  void theDistributionPointHasToBeOneOfTheCertificates() {
    DistributionPointName here = point("http://lists.example/1.crl");
    Identity leaf =
        Pki.certificate("CN=Leaf")
            .codeSigning()
            .critical(
                "2.5.29.31",
                new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(here, null, null)}))
            .issuedBy(Vendor.AUTHORITY);
    byte[] same = scoped(new IssuingDistributionPoint(here, false, false, null, false, false));
    byte[] another =
        scoped(
            new IssuingDistributionPoint(
                point("http://lists.example/2.crl"), false, false, null, false, false));
    assertThat(state(leaf, TODAY, Purpose.CODE_SIGNING, OF_ROOT, same)).startsWith("GOOD ");
    assertThat(state(leaf, TODAY, Purpose.CODE_SIGNING, OF_ROOT, another))
        .isEqualTo("UNKNOWN revocation list 1 is not for this certificate");
  }

  private static DistributionPointName point(String uri) {
    return new DistributionPointName(
        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
  }

  @Test
  void whatWasUsedBeforeDependsOnTheReason() {
    assertThat(stamped(4, "")).startsWith("REVOKED_LATER was revoked on 2026-06-01T00:00:00Z");
    assertThat(stamped(0, "")).startsWith("REVOKED_LATER ");
    assertThat(stamped(1, ""))
        .startsWith("REVOKED ")
        .endsWith("but the list does not say since when others may have had the key");
    assertThat(stamped(1, "2026-05-01T00:00:00Z"))
        .isEqualTo(
            "REVOKED_LATER was revoked on 2026-06-01T00:00:00Z (keyCompromise, not to be relied on"
                + " since 2026-05-01T00:00:00Z); it is in revocation list 1; it was used before, on"
                + " 2025-11-21T12:00:00Z");
    assertThat(stamped(4, "2025-05-01T00:00:00Z")).startsWith("REVOKED ");
  }

  private String stamped(int reason, String invalidSince) {
    Crls list = Crls.by(Vendor.AUTHORITY);
    String revoked = "2026-06-01T00:00:00Z";
    byte[] der =
        (invalidSince.isEmpty()
                ? list.revoking(Vendor.SIGNER, revoked, reason)
                : list.revoking(Vendor.SIGNER, revoked, reason, invalidSince))
            .der();
    return state(Vendor.SIGNER, LAST_YEAR, Purpose.CODE_SIGNING, OF_ROOT, der);
  }

  @Test
  void timeStampsOfAnAuthorityThatWasRevokedWithoutReasonAreVoid() {
    byte[] noReason = Crls.by(Vendor.ROOT).revoking(Vendor.STAMPS, "2026-06-01T00:00:00Z", 0).der();
    byte[] superseded =
        Crls.by(Vendor.ROOT).revoking(Vendor.STAMPS, "2026-06-01T00:00:00Z", 4).der();
    assertThat(state(Vendor.STAMPS, LAST_YEAR, Purpose.TIME_STAMPING, noReason))
        .startsWith("REVOKED was");
    assertThat(state(Vendor.STAMPS, LAST_YEAR, Purpose.TIME_STAMPING, superseded))
        .startsWith("REVOKED_LATER was");
  }

  @Test
  void aResponseOfTheIssuerCounts() {
    Ocsps about = Ocsps.about(Vendor.SIGNER, Vendor.AUTHORITY);
    assertThat(state(OF_ROOT, about.der())).isEqualTo("GOOD is good by OCSP response 1");
    assertThat(state(OF_ROOT, about.revoked("2026-06-01T00:00:00Z", 1).der()))
        .isEqualTo(
            "REVOKED was revoked on 2026-06-01T00:00:00Z (keyCompromise); it is in OCSP response 1");
    assertThat(state(OF_ROOT, Ocsps.about(Vendor.SIGNER, Vendor.AUTHORITY).unknown().der()))
        .startsWith("UNKNOWN ");
    assertThat(
            state(
                OF_ROOT,
                Ocsps.about(Vendor.SIGNER, Vendor.AUTHORITY)
                    .current("2026-01-01T00:00:00Z", "2026-01-08T00:00:00Z")
                    .der()))
        .startsWith("STALE OCSP response 1");
  }

  @Test
  void aResponseOfWhomTheIssuerCertifiedForThatCounts() {
    Ocsps about = Ocsps.about(Vendor.SIGNER, Vendor.AUTHORITY);
    Identity notFor = Pki.certificate("CN=Answers").codeSigning().issuedBy(Vendor.AUTHORITY);
    Identity ofRoot = Pki.certificate("CN=Answers").ocspSigning().issuedBy(Vendor.ROOT);
    assertThat(state(OF_ROOT, about.derSignedBy(notFor)))
        .contains("whom the issuer did not certify");
    assertThat(state(OF_ROOT, about.derSignedBy(ofRoot)))
        .contains("whom the issuer did not certify");
    Identity plain = Pki.certificate("CN=Answers").ocspSigning().issuedBy(Vendor.AUTHORITY);
    assertThat(state(OF_ROOT, about.derSignedBy(plain)))
        .isEqualTo("GOOD is good by OCSP response 1");
    byte[] revoked = Crls.by(Vendor.AUTHORITY).revoking(plain, "2026-06-01T00:00:00Z", 1).der();
    assertThat(state(OF_ROOT, about.revoked("2026-07-01T00:00:00Z", 1).derSignedBy(plain), revoked))
        .isEqualTo("GOOD is not in revocation list 2");
  }

  @Test
  void aRevokedWayIsLeftForAnother() {
    Identity second =
        Pki.certificate("CN=Acme Signing CA,O=Acme")
            .serial(java.math.BigInteger.TEN)
            .authority(0)
            .issuedBy(Vendor.ROOT);
    others.add(second);
    byte[] list = Crls.by(Vendor.ROOT).revoking(Vendor.AUTHORITY, "2026-06-01T00:00:00Z", 4).der();
    CertificateChain chain =
        chain(Vendor.SIGNER, TODAY, Purpose.CODE_SIGNING, list, Crls.by(Vendor.AUTHORITY).der());
    assertThat(chain.isTrusted()).isTrue();
    assertThat(chain.path().get(1).serial()).isEqualTo("a");
  }

  @Test
  void garbageIsNoList() {
    byte[] list = Crls.by(Vendor.AUTHORITY).revokingNumbers(1, 50).der();
    for (int i = 0; i < list.length; i += 7) {
      byte[] cut = java.util.Arrays.copyOf(list, i);
      assertThat(RevocationFiles.read(Location.ofPackage(), cut).isEmpty()).isTrue();
    }
  }
}
