package dten.preflight.read.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.CertificateChain;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.Signed;
import dten.preflight.testing.Vendor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final Instant TODAY = Instant.parse("2026-11-21T12:00:00Z");

  private final List<Identity> anchors = new ArrayList<>(List.of(Vendor.ROOT));
  private final List<Identity> others = new ArrayList<>(List.of(Vendor.AUTHORITY));

  private CertificateChain chain(Identity leaf, Purpose purpose) {
    CertificatePool pool =
        new CertificatePool(
            Signed.certificates(anchors.toArray(new Identity[0])),
            Signed.certificates(others.toArray(new Identity[0])));
    return builder(pool).build(Signed.certificates(leaf).get(0), purpose, TODAY);
  }

  private static ChainBuilder builder(CertificatePool pool) {
    return new ChainBuilder(pool, RevocationSources.NONE, TODAY);
  }

  private String words(Identity leaf) {
    return words(chain(leaf, Purpose.CODE_SIGNING));
  }

  private static String words(CertificateChain chain) {
    StringBuilder out = new StringBuilder(chain.end().toString());
    chain.path().forEach(c -> out.append(" < ").append(c.subject()));
    chain
        .faults()
        .forEach(
            f ->
                out.append(" | ")
                    .append(f.certificate().subject())
                    .append(' ')
                    .append(f.kind())
                    .append(' ')
                    .append(f.detail()));
    return out.toString();
  }

  @Test
  void aChainEndsAtTheAnchor() {
    assertThat(words(Vendor.SIGNER))
        .isEqualTo(
            "ANCHOR < CN=Acme Releases, O=Acme < CN=Acme Signing CA, O=Acme"
                + " < CN=Acme Root, O=Acme");
  }

  @Test
  void aMissingIssuerEndsIt() {
    others.clear();
    assertThat(words(Vendor.SIGNER)).isEqualTo("ISSUER_MISSING < CN=Acme Releases, O=Acme");
  }

  @Test
  void aRootThatNobodyGaveIsNoAnchor() {
    others.add(Vendor.STRANGE_AUTHORITY);
    others.add(Vendor.STRANGE_ROOT);
    assertThat(words(Vendor.STRANGER))
        .isEqualTo("UNKNOWN_ROOT < CN=Strange Releases < CN=Strange CA < CN=Strange Root");
  }

  @Test
  void aCrossSignatureCompletesIt() {
    others.add(Vendor.STRANGE_AUTHORITY);
    others.add(Vendor.STRANGE_ROOT);
    others.add(Vendor.CROSS_SIGNED);
    assertThat(words(Vendor.STRANGER))
        .isEqualTo(
            "ANCHOR < CN=Strange Releases < CN=Strange CA < CN=Strange Root"
                + " < CN=Acme Root, O=Acme");
  }

  @Test
  void theCertificateItselfMayBeTheAnchor() {
    anchors.add(Vendor.STRANGER);
    assertThat(words(Vendor.STRANGER)).isEqualTo("ANCHOR < CN=Strange Releases");
  }

  @Test
  void anExpiredWayIsLeftForAValidOne() {
    Identity expired =
        Pki.certificate("CN=Acme Signing CA,O=Acme")
            .authority()
            .valid(Vendor.FROM, LocalDate.of(2026, 1, 1))
            .issuedBy(Vendor.ROOT);
    others.add(0, expired);
    assertThat(chain(Vendor.SIGNER, Purpose.CODE_SIGNING).isTrusted()).isTrue();
    others.remove(Vendor.AUTHORITY);
    assertThat(words(Vendor.SIGNER))
        .endsWith(" | CN=Acme Signing CA, O=Acme EXPIRED was valid until 2026-01-01T23:59:59Z");
  }

  @Test
  void aWeaklySignedWayIsLeftForAStrongOne() {
    Identity weak =
        Pki.certificate("CN=Acme Signing CA,O=Acme")
            .digest("SHA-1")
            .authority()
            .valid(Vendor.FROM, LocalDate.of(2055, 1, 1))
            .issuedBy(Vendor.ROOT);
    others.add(0, weak);
    assertThat(chain(Vendor.SIGNER, Purpose.CODE_SIGNING).path().get(1).signatureAlgorithm())
        .isEqualTo("SHA256withECDSA");
    others.remove(Vendor.AUTHORITY);
    assertThat(chain(Vendor.SIGNER, Purpose.CODE_SIGNING).path().get(1).signatureAlgorithm())
        .isEqualTo("SHA1withECDSA");
  }

  @Test
  void theOrderOfTheNamesPartsCounts() {
    others.clear();
    others.add(
        Pki.certificate("O=Acme,CN=Acme Signing CA")
            .key(Vendor.AUTHORITY.key())
            .authority(0)
            .issuedBy(Vendor.ROOT));
    assertThat(words(Vendor.SIGNER)).isEqualTo("ISSUER_MISSING < CN=Acme Releases, O=Acme");
    others.add(
        Pki.certificate("CN=ACME  signing ca,O=acme")
            .key(Vendor.AUTHORITY.key())
            .authority(0)
            .issuedBy(Vendor.ROOT));
    assertThat(chain(Vendor.SIGNER, Purpose.CODE_SIGNING).isTrusted()).isTrue();
  }

  @Test
  void aLeafMayNotIssue() {
    Identity below =
        Pki.certificate("CN=Below")
            .codeSigning()
            .valid(Vendor.FROM, Vendor.UNTIL)
            .issuedBy(Vendor.SIGNER);
    others.add(Vendor.SIGNER);
    assertThat(words(below))
        .contains(
            " | CN=Acme Releases, O=Acme NOT_AN_AUTHORITY signed a certificate, but its basic"
                + " constraints do not make it an authority",
            " | CN=Acme Signing CA, O=Acme PATH_LENGTH allows 0 authorities below it, but there"
                + " are 1");
  }

  @Test
  void anAuthorityNeedsTheKeyUsage() {
    Identity noUsage =
        Pki.certificate("CN=No Usage").authority().keyUsage(KeyUsage.cRLSign).issuedBy(Vendor.ROOT);
    others.add(noUsage);
    assertThat(words(Pki.certificate("CN=Leaf").codeSigning().issuedBy(noUsage)))
        .endsWith("NOT_AN_AUTHORITY signed a certificate, but its key usage lacks keyCertSign");
  }

  @Test
  void aServersCertificateIsNotForCode() {
    Identity server = Pki.certificate("CN=Server").tlsServer().issuedBy(Vendor.AUTHORITY);
    assertThat(words(server))
        .endsWith(" | CN=Server WRONG_USAGE its extended key usage does not allow codeSigning");
    assertThat(chain(server, Purpose.ANY).isTrusted()).isTrue();
  }

  @Test
  void aKeyForEncryptionDoesNotSign() {
    Identity encrypting =
        Pki.certificate("CN=Enc").keyUsage(KeyUsage.keyEncipherment).issuedBy(Vendor.AUTHORITY);
    assertThat(words(encrypting))
        .endsWith(
            "WRONG_USAGE its key usage [keyEncipherment] allows neither digitalSignature nor"
                + " nonRepudiation");
  }

  @Test
  void timeStampingHasToBeAloneAndCritical() {
    assertThat(chain(Vendor.STAMPS, Purpose.TIME_STAMPING).isTrusted()).isTrue();
    assertThat(words(chain(Vendor.SIGNER, Purpose.TIME_STAMPING)))
        .endsWith("its extended key usage is not critical and for timeStamping alone");
  }

  @Test
  void anUnknownCriticalExtensionIsAFault() {
    Identity odd =
        Pki.certificate("CN=Odd")
            .codeSigning()
            .critical("1.3.6.1.4.1.32473.9", ASN1Boolean.TRUE)
            .issuedBy(Vendor.AUTHORITY);
    assertThat(words(odd))
        .endsWith(
            "CRITICAL_EXTENSION has the critical extension 1.3.6.1.4.1.32473.9, which is not"
                + " known here");
  }

  @Test
  void aForgedSignatureIsNotAMissingIssuer() {
    byte[] der = Vendor.SIGNER.der().clone();
    der[der.length - 2] ^= 1;
    X509 forged = CertificateFiles.read(dten.preflight.fact.Location.ofPackage(), der).get(0);
    CertificatePool pool =
        new CertificatePool(
            Signed.certificates(Vendor.ROOT), Signed.certificates(Vendor.AUTHORITY));
    assertThat(words(builder(pool).build(forged, Purpose.CODE_SIGNING, TODAY)))
        .isEqualTo(
            "ISSUER_MISSING < CN=Acme Releases, O=Acme | CN=Acme Releases, O=Acme SIGNATURE was not"
                + " signed by the key of its issuer \"CN=Acme Signing CA, O=Acme\" (serial "
                + Vendor.AUTHORITY.certificate().getSerialNumber().toString(16)
                + ", sha256 "
                + Vendor.AUTHORITY.sha256()
                + "), which it names by its key identifier");
  }

  @Test
  void anAuthorityOfTheSameNameAndAnotherKeyIsNotTheIssuer() {
    others.clear();
    others.add(
        Pki.certificate("CN=Acme Signing CA,O=Acme")
            .key(Pki.Key.ec("another"))
            .authority()
            .issuedBy(Vendor.ROOT));
    assertThat(words(Vendor.SIGNER)).isEqualTo("ISSUER_MISSING < CN=Acme Releases, O=Acme");
  }

  @Test
  void namesHaveToBeAmongThosePermitted() {
    NameConstraints onlyOther =
        new NameConstraints(
            new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("O=Other")))},
            null);
    Identity constrained =
        Pki.certificate("CN=Constrained")
            .authority()
            .critical("2.5.29.30", onlyOther)
            .issuedBy(Vendor.ROOT);
    others.add(constrained);
    assertThat(words(Pki.certificate("CN=Out,O=Third").codeSigning().issuedBy(constrained)))
        .endsWith(
            "CN=Acme Root, O=Acme | CN=Out, O=Third NAME_CONSTRAINTS its name is not among those"
                + " permitted by the authority \"CN=Constrained\"");
    assertThat(words(Pki.certificate("CN=In,O=Other").codeSigning().issuedBy(constrained)))
        .endsWith("< CN=Acme Root, O=Acme");
  }

  @Test
  void aPolicyThatIsRequiredHasToBeThere() {
    DERSequence requireExplicit =
        new DERSequence(new DERTaggedObject(false, 0, new ASN1Integer(0)));
    Identity strict =
        Pki.certificate("CN=Strict")
            .authority()
            .critical("2.5.29.36", requireExplicit)
            .issuedBy(Vendor.ROOT);
    others.add(strict);
    assertThat(words(Pki.certificate("CN=Leaf").codeSigning().issuedBy(strict)))
        .contains("POLICY its certificate policies are not those that the path requires");
  }

  @Test
  void anExpiredRootIsSaidToBe() {
    Identity old = Pki.root("CN=Old Root", Vendor.FROM, LocalDate.of(2025, 1, 1));
    anchors.add(old);
    assertThat(words(Pki.certificate("CN=Leaf").codeSigning().issuedBy(old)))
        .isEqualTo(
            "ANCHOR < CN=Leaf < CN=Old Root | CN=Old Root EXPIRED was valid until"
                + " 2025-01-01T23:59:59Z");
  }

  @Test
  void authoritiesThatSignEachOtherEndTheSearch() {
    Identity a = Pki.certificate("CN=A").authority().issuedBy(Pki.certificate("CN=B").selfSigned());
    Identity b = Pki.certificate("CN=B").authority().issuedBy(Pki.certificate("CN=A").selfSigned());
    others.add(a);
    others.add(b);
    assertThat(words(Pki.certificate("CN=Leaf").codeSigning().issuedBy(a)))
        .isEqualTo("ISSUER_MISSING < CN=Leaf < CN=A < CN=B");
  }

  @Test
  void manyCrossSignaturesEndByTheLimit() {
    List<Identity> layer = List.of(Vendor.STRANGE_ROOT);
    for (int depth = 0; depth < 10; depth++) {
      List<Identity> next = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        for (Identity above : layer) {
          Identity made =
              Pki.certificate("CN=Layer " + depth)
                  .key(Pki.Key.ec("layer " + depth + " " + (i % 2)))
                  .authority()
                  .serial(java.math.BigInteger.valueOf(next.size() + 1L))
                  .issuedBy(above);
          next.add(made);
        }
      }
      layer = next.subList(0, Math.min(8, next.size()));
      others.addAll(layer);
    }
    long start = System.nanoTime();
    CertificateChain chain =
        chain(
            Pki.certificate("CN=Leaf").codeSigning().issuedBy(layer.get(0)), Purpose.CODE_SIGNING);
    assertThat(chain.end()).isEqualTo(CertificateChain.End.GAVE_UP);
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  @Test
  void garbageIsNoCertificate() {
    assertThat(CertificateFiles.read(dten.preflight.fact.Location.ofPackage(), new byte[] {0x30}))
        .isEmpty();
    byte[] nested = new byte[200_000];
    java.util.Arrays.fill(nested, (byte) 0x30);
    assertThat(CertificateFiles.read(dten.preflight.fact.Location.ofPackage(), nested)).isEmpty();
    byte[] indefinite = new byte[200_000];
    for (int i = 0; i < indefinite.length; i += 2) {
      indefinite[i] = 0x30;
      indefinite[i + 1] = (byte) 0x80;
    }
    assertThat(CertificateFiles.read(dten.preflight.fact.Location.ofPackage(), indefinite))
        .isEmpty();
  }
}
