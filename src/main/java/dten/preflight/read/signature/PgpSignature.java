package dten.preflight.read.signature;

import dten.preflight.read.signature.SignatureAlgorithm.Scheme;
import dten.preflight.read.signature.SignatureVerification.Message;
import dten.preflight.read.signature.SignatureVerification.Outcome;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * A signature packet of version 4 (RFC 4880) or 6 (RFC 9580 section 5.2): its digest is over salt,
 * content and its own hashed part in turn, so that the content is digested anew for each signature.
 */
final class PgpSignature {
  /** Over bytes as they are, section 5.2.1. */
  static final int OVER_BYTES = 0;

  private static final int VERSION_4 = 4;
  private static final int VERSION_6 = 6;

  private final int version;
  private final int type;
  private final int keyAlgorithm;
  private final Optional<String> digest;
  private final int digestNumber;
  private final PgpSubpackets subpackets;
  private final byte[] salt;
  private final byte[] trailer;
  private final byte[] left;
  private final byte[] values;

  /** Takes a packet's body apart. */
  PgpSignature(byte[] body) throws IOException {
    PgpBytes in = new PgpBytes(body, 0);
    version = in.u8();
    if (version != VERSION_4 && version != VERSION_6) {
      throw new IOException("version " + version);
    }
    type = in.u8();
    keyAlgorithm = in.u8();
    digestNumber = in.u8();
    digest = digest(digestNumber);
    subpackets = new PgpSubpackets();
    subpackets.hashed(in.take(version == VERSION_6 ? in.length() : in.u16()));
    int hashedEnd = in.at();
    subpackets.unhashed(in.take(version == VERSION_6 ? in.length() : in.u16()));
    left = in.take(2);
    salt = version == VERSION_6 ? in.take(in.u8()) : new byte[0];
    values = in.rest();
    trailer = trailer(body, hashedEnd);
    if (version == VERSION_6 && salt.length != saltLength()) {
      throw new IOException("salt of another length than the digest asks for");
    }
  }

  /** Section 5.2.4. */
  private byte[] trailer(byte[] body, int hashedEnd) {
    byte[] all = Arrays.copyOf(body, hashedEnd + 6);
    all[hashedEnd] = (byte) version;
    all[hashedEnd + 1] = (byte) 0xFF;
    for (int i = 0; i < 4; i++) {
      all[hashedEnd + 2 + i] = (byte) (hashedEnd >> (24 - 8 * i));
    }
    return all;
  }

  private static Optional<String> digest(int number) {
    return Optional.ofNullable(
        switch (number) {
          case 1 -> "MD5";
          case 2 -> "SHA-1";
          case 8 -> "SHA-256";
          case 9 -> "SHA-384";
          case 10 -> "SHA-512";
          case 11 -> "SHA-224";
          case 12 -> "SHA3-256";
          case 14 -> "SHA3-512";
          default -> null;
        });
  }

  /** Section 9.5. */
  private int saltLength() {
    return switch (digestNumber) {
      case 9 -> 24;
      case 10, 14 -> 32;
      default -> 16;
    };
  }

  int type() {
    return type;
  }

  PgpSubpackets subpackets() {
    return subpackets;
  }

  /** The digest algorithm as a JCA name; empty where it is not known here. */
  Optional<String> digest() {
    return digest;
  }

  /** The digest algorithm for the report. */
  String digestName() {
    return digest.orElse("digest algorithm " + digestNumber);
  }

  /** How it was made, such as {@code SHA256withRSA}. */
  String algorithm() {
    return scheme()
        .map(scheme -> new SignatureAlgorithm(scheme, digest.orElse("")).jcaName())
        .orElse("OpenPGP algorithm " + keyAlgorithm);
  }

  Optional<Instant> created() {
    return subpackets.created();
  }

  /** A digest engine that has taken in what stands before the content. */
  MessageDigest started() {
    MessageDigest engine = Digests.engine(digest.orElse(Digests.SHA_256));
    engine.update(salt);
    return engine;
  }

  /** The digest that was signed, from an engine that has taken in the content. */
  byte[] finished(MessageDigest engine) {
    engine.update(trailer);
    return engine.digest();
  }

  /** Verifies it by a key over parts in turn. */
  Outcome verify(SubjectPublicKeyInfo key, byte[]... parts) {
    MessageDigest engine = started();
    for (byte[] part : parts) {
      engine.update(part);
    }
    return verify(key, finished(engine));
  }

  /** Verifies it by a key over a digest from {@link #finished}. */
  Outcome verify(SubjectPublicKeyInfo key, byte[] hash) {
    Optional<Scheme> scheme = scheme();
    if (digest.isEmpty() || scheme.isEmpty() || subpackets.isBeyondUs()) {
      return Outcome.UNSUPPORTED;
    }
    if (hash[0] != left[0] || hash[1] != left[1]) {
      return Outcome.INVALID;
    }
    SignatureAlgorithm algorithm = new SignatureAlgorithm(scheme.get(), digest.get());
    return Der.guarded(() -> value(key))
        .map(v -> SignatureVerification.verify(key, algorithm, key.getAlgorithm(), hashed(hash), v))
        .orElse(Outcome.INVALID);
  }

  private static Message hashed(byte[] hash) {
    return new Message() {
      @Override
      public byte @Nullable [] digest(String name) {
        return hash;
      }

      @Override
      public byte[] bytes() {
        return hash;
      }
    };
  }

  /** Section 9.1. */
  private Optional<Scheme> scheme() {
    return Optional.ofNullable(
        switch (keyAlgorithm) {
          case 1, 3 -> Scheme.RSA;
          case 17 -> Scheme.DSA;
          case 19 -> Scheme.ECDSA;
          case 22, 27 -> Scheme.ED25519;
          case 28 -> Scheme.ED448;
          default -> null;
        });
  }

  /** The signature as X.509 would hold it. */
  private byte[] value(SubjectPublicKeyInfo key) throws IOException {
    PgpBytes in = new PgpBytes(values, 0);
    return switch (keyAlgorithm) {
      case 1, 3 -> fixed(in.mpi(), (PublicKeyFacts.of(key).bits() + 7) / 8);
      case 17, 19 ->
          new DERSequence(
                  new ASN1Encodable[] {new ASN1Integer(in.mpi()), new ASN1Integer(in.mpi())})
              .getEncoded(ASN1Encoding.DER);
      case 22 -> {
        byte[] both = Arrays.copyOf(fixed(in.mpi(), 32), 64);
        System.arraycopy(fixed(in.mpi(), 32), 0, both, 32, 32);
        yield both;
      }
      default -> in.rest();
    };
  }

  private static byte[] fixed(BigInteger number, int length) throws IOException {
    byte[] bytes = number.toByteArray();
    int skip = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    if (bytes.length - skip > length) {
      throw new IOException("too large a number");
    }
    byte[] out = new byte[length];
    System.arraycopy(bytes, skip, out, length - bytes.length + skip, bytes.length - skip);
    return out;
  }

  /** Whom it names as the signer, for a message. */
  String named() {
    Optional<String> print = subpackets.issuerFingerprint();
    return print.isPresent() ? print.get() : subpackets.issuerId().orElse("nobody");
  }

  /** Whether a key is the one it names; it may name none. */
  boolean isBy(PgpKey key) {
    Optional<String> print = subpackets.issuerFingerprint();
    if (print.isPresent()) {
      return print.get().equals(key.fingerprint());
    }
    return subpackets.issuerId().map(key.id()::equals).orElse(true);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
