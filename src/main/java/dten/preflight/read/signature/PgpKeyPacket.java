package dten.preflight.read.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A public key packet of version 4 or 6, RFC 9580 section 5.5.2.
 *
 * @param prefixed the packet as signatures over keys take it in, section 5.2.4
 * @param fingerprint section 5.5.4, lower-case hexadecimal
 * @param id the key identifier, sixteen digits of the fingerprint
 */
record PgpKeyPacket(
    SubjectPublicKeyInfo key, Instant created, Bytes prefixed, String fingerprint, String id) {
  private static final int VERSION_6 = 6;
  private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");
  private static final ASN1ObjectIdentifier ED448 = new ASN1ObjectIdentifier("1.3.101.113");

  /** Takes a packet's body apart. */
  static PgpKeyPacket of(byte[] body) throws IOException {
    PgpBytes in = new PgpBytes(body, 0);
    int version = in.u8();
    if (version != 4 && version != VERSION_6) {
      throw new IOException("key of version " + version);
    }
    Instant created = Instant.ofEpochSecond(in.u32());
    int algorithm = in.u8();
    if (version == VERSION_6) {
      in.u32();
    }
    byte[] prefixed = prefixed(version, body);
    byte[] print = Digests.digest(version == VERSION_6 ? Digests.SHA_256 : "SHA-1", prefixed);
    byte[] id =
        version == VERSION_6
            ? Arrays.copyOf(print, 8)
            : Arrays.copyOfRange(print, print.length - 8, print.length);
    return new PgpKeyPacket(
        key(algorithm, in),
        created,
        new Bytes(prefixed),
        PgpSignature.hex(print),
        PgpSignature.hex(id));
  }

  private static byte[] prefixed(int version, byte[] body) {
    int head = version == VERSION_6 ? 5 : 3;
    byte[] out = new byte[head + body.length];
    out[0] = (byte) (version == VERSION_6 ? 0x9B : 0x99);
    for (int i = 1; i < head; i++) {
      out[i] = (byte) (body.length >> (8 * (head - 1 - i)));
    }
    System.arraycopy(body, 0, out, head, body.length);
    return out;
  }

  /** Section 5.5.5: the parts of the key, put together as X.509 has them. */
  private static SubjectPublicKeyInfo key(int algorithm, PgpBytes in) throws IOException {
    return switch (algorithm) {
      case 1, 3 ->
          new SubjectPublicKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
              new RSAPublicKey(in.mpi(), in.mpi()));
      case 17 -> {
        DSAParameter parameters = new DSAParameter(in.mpi(), in.mpi(), in.mpi());
        yield new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, parameters),
            new org.bouncycastle.asn1.ASN1Integer(in.mpi()));
      }
      case 19 ->
          new SubjectPublicKeyInfo(
              new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve(in)),
              in.mpi().toByteArray());
      case 22 -> {
        in.take(in.u8());
        byte[] point = unsigned(in.mpi());
        if (point.length != 33 || point[0] != 0x40) {
          throw new IOException("no point of Ed25519");
        }
        yield new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(ED25519), Arrays.copyOfRange(point, 1, 33));
      }
      case 27 -> new SubjectPublicKeyInfo(new AlgorithmIdentifier(ED25519), in.take(32));
      case 28 -> new SubjectPublicKeyInfo(new AlgorithmIdentifier(ED448), in.take(57));
      default -> throw new IOException("key of algorithm " + algorithm);
    };
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  /** Section 9.2: an object identifier without the two octets before it. */
  private static ASN1Encodable curve(PgpBytes in) throws IOException {
    byte[] content = in.take(in.u8());
    byte[] der = new byte[content.length + 2];
    der[0] = 6;
    der[1] = (byte) content.length;
    System.arraycopy(content, 0, der, 2, content.length);
    try {
      ASN1ObjectIdentifier curve = ASN1ObjectIdentifier.getInstance(der);
      return ASN1ObjectIdentifier.getInstance(curve.getEncoded(ASN1Encoding.DER));
    } catch (IllegalArgumentException e) {
      throw new IOException("no curve", e);
    }
  }
}
