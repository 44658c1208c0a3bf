package dten.preflight.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys and certificates when a test runs: roots, intermediates, cross-signatures, leaves. The
 * same seeds, names and dates give the same bytes every time.
 */
public final class Pki {
  private static final Map<String, Key> KEYS = new ConcurrentHashMap<>();

  private Pki() {}

  /** A key pair, made from a seed. */
  public record Key(String seed, AsymmetricCipherKeyPair pair) {
    /** An elliptic-curve key on P-256: quick to make. */
    public static Key ec(String seed) {
      return KEYS.computeIfAbsent("ec:" + seed, name -> new Key(name, makeEc(name)));
    }

    /** An RSA key of so many bits. */
    public static Key rsa(String seed, int bits) {
      return KEYS.computeIfAbsent(
          "rsa" + bits + ":" + seed, name -> new Key(name, makeRsa(name, bits)));
    }

    /** Its public half as certificates hold it. */
    public SubjectPublicKeyInfo spki() {
      try {
        return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Its private half as PKCS#8, DER. */
    public byte[] pkcs8() {
      try {
        return PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate()).getEncoded();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static AsymmetricCipherKeyPair makeEc(String seed) {
      ECKeyPairGenerator generator = new ECKeyPairGenerator();
      ASN1ObjectIdentifier p256 = new ASN1ObjectIdentifier("1.2.840.10045.3.1.7");
      generator.init(
          new ECKeyGenerationParameters(
              ECNamedDomainParameters.lookup(p256), new SeededRandom(seed)));
      return generator.generateKeyPair();
    }

    private static AsymmetricCipherKeyPair makeRsa(String seed, int bits) {
      RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
      generator.init(
          new RSAKeyGenerationParameters(
              BigInteger.valueOf(65537), new SeededRandom(seed), bits, 100));
      return generator.generateKeyPair();
    }
  }

  /** A certificate and the key it certifies. */
  public record Identity(Key key, X509CertificateHolder certificate) {
    /** DER. */
    public byte[] der() {
      try {
        return certificate.getEncoded();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** PEM, RFC 7468. */
    public String pem() {
      return Pki.pem("CERTIFICATE", der());
    }

    /** SHA-256 of the certificate in lower-case hexadecimal. */
    public String sha256() {
      return hex(digest("SHA-256", der()));
    }

    /** SHA-1 of the certificate in lower-case hexadecimal. */
    public String sha1() {
      return hex(digest("SHA-1", der()));
    }

    /** SHA-256 of its SubjectPublicKeyInfo in lower-case hexadecimal. */
    public String spkiSha256() {
      try {
        return hex(digest("SHA-256", certificate.getSubjectPublicKeyInfo().getEncoded()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Starts a certificate for a name such as {@code CN=Example Root,O=Example}. */
  public static Template certificate(String subject) {
    return new Template(subject);
  }

  /** A self-signed certification authority on an elliptic-curve key seeded by its name. */
  public static Identity root(String subject, LocalDate from, LocalDate until) {
    return certificate(subject).authority().valid(from, until).selfSigned();
  }

  /** What a certificate is to say; every part has a plain default. */
  public static final class Template {
    private final String subject;
    private final List<Extra> extras = new ArrayList<>();
    private Key key;
    private Instant notBefore = Instant.parse("2020-01-01T00:00:00Z");
    private Instant notAfter = Instant.parse("2060-01-01T00:00:00Z");
    private @Nullable BasicConstraints basicConstraints;
    private @Nullable KeyUsage keyUsage;
    private @Nullable ExtendedKeyUsage extendedKeyUsage;
    private boolean extendedKeyUsageCritical;
    private @Nullable BigInteger serial;
    private String digest = "SHA-256";

    private record Extra(String oid, boolean critical, ASN1Encodable value) {}

    private Template(String subject) {
      this.subject = subject;
      this.key = Key.ec(subject);
    }

    /** Certifies this key instead of one seeded by the name. */
    public Template key(Key other) {
      key = other;
      return this;
    }

    /** Valid from the start of one day to the last second of another, in UTC. */
    public Template valid(LocalDate from, LocalDate until) {
      notBefore = from.atStartOfDay(ZoneOffset.UTC).toInstant();
      notAfter = until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
      return this;
    }

    /** A certification authority: basic constraints and key usage to sign certificates. */
    public Template authority() {
      basicConstraints = new BasicConstraints(true);
      keyUsage = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
      return this;
    }

    /** A certification authority with so many authorities allowed below it. */
    public Template authority(int pathLength) {
      authority();
      basicConstraints = new BasicConstraints(pathLength);
      return this;
    }

    /** For signing code: key usage digitalSignature, extended key usage codeSigning. */
    public Template codeSigning() {
      keyUsage = new KeyUsage(KeyUsage.digitalSignature);
      extendedKeyUsage = new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning);
      return this;
    }

    /** For time stamps: RFC 3161 section 2.3 wants the extended key usage alone and critical. */
    public Template timeStamping() {
      keyUsage = new KeyUsage(KeyUsage.digitalSignature);
      extendedKeyUsage = new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping);
      extendedKeyUsageCritical = true;
      return this;
    }

    /** For TLS servers: the wrong purpose for signing code. */
    public Template tlsServer() {
      keyUsage = new KeyUsage(KeyUsage.digitalSignature);
      extendedKeyUsage = new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
      return this;
    }

    /** For answering on behalf of an authority: RFC 6960 section 4.2.2.2. */
    public Template ocspSigning() {
      keyUsage = new KeyUsage(KeyUsage.digitalSignature);
      extendedKeyUsage = new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning);
      return this;
    }

    /** Key usage by the bits of {@link KeyUsage}. */
    public Template keyUsage(int bits) {
      keyUsage = new KeyUsage(bits);
      return this;
    }

    /** One more extension. */
    public Template critical(String oid, ASN1Encodable value) {
      extras.add(new Extra(oid, true, value));
      return this;
    }

    /** A serial number instead of one made from the names and the key. */
    public Template serial(BigInteger number) {
      serial = number;
      return this;
    }

    /** The digest of the signature on it: {@code SHA-256}, {@code SHA-1}, {@code MD5} and so on. */
    public Template digest(String name) {
      digest = name;
      return this;
    }

    /** Signs it by its own key. */
    public Identity selfSigned() {
      return build(name(subject), key);
    }

    /** Has it signed by an authority. Signing an authority's name and key crosswise is the same. */
    public Identity issuedBy(Identity issuer) {
      return build(issuer.certificate().getSubject(), issuer.key());
    }

    private Identity build(X500Name issuer, Key issuerKey) {
      try {
        X509v3CertificateBuilder builder =
            new X509v3CertificateBuilder(
                issuer,
                serial == null ? madeSerial(issuer) : serial,
                Date.from(notBefore),
                Date.from(notAfter),
                name(subject),
                key.spki());
        builder.addExtension(Extension.subjectKeyIdentifier, false, keyIdentifier(key));
        builder.addExtension(
            Extension.authorityKeyIdentifier,
            false,
            new AuthorityKeyIdentifier(keyIdentifier(issuerKey).getKeyIdentifier()));
        if (basicConstraints != null) {
          builder.addExtension(Extension.basicConstraints, true, basicConstraints);
        }
        if (keyUsage != null) {
          builder.addExtension(Extension.keyUsage, true, keyUsage);
        }
        if (extendedKeyUsage != null) {
          builder.addExtension(
              Extension.extendedKeyUsage, extendedKeyUsageCritical, extendedKeyUsage);
        }
        for (Extra extra : extras) {
          builder.addExtension(
              new ASN1ObjectIdentifier(extra.oid), extra.critical, extra.value.toASN1Primitive());
        }
        return new Identity(key, builder.build(new PkiSigner(issuerKey, digest)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private BigInteger madeSerial(X500Name issuer) {
      byte[] seed =
          (issuer + "|" + subject + "|" + key.seed + "|" + notBefore)
              .getBytes(StandardCharsets.UTF_8);
      return new BigInteger(1, Arrays.copyOf(Pki.digest("SHA-256", seed), 15));
    }
  }

  /** RFC 4514 writes the most specific part first, and certificates hold it last. */
  private static X500Name name(String text) {
    return new X500Name(RFC4519Style.INSTANCE, text);
  }

  private static SubjectKeyIdentifier keyIdentifier(Key key) {
    return new SubjectKeyIdentifier(digest("SHA-1", key.spki().getPublicKeyData().getBytes()));
  }

  /** PEM text of several identities' certificates, one after the other. */
  public static String pem(Identity... identities) {
    StringBuilder out = new StringBuilder();
    for (Identity identity : identities) {
      out.append(identity.pem());
    }
    return out.toString();
  }

  /** DER in the armour of RFC 7468. */
  public static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** A digest by its JCA name. */
  public static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  /** Bytes that look random and follow from a seed: SHA-256 over seed and counter. */
  private static final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final String seed;
    private long counter;

    SeededRandom(String seed) {
      super(null, null);
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      int done = 0;
      while (done < bytes.length) {
        byte[] block =
            Pki.digest("SHA-256", (seed + "#" + counter++).getBytes(StandardCharsets.UTF_8));
        int length = Math.min(block.length, bytes.length - done);
        System.arraycopy(block, 0, bytes, done, length);
        done += length;
      }
    }
  }
}
