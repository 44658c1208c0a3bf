package dten.preflight.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.Vendor;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** certificate.serial-invalid. */
class CertificateSerialCheckTest {
  private static List<String> lines(BigInteger serial) {
    Identity signer =
        Pki.certificate("CN=Odd").codeSigning().serial(serial).issuedBy(Vendor.AUTHORITY);
    return SignedPackage.signedBy(Cms.by(signer).with(Vendor.AUTHORITY))
        .trustingVendor()
        .lines(new CertificateSerialCheck());
  }

  private static String found(String fault) {
    return "warning certificate.serial-invalid META-INF/A.EC \"CN=Odd\" has " + fault;
  }

  @Test
  void numbersThatAuthoritiesGiveAreQuiet() {
    assertThat(lines(BigInteger.ONE)).isEmpty();
    assertThat(lines(BigInteger.ONE.shiftLeft(158))).isEmpty();
  }

  @Test
  void othersAreNamed() {
    assertThat(lines(BigInteger.valueOf(-77))).containsExactly(found("a negative serial number"));
    assertThat(lines(BigInteger.ZERO)).containsExactly(found("the serial number 0"));
    assertThat(lines(BigInteger.ONE.shiftLeft(159)))
        .containsExactly(found("a serial number of more than 20 octets"));
    assertThat(lines(BigInteger.ONE.shiftLeft(800)))
        .containsExactly(found("a serial number of more than 20 octets"));
  }

  @Test
  void rootsAreKnownByTheirKeys() {
    Identity root = Pki.certificate("CN=Zero").authority().serial(BigInteger.ZERO).selfSigned();
    Identity signer = Pki.certificate("CN=Signer").codeSigning().issuedBy(root);
    assertThat(
            SignedPackage.signedBy(Cms.by(signer))
                .trusting(root)
                .lines(new CertificateSerialCheck()))
        .isEmpty();
  }
}
