package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Crls;
import dten.preflight.testing.Ocsps;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.Schema;
import dten.preflight.testing.Vendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainCommandTest {
  @TempDir private Path folder;
  private String signer = "";
  private String authority = "";
  private String roots = "";

  @BeforeEach
  void writeFiles() throws IOException {
    signer = write("signer.pem", Pki.pem(Vendor.SIGNER));
    authority = write("authority.pem", Pki.pem(Vendor.AUTHORITY));
    roots = write("roots.pem", Pki.pem(Vendor.ROOT));
  }

  private String write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  /** Judges a certificate's chain with more options. */
  private static Typed chain(String certificate, String... more) {
    List<String> words = new ArrayList<>(List.of("chain", "--cert", certificate));
    words.addAll(List.of(more));
    return Typed.of(words.toArray(new String[0]));
  }

  /** The same of the vendor's signer, its authority and root given. */
  private Typed signerChain(String... more) {
    List<String> words = new ArrayList<>(List.of("--intermediates", authority, "--trust", roots));
    words.addAll(List.of(more));
    return chain(signer, words.toArray(new String[0]));
  }

  private static String line(String kind, int index, String file, Identity each, String state) {
    return "%s %d %s:1 \"%s\" serial=%s sha256=%s valid=%s..%s signed-with=SHA256withECDSA key=EC-256 revocation=%s%n"
        .formatted(
            kind,
            index,
            file,
            subject(each),
            each.certificate().getSerialNumber().toString(16),
            each.sha256(),
            each.certificate().getNotBefore().toInstant(),
            each.certificate().getNotAfter().toInstant(),
            state);
  }

  private static String subject(Identity each) {
    return each.certificate()
        .getSubject()
        .toString()
        .replace("cn=", "CN=")
        .replace("o=", "O=")
        .replace(",", ", ");
  }

  private static String identity(Identity each) {
    return "\""
        + subject(each)
        + "\" (serial "
        + each.certificate().getSerialNumber().toString(16)
        + ", sha256 "
        + each.sha256()
        + ")";
  }

  @Test
  void aGoodChain() {
    assertThat(signerChain("--purpose", "codeSigning"))
        .isEqualTo(
            new Typed(
                0,
                "# preflight 1.0.0 chain as-of=2026-11-21 purpose=codeSigning\n"
                    + line("path   ", 0, signer, Vendor.SIGNER, "not-asked")
                    + line("path   ", 1, authority, Vendor.AUTHORITY, "not-asked")
                    + line("anchor ", 2, roots, Vendor.ROOT, "trusted")
                    + "SUMMARY verdict=good certificates=3 errors=0 warnings=0 notes=0 exit=0\n",
                ""));
  }

  @Test
  void aMissingIssuerIsNamedWithItsKey() {
    Typed ran = chain(signer, "--trust", roots);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            "error   certificate.chain-incomplete "
                + signer
                + ":1 "
                + identity(Vendor.SIGNER)
                + " was issued by \"CN=Acme Signing CA, O=Acme\" (key identifier ")
        .endsWith("SUMMARY verdict=not-good certificates=1 errors=1 warnings=0 notes=0 exit=1\n");
  }

  @Test
  void whoeverBearsTheIssuersNameWithoutBeingItIsNamed() throws IOException {
    Identity other =
        Pki.certificate("CN=Acme Signing CA,O=Acme")
            .key(Pki.Key.ec("the authority's next key"))
            .authority(0)
            .issuedBy(Vendor.ROOT);
    String next = write("next.pem", Pki.pem(other));
    Typed ran = chain(signer, "--intermediates", next, "--trust", roots);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .containsOnlyOnce("error ")
        .contains(
            ", whose certificate is not at hand; "
                + identity(other)
                + " of "
                + next
                + ":1 bears that name, but has another key (key identifier ");
  }

  @Test
  void anIssuerThatDidNotSignIsNotCalledMissing() throws IOException {
    byte[] forged = Vendor.SIGNER.der().clone();
    forged[forged.length - 2] ^= 1;
    Typed ran = chain(write("forged.der", forged), "--intermediates", authority, "--trust", roots);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .containsOnlyOnce("error ")
        .contains("error   certificate.chain-invalid " + folder.resolve("forged.der"))
        .contains(
            " was not signed by the key of its issuer "
                + identity(Vendor.AUTHORITY)
                + ", which it names by its key identifier; fix: ");
  }

  @Test
  void withoutTrustNobodyIsKnown() throws IOException {
    String all = write("all.pem", Pki.pem(Vendor.SIGNER, Vendor.AUTHORITY, Vendor.ROOT));
    Typed ran = chain(all);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("error   certificate.root-unknown " + all)
        .contains(
            identity(Vendor.ROOT)
                + " is the root of the chain, but no --trust was given, so that no root is known");
  }

  @Test
  void theDayAndThePurposeCount() throws IOException {
    String expired = write("expired.pem", Pki.pem(Vendor.EXPIRED, Vendor.AUTHORITY));
    Typed ran = chain(expired, "--trust", roots);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            "error   certificate.expired "
                + expired
                + ":1 "
                + identity(Vendor.EXPIRED)
                + " was valid until 2026-06-30T23:59:59Z; fix: ");
    assertThat(chain(expired, "--trust", roots, "--as-of", "2026-01-01").exit()).isZero();
    ran = signerChain("--purpose", "1.3.6.1.5.5.7.3.1");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(" certificate.wrong-usage ")
        .contains("its extended key usage does not allow serverAuth");
  }

  @Test
  void theRootsOwnValidityAndLimitsCount() throws IOException {
    Identity narrow = Pki.certificate("CN=Narrow").authority(0).selfSigned();
    Identity middle = Pki.certificate("CN=Middle").authority().issuedBy(narrow);
    String leaf = write("leaf.pem", Pki.pem(Pki.certificate("CN=Leaf").issuedBy(middle), middle));
    Typed ran = chain(leaf, "--trust", write("narrow.pem", Pki.pem(narrow)));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(identity(narrow) + " allows 0 authorities below it, but there are 1");
    Identity old = Pki.root("CN=Old", Vendor.FROM, LocalDate.of(2025, 1, 1));
    leaf = write("leaf.pem", Pki.pem(Pki.certificate("CN=Leaf").issuedBy(old)));
    // Another certificate for the same name and key, which nobody gave as a root, is no way out.
    String longer =
        write("longer.pem", Pki.pem(Pki.certificate("CN=Old").authority().selfSigned()));
    ran = chain(leaf, "--intermediates", longer, "--trust", write("old.pem", Pki.pem(old)));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains(identity(old) + " was valid until 2025-01-01T23:59:59Z");
  }

  @Test
  void listsAndResponses() throws IOException {
    Path lists = Files.createDirectory(folder.resolve("lists"));
    Files.write(lists.resolve("root.crl"), Crls.by(Vendor.ROOT).der());
    Typed ran = signerChain("--crl", lists.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(" revocation=unknown\n")
        .contains(
            identity(Vendor.SIGNER)
                + " may be revoked: no revocation list for certificates of \"CN=Acme Signing CA,"
                + " O=Acme\" was given; fix: ");
    Path own = lists.resolve("own.crl");
    Files.write(own, Crls.by(Vendor.AUTHORITY).der());
    assertThat(signerChain("--crl", lists.toString()).exit()).isZero();
    Files.write(
        own, Crls.by(Vendor.AUTHORITY).revoking(Vendor.SIGNER, "2026-06-01T00:00:00Z", 1).der());
    ran = signerChain("--crl", lists.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(" revocation=revoked\n")
        .contains(
            "error   certificate.revoked "
                + signer
                + ":1 "
                + identity(Vendor.SIGNER)
                + " was revoked on 2026-06-01T00:00:00Z (keyCompromise); it is in revocation list "
                + own
                + "; fix: do not rely on it\n");
    String response = write("a.ocsp", Ocsps.about(Vendor.SIGNER, Vendor.AUTHORITY).der());
    Files.delete(own);
    assertThat(signerChain("--crl", lists.toString(), "--ocsp", response).exit()).isZero();
  }

  @Test
  void jsonIsAsItsSchemaHasIt() throws IOException {
    String list =
        write(
            "a.crl",
            Crls.by(Vendor.AUTHORITY).revoking(Vendor.SIGNER, "2026-06-01T00:00:00Z", 1).der());
    Typed good = signerChain("--format", "json");
    Typed bad = chain(signer, "--intermediates", authority, "--crl", list, "--format", "json");
    assertThat(good.exit()).isZero();
    assertThat(bad.exit()).isEqualTo(1);
    assertThat(Schema.faults("chain-1.schema.json", Schema.json(good.out()))).isEmpty();
    assertThat(Schema.faults("chain-1.schema.json", Schema.json(bad.out()))).isEmpty();
    assertThat(bad.out())
        .contains("\"end\" : \"issuer-missing\"")
        .contains("\"missingIssuer\"")
        .contains("\"state\" : \"revoked\"");
  }

  @Test
  void whatIsMissingOrWrongIsSaid() throws IOException {
    assertThat(Typed.of("chain").err())
        .isEqualTo(
            "preflight: missing required option: '--cert=FILE'; see preflight chain --help\n");
    assertThat(chain(folder.resolve("gone.pem").toString()))
        .isEqualTo(
            new Typed(2, "", "preflight: " + folder.resolve("gone.pem") + ": no such file\n"));
    String broken = write("broken.pem", Pki.pem("CERTIFICATE", new byte[] {0x30, 1, 2}));
    assertThat(chain(broken))
        .isEqualTo(
            new Typed(
                2,
                "",
                "preflight: "
                    + broken
                    + ":1: is marked as a certificate and cannot be read as one; get it again, or"
                    + " take it out\n"));
    Typed ran = chain(signer, "--crl", signer);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "preflight: "
                + signer
                + ": holds no revocation list and no OCSP response with an answer; give DER or"
                + " PEM\n");
    assertThat(chain(signer, "--purpose", "fun").err())
        .startsWith("preflight: --purpose is fun, not any, an object identifier such as");
    assertThat(chain(signer, "--as-of", "fun").err())
        .startsWith("preflight: --as-of is fun, not a date");
    assertThat(chain(signer, "--format", "xml").exit()).isEqualTo(2);
  }

  @Test
  void namesCannotActInTheReport() throws IOException {
    Identity evil = Pki.certificate("CN=a\u001b[31m\u202e ##vso[x]").selfSigned();
    Typed ran = chain(write("evil.pem", Pki.pem(evil)));
    assertThat(ran.out()).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("##vso");
  }
}
