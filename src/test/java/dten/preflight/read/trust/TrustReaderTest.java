package dten.preflight.read.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Trust;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.Vendor;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustReaderTest {
  private static final String PASSWORD = "correct horse";
  private static final StorePassword NONE = StorePassword.from(Optional.empty(), Map.of());
  private static final StorePassword GIVEN = password(PASSWORD);

  @TempDir private Path folder;

  private static StorePassword password(String value) {
    return StorePassword.from(Optional.of("STORE_PASSWORD"), Map.of("STORE_PASSWORD", value));
  }

  private Path file(String name, byte[] content) throws Exception {
    return Files.write(folder.resolve(name), content);
  }

  private Path file(String name, String content) throws Exception {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private Path store(String name, String type, Identity... identities) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (Identity each : identities) {
      store.setCertificateEntry(
          each.sha256(), factory.generateCertificate(new ByteArrayInputStream(each.der())));
    }
    Path path = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(path)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return path;
  }

  /** Subjects of the anchors, then problems with the folder left out. */
  private List<String> lines(Path path, StorePassword password) {
    TrustReader.Reading reading = TrustReader.read(List.of(path), password);
    List<String> lines = new ArrayList<>();
    List<Problem> problems = List.of();
    if (reading.trust() instanceof Parsed.Value<Trust> value) {
      for (Certificate each : value.value().anchors()) {
        lines.add(each.subject());
      }
      value.value().keys().forEach(k -> lines.add("key " + k.vendor() + " " + k.spkiSha256()));
      value
          .value()
          .rotations()
          .forEach(
              r ->
                  lines.add(
                      "rotation "
                          + r.spkiSha256()
                          + " "
                          + r.confirmedBy()
                          + " "
                          + r.date()
                          + " "
                          + r.channel()));
      problems = value.problems();
    } else if (reading.trust() instanceof Parsed.Malformed<Trust> malformed) {
      problems = malformed.problems();
    }
    problems.forEach(p -> lines.add(p.toString().replace(folder + "/", "")));
    return lines;
  }

  @Test
  void everyUsualFormIsRead() throws Exception {
    String root = "CN=Acme Root, O=Acme";
    assertThat(lines(file("a.pem", "# roots\n" + Vendor.ROOT.pem()), NONE)).containsExactly(root);
    assertThat(lines(file("a.der", Vendor.ROOT.der()), NONE)).containsExactly(root);
    assertThat(lines(file("a.p7b", Cms.bundle(Vendor.ROOT)), NONE)).containsExactly(root);
    assertThat(lines(store("a.p12", "PKCS12", Vendor.ROOT), GIVEN)).containsExactly(root);
    assertThat(lines(store("a.jks", "JKS", Vendor.ROOT), GIVEN)).containsExactly(root);
    assertThat(lines(store("b.jks", "JKS", Vendor.ROOT), NONE)).containsExactly(root);
  }

  /** As OpenSSL writes it: encrypted, with a check value, and nothing marked as trusted. */
  private Path unmarked(String name, PKCS12SafeBag... more) throws Exception {
    PKCS12PfxPduBuilder store = new PKCS12PfxPduBuilder();
    store.addEncryptedData(
        new BcPKCS12PBEOutputEncryptorBuilder(
                PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                CBCBlockCipher.newInstance(new DESedeEngine()))
            .build(PASSWORD.toCharArray()),
        new PKCS12SafeBag[] {new PKCS12SafeBagBuilder(Vendor.ROOT.certificate()).build()});
    for (PKCS12SafeBag each : more) {
      store.addData(each);
    }
    return file(
        name, store.build(new BcPKCS12MacCalculatorBuilder(), PASSWORD.toCharArray()).getEncoded());
  }

  @Test
  void certificatesWithoutTheMarkOfTheJdkAreReadWhereThereIsNoKey() throws Exception {
    assertThat(lines(unmarked("a.p12"), GIVEN)).containsExactly("CN=Acme Root, O=Acme");
    assertThat(lines(unmarked("a.p12"), password("secret guess")))
        .containsExactly(
            "a.p12: cannot be opened with the password in the environment variable STORE_PASSWORD;"
                + " the password is wrong or the file is damaged");
    PKCS12SafeBag key =
        new PKCS12SafeBagBuilder(PrivateKeyInfo.getInstance(Vendor.ROOT.key().pkcs8())).build();
    assertThat(lines(unmarked("b.p12", key), GIVEN))
        .containsExactly(
            "b.p12: holds no certificate marked as trusted, and none without a key beside it; give"
                + " the roots alone, as PEM, or import them with keytool -importcert"
                + " -trustcacerts");
  }

  @Test
  void aFolderIsReadWhole() throws Exception {
    file("a.pem", Vendor.ROOT.pem());
    file("b.crt", Vendor.STRANGE_ROOT.der());
    file("README.md", "not a store");
    assertThat(lines(folder, NONE)).containsExactly("CN=Acme Root, O=Acme", "CN=Strange Root");
  }

  @Test
  void aWrongPasswordIsOneLineWithoutThePassword() throws Exception {
    for (String type : List.of("PKCS12", "JKS")) {
      Path path = store("roots." + type, type, Vendor.ROOT);
      assertThat(lines(path, password("secret guess")))
          .containsExactly(
              "roots."
                  + type
                  + ": cannot be opened with the password in the environment variable"
                  + " STORE_PASSWORD; the password is wrong or the file is damaged");
    }
    assertThat(password("secret guess").toString()).isEqualTo("password in $STORE_PASSWORD");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() throws Exception {
    StorePassword unset = StorePassword.from(Optional.of("STORE_PASSWORD"), Map.of());
    assertThat(lines(store("roots.p12", "PKCS12", Vendor.ROOT), unset))
        .containsExactly(
            "roots.p12: needs a password, but the environment variable STORE_PASSWORD is not set;"
                + " set it");
  }

  @Test
  void aStoreThatNeedsAPasswordSaysHowToGiveIt() throws Exception {
    assertThat(lines(store("roots.p12", "PKCS12", Vendor.ROOT), NONE))
        .hasSize(1)
        .allMatch(line -> line.contains("--trust-password-env"));
  }

  @Test
  void whatCannotBeReadDoesNotHideTheOthers() throws Exception {
    file("a.pem", Vendor.ROOT.pem());
    file("b.pem", "nothing");
    assertThat(lines(folder, NONE))
        .containsExactly(
            "CN=Acme Root, O=Acme",
            "b.pem: holds no certificate; give PEM, DER, PKCS#7, PKCS#12 or JKS");
    assertThat(lines(folder.resolve("gone.pem"), NONE)).containsExactly("gone.pem: no such file");
  }

  @Test
  void nothingNamedIsAnotherThingThanAnEmptyFolder() {
    TrustReader.Reading none = TrustReader.read(List.of(), NONE);
    assertThat(none.trust().absence()).isEqualTo("no --trust given");
    assertThat(none.anchors()).isEmpty();
    assertThat(TrustReader.read(List.of(folder), NONE).anchors()).contains(List.of());
  }

  @Test
  void keysAndRotationsAreReadInEverySpelling() throws Exception {
    file("roots.pem", Vendor.ROOT.pem());
    String hex = "ab".repeat(32);
    Path yaml =
        file(
            "trust.yaml",
            "schema: trust/1\nstores: roots.pem\nkeys:\n  - vendor: Acme\n    spki-sha256: "
                + "AB:".repeat(31)
                + "AB\n"
                + "rotations:\n"
                + "  - vendor: Acme\n"
                + "    spki-sha256: sha256/q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n"
                + "    confirmed-by: A. Person\n"
                + "    date: 2026-11-20\n"
                + "    channel: by telephone\n");
    assertThat(lines(yaml, NONE))
        .containsExactly(
            "CN=Acme Root, O=Acme",
            "key Acme " + hex,
            "rotation " + hex + " A. Person 2026-11-20 by telephone");
  }

  @Test
  void halfAConfirmationIsNone() throws Exception {
    Path yaml =
        file(
            "trust.yaml",
            """
            rotations:
              - vendor: Acme
                spki-sha256: abc
                confirmed-by: A. Person
                datum: 2026-11-20
                channel: mail
            """);
    assertThat(lines(yaml, NONE))
        .containsExactly(
            "trust.yaml:3:18: rotations[0].spki-sha256: is no SHA-256 of a public key: 64"
                + " hexadecimal digits or 44 characters of Base64, as the report shows it",
            "trust.yaml:2:5: rotations[0].date: is missing; add it",
            "trust.yaml:5:5: rotations[0].datum: is not a known field; did you mean date?");
  }
}
