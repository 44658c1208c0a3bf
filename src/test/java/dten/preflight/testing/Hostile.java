package dten.preflight.testing;

import dten.preflight.testing.Pki.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/** Certificates, signature files and lists that are made to exhaust or to break whoever reads. */
public final class Hostile {
  private static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

  private Hostile() {}

  /** So many certificates like one, each of another serial number, so that no signature holds. */
  public static List<byte[]> namesakes(Identity model, int count) {
    byte[] der = model.der();
    byte[] serial = model.certificate().getSerialNumber().toByteArray();
    int at = 0;
    while (!Arrays.equals(der, at, at + serial.length, serial, 0, serial.length)) {
      at++;
    }
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] other = der.clone();
      for (int k = 0; k < 4; k++) {
        other[at + serial.length - 1 - k] = (byte) (i >> (8 * k));
      }
      all.add(other);
    }
    return all;
  }

  /** All of them as PEM. */
  public static byte[] pem(List<byte[]> certificates) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] each : certificates) {
      out.writeBytes("-----BEGIN CERTIFICATE-----\n".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(Base64.getMimeEncoder().encode(each));
      out.writeBytes("\n-----END CERTIFICATE-----\n".getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  /** So many authorities, every one of them certified by every other. */
  public static List<Identity> mesh(int authorities) {
    List<Identity> all = new ArrayList<>();
    for (int subject = 0; subject < authorities; subject++) {
      for (int issuer = 0; issuer < authorities; issuer++) {
        if (issuer != subject) {
          all.add(
              Pki.certificate("CN=Mesh " + subject)
                  .authority()
                  .issuedBy(Pki.certificate("CN=Mesh " + issuer).selfSigned()));
        }
      }
    }
    return all;
  }

  /** An authority that permits so many names, issued by another. */
  public static Identity permitting(String subject, int names, Identity issuer) {
    GeneralSubtree[] trees = new GeneralSubtree[names];
    for (int i = 0; i < names; i++) {
      trees[i] = new GeneralSubtree(host(i));
    }
    return Pki.certificate(subject)
        .authority()
        .critical(Extension.nameConstraints.getId(), new NameConstraints(trees, null))
        .issuedBy(issuer);
  }

  /** A certificate to sign code that is for so many names. */
  public static Identity naming(String subject, int names, Identity issuer) {
    GeneralName[] all = new GeneralName[names];
    for (int i = 0; i < names; i++) {
      all[i] = host(names + i);
    }
    return Pki.certificate(subject)
        .codeSigning()
        .critical(Extension.subjectAlternativeName.getId(), new GeneralNames(all))
        .issuedBy(issuer);
  }

  private static GeneralName host(int number) {
    return new GeneralName(GeneralName.dNSName, "host" + number + ".example");
  }

  /**
   * Authorities one above the other, each of which maps every policy to every other: ways through
   * them multiply with each.
   *
   * @return the lowest first
   */
  public static List<Identity> policies(int depth, int width, Identity root) {
    ASN1EncodableVector policies = new ASN1EncodableVector();
    ASN1EncodableVector mappings = new ASN1EncodableVector();
    for (int from = 0; from < width; from++) {
      policies.add(new DERSequence(policy(from)));
      for (int to = 0; to < width; to++) {
        mappings.add(new DERSequence(new ASN1Encodable[] {policy(from), policy(to)}));
      }
    }
    List<Identity> all = new ArrayList<>();
    Identity issuer = root;
    for (int i = 0; i < depth; i++) {
      issuer =
          Pki.certificate("CN=Policies " + i)
              .authority()
              .critical(Extension.certificatePolicies.getId(), new DERSequence(policies))
              .critical(Extension.policyMappings.getId(), new DERSequence(mappings))
              .critical(
                  Extension.policyConstraints.getId(),
                  new DERSequence(
                      new DERTaggedObject(false, 0, new org.bouncycastle.asn1.ASN1Integer(0))))
              .issuedBy(issuer);
      all.add(0, issuer);
    }
    return all;
  }

  /** A certificate to sign code under any policy. */
  public static Identity underAnyPolicy(String subject, Identity issuer) {
    return Pki.certificate(subject)
        .codeSigning()
        .critical(
            Extension.certificatePolicies.getId(), new DERSequence(new DERSequence(ANY_POLICY)))
        .issuedBy(issuer);
  }

  private static ASN1ObjectIdentifier policy(int number) {
    return new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.2." + (number + 1));
  }

  /** A certificate of any key and with any signature, as nobody's key could make it. */
  public static byte[] certificate(
      String subject,
      Identity issuer,
      SubjectPublicKeyInfo key,
      AlgorithmIdentifier algorithm,
      byte[] signature) {
    ContentSigner none =
        new ContentSigner() {
          @Override
          public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
          }

          @Override
          public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
          }

          @Override
          public byte[] getSignature() {
            return signature;
          }
        };
    try {
      return new X509v3CertificateBuilder(
              issuer.certificate().getSubject(),
              BigInteger.TEN,
              date(Vendor.FROM),
              date(Vendor.UNTIL),
              new org.bouncycastle.asn1.x500.X500Name(subject),
              key)
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
          .build(none)
          .getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Date date(LocalDate day) {
    return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Sequences, each in another, whose lengths are written out. */
  public static byte[] nested(int depth) {
    byte[] out = new byte[6 * depth];
    for (int i = 0; i < depth; i++) {
      int length = 6 * (depth - i - 1);
      out[6 * i] = 0x30;
      out[6 * i + 1] = (byte) 0x84;
      for (int k = 0; k < 4; k++) {
        out[6 * i + 5 - k] = (byte) (length >> (8 * k));
      }
    }
    return out;
  }

  /** Sequences, each in another, that say nowhere where they end. */
  public static byte[] endless(int depth) {
    byte[] out = new byte[2 * depth];
    for (int i = 0; i < out.length; i += 2) {
      out[i] = 0x30;
      out[i + 1] = (byte) 0x80;
    }
    return out;
  }

  /** A list of at least so many bytes: the last entry of one repeated before it was signed. */
  public static byte[] list(Identity issuer, int bytes) {
    byte[] der = Crls.by(issuer).revokingNumbers(1_000_000_000L, 1).der();
    ASN1Sequence whole = ASN1Sequence.getInstance(der);
    ASN1Sequence body = ASN1Sequence.getInstance(whole.getObjectAt(0));
    try {
      ByteArrayOutputStream tbs = new ByteArrayOutputStream();
      for (ASN1Encodable part : body) {
        ASN1Primitive each = part.toASN1Primitive();
        if (each instanceof ASN1Sequence entries
            && entries.size() > 0
            && entries.getObjectAt(0) instanceof ASN1Sequence entry
            && entry.getObjectAt(0) instanceof org.bouncycastle.asn1.ASN1Integer) {
          tbs.writeBytes(repeated(entry.getEncoded(), bytes));
        } else {
          tbs.writeBytes(each.getEncoded());
        }
      }
      byte[] signed = element(0x30, tbs.toByteArray());
      PkiSigner signer = new PkiSigner(issuer.key(), "SHA-256");
      signer.getOutputStream().write(signed);
      ByteArrayOutputStream list = new ByteArrayOutputStream();
      list.writeBytes(signed);
      list.writeBytes(signer.getAlgorithmIdentifier().getEncoded());
      list.writeBytes(new org.bouncycastle.asn1.DERBitString(signer.getSignature()).getEncoded());
      return element(0x30, list.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] repeated(byte[] entry, int bytes) {
    int count = bytes / entry.length + 1;
    byte[] all = new byte[count * entry.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(entry, 0, all, i * entry.length, entry.length);
      // The serial number is what comes first: two bytes of header of each, then four of it.
      for (int k = 0; k < 3; k++) {
        all[i * entry.length + 7 - k] = (byte) (i >> (8 * k));
      }
    }
    return element(0x30, all);
  }

  /** One element of DER with its length in four bytes. */
  public static byte[] element(int tag, byte[] content) {
    byte[] out = new byte[6 + content.length];
    out[0] = (byte) tag;
    out[1] = (byte) 0x84;
    for (int k = 0; k < 4; k++) {
      out[5 - k] = (byte) (content.length >> (8 * k));
    }
    System.arraycopy(content, 0, out, 6, content.length);
    return out;
  }
}
