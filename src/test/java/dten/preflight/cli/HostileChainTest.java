package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dten.preflight.testing.Crls;
import dten.preflight.testing.Hostile;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.Vendor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains that are made to keep whoever judges them busy, and files of the operator's that fail. */
class HostileChainTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MANY = 10_000;
  private static final AlgorithmIdentifier RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

  @TempDir private Path folder;
  private String signer = "";
  private String authority = "";
  private String root = "";

  @BeforeEach
  void writeFiles() throws IOException {
    signer = write("signer.pem", Vendor.SIGNER.pem());
    authority = write("authority.pem", Vendor.AUTHORITY.pem());
    root = write("root.pem", Vendor.ROOT.pem());
  }

  private String write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.US_ASCII));
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  private Typed chain(String... words) {
    List<String> all = new ArrayList<>(List.of("chain", "--cert"));
    all.addAll(List.of(words));
    return assertTimeoutPreemptively(LIMIT, () -> Typed.of(all.toArray(new String[0])));
  }

  /** Exit code, level and rule of each finding. */
  private List<String> found(String... words) {
    Typed ran = chain(words);
    assertThat(ran.err()).isEmpty();
    List<String> found = new ArrayList<>();
    found.add("exit " + ran.exit());
    for (String line : ran.out().lines().toList()) {
      if (line.matches("(error|warning|note) .*")) {
        found.add(line.replaceFirst("^(\\w+) +(\\S+) .*", "$1 $2"));
      }
    }
    return found;
  }

  @Test
  void theHonestTwinIsGood() {
    assertThat(found(signer, "--intermediates", authority, "--trust", root))
        .containsExactly("exit 0");
  }

  @Test
  void tenThousandCertificatesOfOneName() throws Exception {
    List<byte[]> many = Hostile.namesakes(Vendor.AUTHORITY, MANY - 1);
    String all = write("all.pem", Hostile.pem(many));
    assertThat(found(signer, "--intermediates", all, "--trust", root))
        .containsExactly("exit 1", "error certificate.root-unknown");
    assertThat(found(signer, "--intermediates", authority, "--trust", all))
        .containsExactly("exit 0");
    // The good one among them is found where it names itself as the likeliest.
    assertThat(found(signer, "--intermediates", all, authority, "--trust", authority))
        .containsExactly("exit 0");
    Typed ran =
        chain(
            signer,
            "--intermediates",
            write("more.pem", Hostile.pem(Hostile.namesakes(Vendor.AUTHORITY, MANY + 1))),
            "--trust",
            authority);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "preflight: "
                + folder.resolve("more.pem")
                + ": holds more than 10000 certificates; give only those that belong to the"
                + " chain\n");
  }

  @Test
  void authoritiesThatCertifyEachOther() throws Exception {
    List<Identity> mesh = Hostile.mesh(16);
    Identity below = Pki.certificate("CN=Below").issuedBy(mesh.get(0));
    String all = write("mesh.pem", Pki.pem(mesh.toArray(new Identity[0])));
    assertThat(found(write("below.pem", below.pem()), "--intermediates", all, "--trust", root))
        .containsExactly("exit 1", "error certificate.root-unknown");
    // The way out of the maze is found where there is one.
    Identity out = Pki.certificate("CN=Mesh 3").authority().issuedBy(Vendor.ROOT);
    assertThat(
            found(
                write("below.pem", below.pem()),
                "--intermediates",
                all,
                write("out.pem", out.pem()),
                "--trust",
                root))
        .containsExactly("exit 0");
  }

  @Test
  void namesAndPoliciesThatMultiply() throws Exception {
    Identity narrow = Hostile.permitting("CN=Narrow", 100_000, Vendor.ROOT);
    Identity many = Hostile.naming("CN=Many", 100_000, narrow);
    assertThat(
            found(
                write("many.der", many.der()),
                "--intermediates",
                write("narrow.der", narrow.der()),
                "--trust",
                root))
        .containsExactly("exit 1", "error certificate.chain-invalid");
    List<Identity> policies = Hostile.policies(10, 150, Vendor.ROOT);
    Identity below = Hostile.underAnyPolicy("CN=Below", policies.get(0));
    assertThat(
            found(
                write("below.pem", below.pem()),
                "--intermediates",
                write("policies.pem", Pki.pem(policies.toArray(new Identity[0]))),
                "--trust",
                root))
        .containsExactly("exit 0");
  }

  @Test
  void aNegativeSerialNumber() throws Exception {
    Identity odd =
        Pki.certificate("CN=Odd").serial(BigInteger.valueOf(-77)).issuedBy(Vendor.AUTHORITY);
    assertThat(found(write("odd.pem", odd.pem()), "--intermediates", authority, "--trust", root))
        .containsExactly("exit 0", "warning certificate.serial-invalid");
  }

  @Test
  void bytesThatAreNoCertificate() throws Exception {
    for (byte[] bad :
        List.of(
            Arrays.copyOf(Vendor.SIGNER.der(), 200),
            Hostile.nested(2_000_000),
            Hostile.endless(6_000_000),
            new byte[0])) {
      String file = write("bad.der", bad);
      assertThat(chain(file, "--trust", root))
          .isEqualTo(
              new Typed(
                  2,
                  "",
                  "preflight: " + file + ": holds no certificate; give PEM, DER or PKCS#7\n"));
    }
  }

  @Test
  void keysThatAreHardToReckonWith() throws Exception {
    AlgorithmIdentifier sha256 =
        new AlgorithmIdentifier(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"));
    AlgorithmIdentifier pss =
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSASSA_PSS,
            new RSASSAPSSparams(
                sha256,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256),
                new ASN1Integer(32),
                new ASN1Integer(1)));
    for (AlgorithmIdentifier algorithm : List.of(RSA, pss)) {
      assertThat(withHugeKeys(16_384, 64, 200, algorithm))
          .containsExactly("exit 1", "error certificate.root-unknown");
      assertThat(withHugeKeys(16_384, 16_000, 5, algorithm))
          .containsExactly("exit 1", "error certificate.chain-incomplete");
      assertThat(withHugeKeys(500_000, 17, 5, algorithm))
          .containsExactly("exit 1", "error certificate.chain-incomplete");
    }
  }

  /** So many possible issuers, each of another key. */
  private List<String> withHugeKeys(
      int modulusBits, int exponentBits, int count, AlgorithmIdentifier algorithm)
      throws Exception {
    Random random = new Random(7);
    BigInteger exponent = new BigInteger(exponentBits, random).setBit(exponentBits - 1).setBit(0);
    BigInteger first = new BigInteger(modulusBits, random).setBit(modulusBits - 1).setBit(0);
    List<byte[]> issuers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BigInteger modulus = first.add(BigInteger.valueOf(2L * i));
      SubjectPublicKeyInfo key =
          new SubjectPublicKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
              new RSAPublicKey(modulus, exponent));
      issuers.add(Hostile.certificate("CN=Huge", Vendor.ROOT, key, RSA, new byte[256]));
    }
    Identity issuer = new Identity(Vendor.ROOT.key(), new X509CertificateHolder(issuers.get(0)));
    byte[] signature = new byte[modulusBits / 8];
    Arrays.fill(signature, (byte) 3);
    byte[] leaf =
        Hostile.certificate("CN=Leaf", issuer, Vendor.SIGNER.key().spki(), algorithm, signature);
    return found(
        write("leaf.der", leaf),
        "--intermediates",
        write("huge.pem", Hostile.pem(issuers)),
        "--trust",
        root);
  }

  @Test
  void aListOfTwentyOneMegabytes() throws Exception {
    String list = write("list.crl", Hostile.list(Vendor.AUTHORITY, 21 * 1024 * 1024));
    String rootList = write("root.crl", Crls.by(Vendor.ROOT).der());
    assertThat(
            found(signer, "--intermediates", authority, "--trust", root, "--crl", list, rootList))
        .containsExactly("exit 0");
  }

  @Test
  void aWrongPassword() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "root",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Vendor.ROOT.der())));
    Path file = folder.resolve("store.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "right horse".toCharArray());
    }
    Typed wrong = withPassword(file, "wrong horse");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .isEqualTo(
            "preflight: "
                + file
                + ": cannot be opened with the password in the environment variable STORE; the"
                + " password is wrong or the file is damaged\n");
    assertThat(wrong.out())
        .contains("; what was given with --trust holds no root that could be read; fix: ")
        .doesNotContain("horse");
    assertThat(withPassword(file, "right horse").exit()).isZero();
  }

  private Typed withPassword(Path store, String password) {
    return Typed.in(
        folder,
        Console.Reader.FILE,
        Map.of("STORE", password),
        "chain",
        "--cert",
        signer,
        "--intermediates",
        authority,
        "--trust",
        store.toString(),
        "--trust-password-env",
        "STORE");
  }
}
