package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roots that count for time stamps alone: they save an expired signer and make none known. */
class TimeStampTrustTest {
  private static final Identity STAMPS =
      Pki.certificate("CN=Strange Time")
          .timeStamping()
          .valid(Vendor.FROM, Vendor.UNTIL)
          .issuedBy(Vendor.STRANGE_ROOT);

  @TempDir private Path folder;

  private static byte[] signedBy(Identity signer, Identity authority) {
    return SignedJar.of(Map.of("a.txt", "a".getBytes(StandardCharsets.UTF_8)))
        .signed("A", "EC", Cms.by(signer).with(authority).stampedBy(STAMPS, Vendor.STAMPED_AT))
        .zip();
  }

  private String strangeRoot() throws Exception {
    return Files.writeString(folder.resolve("tsa.pem"), Vendor.STRANGE_ROOT.pem()).toString();
  }

  @Test
  void theyVouchForTheTimeOfAnExpiredSigner() throws Exception {
    byte[] zip = signedBy(Vendor.EXPIRED, Vendor.AUTHORITY);
    assertThat(new VendorCheck(folder).signatureFindings(zip))
        .containsExactly(
            "error certificate.expired META-INF/A.EC",
            "note timestamp.authority-unknown META-INF/A.EC");
    assertThat(new VendorCheck(folder).with("--tsa-trust", strangeRoot()).signatureFindings(zip))
        .containsExactly("note certificate.expired META-INF/A.EC");
  }

  @Test
  void theyVouchForNoSigner() throws Exception {
    byte[] zip = signedBy(Vendor.STRANGER, Vendor.STRANGE_AUTHORITY);
    assertThat(new VendorCheck(folder).with("--tsa-trust", strangeRoot()).signatureFindings(zip))
        .containsExactly(
            "error certificate.root-unknown META-INF/A.EC",
            "warning certificate.chain-incomplete META-INF/A.EC",
            "warning trust.key-unknown META-INF/A.EC");
  }

  @Test
  void withoutRootsOfSignersTheyHelpNobody() throws Exception {
    Path pkg = Files.write(folder.resolve("p.zip"), signedBy(Vendor.SIGNER, Vendor.AUTHORITY));
    Typed ran = Typed.of("check", pkg.toString(), "--tsa-trust", strangeRoot());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "preflight: "
                + folder.resolve("tsa.pem")
                + ": is given with --tsa-trust, but without --trust no signer is known that a time"
                + " stamp could help; give the roots of signers with --trust\n");
  }
}
