package dten.preflight.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Crls;
import dten.preflight.testing.Pgp;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Makes the signatures, certificates and lists that examples of rules hold, all of them of a vendor
 * that is made up for tests; none holds a private key. {@code -Dexamples=write} writes them.
 */
class ExampleBlobsTest {
  private static final Path BLOBS = Path.of("src/main/resources/dten/preflight/examples/blobs");
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  private static final byte[] LINE_END = {'\n'};

  /** What the examples sign as a whole: {@code package: {a.txt: hello}}. */
  private static final byte[] PACKAGE = new Zips().stored("a.txt", HELLO).bytes();

  private static final Identity ODD =
      Pki.certificate("CN=Acme Zero,O=Acme")
          .codeSigning()
          .serial(BigInteger.ZERO)
          .valid(Vendor.FROM, Vendor.UNTIL)
          .issuedBy(Vendor.AUTHORITY);
  private static final Identity SHA_1 =
      Pki.certificate("CN=Acme Late,O=Acme")
          .codeSigning()
          .digest("SHA-1")
          .valid(Vendor.FROM, Vendor.UNTIL)
          .issuedBy(Vendor.AUTHORITY);
  private static final Identity SERVER =
      Pki.certificate("CN=www.acme.example")
          .tlsServer()
          .valid(Vendor.FROM, Vendor.UNTIL)
          .issuedBy(Vendor.AUTHORITY);
  private static final Identity STRANGE_STAMPS =
      Pki.certificate("CN=Strange Time")
          .timeStamping()
          .valid(Vendor.FROM, Vendor.UNTIL)
          .issuedBy(Vendor.STRANGE_AUTHORITY);
  private static final Identity ENDED_STAMPS =
      Pki.certificate("CN=Acme Old Time,O=Acme")
          .timeStamping()
          .valid(Vendor.FROM, LocalDate.of(2025, 12, 31))
          .issuedBy(Vendor.ROOT);
  private static final Identity SMALL_STAMPS =
      Pki.certificate("CN=Acme Small Time,O=Acme")
          .key(Pki.Key.rsa("small time", 1024))
          .timeStamping()
          .valid(Vendor.FROM, Vendor.UNTIL)
          .issuedBy(Vendor.ROOT);

  private final Map<String, String> blobs = new LinkedHashMap<>();

  @Test
  void theyAreWhatIsMadeHere() throws IOException {
    certificates();
    signatures();
    stamps();
    lists();
    jar();
    if ("write".equals(System.getProperty("examples"))) {
      Files.createDirectories(BLOBS);
      for (Map.Entry<String, String> each : blobs.entrySet()) {
        Files.writeString(BLOBS.resolve(each.getKey()), each.getValue());
      }
      writeOpenPgp();
    }
    for (Map.Entry<String, String> each : blobs.entrySet()) {
      assertThat(Files.readString(BLOBS.resolve(each.getKey())))
          .as(each.getKey())
          .isEqualTo(each.getValue());
    }
  }

  private void certificates() {
    blobs.put("root.pem", Vendor.ROOT.pem());
    blobs.put("authority.pem", Vendor.AUTHORITY.pem());
    blobs.put("signer.pem", Vendor.SIGNER.pem());
    blobs.put("stranger.pem", Vendor.STRANGER.pem());
  }

  private void signatures() {
    signature("signed.p7s", Cms.by(Vendor.SIGNER));
    signature("stranger.p7s", Cms.by(Vendor.STRANGER).with(Vendor.STRANGE_AUTHORITY));
    signature("zero-serial.p7s", Cms.by(ODD));
    signature("sha-1-certificate.p7s", Cms.by(SHA_1));
    signature("server.p7s", Cms.by(SERVER));
    signature("sha-1.p7s", Cms.empty().and(Vendor.SIGNER, "SHA-1").with(Vendor.SIGNER));
  }

  private void stamps() {
    signature("stamped.p7s", Cms.by(Vendor.SIGNER).stampedBy(Vendor.STAMPS, Vendor.STAMPED_AT));
    signature(
        "stamp-of-another.p7s",
        Cms.by(Vendor.SIGNER).stampedForAnother(Vendor.STAMPS, Vendor.STAMPED_AT));
    signature(
        "strange-stamp.p7s",
        Cms.by(Vendor.SIGNER)
            .stampedBy(STRANGE_STAMPS, Vendor.STAMPED_AT)
            .with(Vendor.STRANGE_AUTHORITY));
    signature("ended-stamp.p7s", Cms.by(Vendor.SIGNER).stampedBy(ENDED_STAMPS, Vendor.STAMPED_AT));
    signature("small-stamp.p7s", Cms.by(Vendor.SIGNER).stampedBy(SMALL_STAMPS, Vendor.STAMPED_AT));
  }

  private void signature(String name, Cms signature) {
    byte[] der = signature.with(Vendor.AUTHORITY).detachedOver(PACKAGE);
    blobs.put(name, Pki.pem("CMS", der));
  }

  private void lists() {
    blobs.put("root.crl", Pki.pem("X509 CRL", Crls.by(Vendor.ROOT).der()));
    blobs.put("authority.crl", Pki.pem("X509 CRL", Crls.by(Vendor.AUTHORITY).der()));
    byte[] revoking =
        Crls.by(Vendor.AUTHORITY).revoking(Vendor.SIGNER, "2026-11-10T00:00:00Z", 1).der();
    blobs.put("revoking.crl", Pki.pem("X509 CRL", revoking));
  }

  private void jar() {
    Map<String, byte[]> entries =
        SignedJar.of(Map.of("a.txt", HELLO))
            .signed("A", "EC", Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY))
            .entries();
    base64("jar.mf", entries.getOrDefault("META-INF/MANIFEST.MF", HELLO));
    base64("jar.sf", entries.getOrDefault("META-INF/A.SF", HELLO));
    base64("jar.ec", entries.getOrDefault("META-INF/A.EC", HELLO));
  }

  /** Their line ends count, and no version control is to touch them. */
  private void base64(String name, byte[] content) {
    blobs.put(name, Base64.getMimeEncoder(64, LINE_END).encodeToString(content) + "\n");
  }

  /** These keys are made anew each time, so that nobody compares them. */
  private static void writeOpenPgp() throws IOException {
    Pgp key = Pgp.key("Acme Releases <releases@acme.example>").endingAfterSeconds(365L * 86_400);
    Files.writeString(BLOBS.resolve("openpgp.asc"), key.armoured());
    Files.write(BLOBS.resolve("openpgp-signature.asc"), key.sign(PACKAGE));
  }
}
