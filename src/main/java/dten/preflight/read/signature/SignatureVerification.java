package dten.preflight.read.signature;

import dten.preflight.read.signature.SignatureAlgorithm.Scheme;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.DSA;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSASigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one signature by one public key.
 *
 * <p>Which code does the arithmetic was chosen by the time a fresh process takes: RSA is a power
 * and a comparison here, and curves are taken from Bouncy Castle's table. Asking the JDK for an
 * engine of elliptic curves makes it load every security provider it has; Bouncy Castle's factory
 * of keys takes two tenths of a second to load, and serves what is left.
 */
final class SignatureVerification {
  /** What became of it. */
  enum Outcome {
    VALID,
    INVALID,
    /** The algorithm, the curve or a parameter is not one this program knows. */
    UNSUPPORTED
  }

  /** What a signature is over: bytes, or a digest of bytes that are not at hand. */
  interface Message {
    /** The digest by a JCA name; null where it cannot be had. */
    byte @Nullable [] digest(String algorithm);

    /** The bytes themselves; null where they are not at hand. */
    byte @Nullable [] bytes();

    /** A message of bytes, digested once by each algorithm, whoever signed it. */
    static Message of(byte[] bytes) {
      Map<String, byte[]> known = new HashMap<>();
      return new Message() {
        @Override
        public byte[] digest(String algorithm) {
          return known.computeIfAbsent(algorithm, a -> Digests.digest(a, bytes));
        }

        @Override
        public byte[] bytes() {
          return bytes;
        }
      };
    }
  }

  private static final int LARGEST_MODULUS = 16_384;
  private static final int LARGEST_EXPONENT = 64;
  private static final int LARGEST_DSA = 4_096;
  private static final int USUAL_MODULUS = 2_048;
  private static final int USUAL_EXPONENT = 17;

  private SignatureVerification() {}

  /**
   * How much work a signature by this key is, in units of {@link Effort}: it grows with the square
   * of the modulus and with the length of the exponent, and whoever makes a key chooses both.
   */
  static int cost(SubjectPublicKeyInfo key) {
    return Der.guarded(() -> costOf(key)).orElse(1);
  }

  private static int costOf(SubjectPublicKeyInfo key) throws IOException {
    PublicKeyFacts facts = PublicKeyFacts.of(key);
    long exponent = 0;
    if (facts.algorithm().equals("RSA")) {
      exponent = RSAPublicKey.getInstance(key.parsePublicKey()).getPublicExponent().bitLength();
      if (facts.bits() > LARGEST_MODULUS || exponent > LARGEST_EXPONENT) {
        return 1;
      }
    } else if (facts.algorithm().equals("DSA")) {
      exponent = facts.bits() > LARGEST_DSA ? 0 : 512;
    }
    long squares = (long) facts.bits() * facts.bits() / ((long) USUAL_MODULUS * USUAL_MODULUS);
    return (int) Math.max(1, squares * exponent / USUAL_EXPONENT / 2);
  }

  /** Verifies a signature whose algorithm names its digest. */
  static Outcome verify(
      SubjectPublicKeyInfo key, AlgorithmIdentifier id, Message message, byte[] signature) {
    return Der.guarded(() -> SignatureAlgorithm.of(id))
        .flatMap(algorithm -> algorithm)
        .map(algorithm -> verify(key, algorithm, id, message, signature))
        .orElse(Outcome.UNSUPPORTED);
  }

  /** Verifies a signature by an algorithm already understood. */
  static Outcome verify(
      SubjectPublicKeyInfo key,
      SignatureAlgorithm algorithm,
      AlgorithmIdentifier id,
      Message message,
      byte[] signature) {
    try {
      byte[] input =
          algorithm.digest().isEmpty() ? message.bytes() : message.digest(algorithm.digest());
      if (input == null) {
        return Outcome.UNSUPPORTED;
      }
      return switch (algorithm.scheme()) {
        case RSA -> rsa(key, algorithm.digest(), input, signature);
        case RSA_PSS -> pss(key, id, input, signature);
        case ECDSA -> ecdsa(key, input, signature);
        case DSA ->
            PublicKeyFacts.of(key).bits() > LARGEST_DSA
                ? Outcome.INVALID
                : dsa(new DSASigner(), PublicKeyFactory.createKey(key), input, signature);
        case ED25519, ED448 -> edwards(key, algorithm.scheme(), input, signature);
      };
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // A key or signature that cannot even be taken apart was not made by its owner.
      return Outcome.INVALID;
    }
  }

  private static Outcome outcome(boolean valid) {
    return valid ? Outcome.VALID : Outcome.INVALID;
  }

  /**
   * RFC 8017 section 8.2.2: the encoded message is made afresh and compared as a whole; nothing of
   * the signature's padding is ever parsed. Both spellings of absent parameters are accepted, as
   * appendix A.2.4 asks.
   */
  private static Outcome rsa(SubjectPublicKeyInfo key, String digest, byte[] hash, byte[] signature)
      throws IOException {
    RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
    BigInteger modulus = rsa.getModulus();
    BigInteger exponent = rsa.getPublicExponent();
    BigInteger number = new BigInteger(1, signature);
    int length = (modulus.bitLength() + 7) / 8;
    Optional<String> oid = Digests.oid(digest);
    if (oid.isEmpty()) {
      return Outcome.UNSUPPORTED;
    }
    if (isOutOfBounds(rsa) || number.compareTo(modulus) >= 0 || signature.length != length) {
      return Outcome.INVALID;
    }
    byte[] decrypted = fixed(number.modPow(exponent, modulus), length);
    ASN1ObjectIdentifier id = new ASN1ObjectIdentifier(oid.get());
    return outcome(
        Arrays.equals(
                decrypted, padded(new AlgorithmIdentifier(id, DERNull.INSTANCE), hash, length))
            || Arrays.equals(decrypted, padded(new AlgorithmIdentifier(id), hash, length)));
  }

  /** What OpenSSL and the JDK refuse as well: such keys are made to keep others busy. */
  private static boolean isOutOfBounds(RSAPublicKey key) {
    return key.getModulus().bitLength() > LARGEST_MODULUS
        || key.getPublicExponent().bitLength() > LARGEST_EXPONENT
        || key.getModulus().signum() <= 0
        || key.getPublicExponent().signum() <= 0;
  }

  private static byte[] padded(AlgorithmIdentifier id, byte[] hash, int length) throws IOException {
    byte[] info = new DigestInfo(id, hash).getEncoded(ASN1Encoding.DER);
    if (length < info.length + 11) {
      return new byte[0];
    }
    byte[] out = new byte[length];
    Arrays.fill(out, (byte) 0xFF);
    out[0] = 0;
    out[1] = 1;
    out[length - info.length - 1] = 0;
    System.arraycopy(info, 0, out, length - info.length, info.length);
    return out;
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] out = new byte[length];
    int count = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - count, out, length - count, count);
    return out;
  }

  private static Outcome ecdsa(SubjectPublicKeyInfo key, byte[] hash, byte[] signature)
      throws IOException {
    X9ECParameters curve =
        key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier oid
            ? CustomNamedCurves.getByOID(oid)
            : null;
    AsymmetricKeyParameter point =
        curve == null
            ? PublicKeyFactory.createKey(key)
            : new ECPublicKeyParameters(
                curve.getCurve().decodePoint(key.getPublicKeyData().getOctets()),
                new ECDomainParameters(curve));
    return dsa(new ECDSASigner(), point, hash, signature);
  }

  private static Outcome dsa(
      DSA engine, AsymmetricKeyParameter key, byte[] hash, byte[] signature) {
    ASN1Sequence pair = ASN1Sequence.getInstance(signature);
    if (pair.size() != 2) {
      return Outcome.INVALID;
    }
    BigInteger r = org.bouncycastle.asn1.ASN1Integer.getInstance(pair.getObjectAt(0)).getValue();
    BigInteger s = org.bouncycastle.asn1.ASN1Integer.getInstance(pair.getObjectAt(1)).getValue();
    engine.init(false, key);
    return outcome(engine.verifySignature(hash, r, s));
  }

  private static Outcome pss(
      SubjectPublicKeyInfo key, AlgorithmIdentifier id, byte[] hash, byte[] signature)
      throws IOException {
    RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(id.getParameters());
    Digest content = engine(parameters.getHashAlgorithm());
    Digest mask =
        engine(AlgorithmIdentifier.getInstance(parameters.getMaskGenAlgorithm().getParameters()));
    if (content == null || mask == null || parameters.getSaltLength().bitLength() > 12) {
      return Outcome.UNSUPPORTED;
    }
    PSSSigner engine =
        PSSSigner.createRawSigner(
            new RSABlindedEngine(),
            content,
            mask,
            parameters.getSaltLength().intValue(),
            (byte) 0xBC);
    RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
    if (isOutOfBounds(rsa)) {
      return Outcome.INVALID;
    }
    // The last word leaves out a test for primes that takes minutes for a key of 16384 bits; only
    // the signature of whoever chose the key rests on what kind of number it is.
    engine.init(
        false, new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent(), true));
    engine.update(hash, 0, hash.length);
    return outcome(engine.verifySignature(signature));
  }

  private static @Nullable Digest engine(AlgorithmIdentifier id) {
    return switch (Digests.byOid(id.getAlgorithm().getId()).orElse("")) {
      case "SHA-1" -> new SHA1Digest();
      case "SHA-224" -> new SHA224Digest();
      case "SHA-256" -> new SHA256Digest();
      case "SHA-384" -> new SHA384Digest();
      case "SHA-512" -> new SHA512Digest();
      default -> null;
    };
  }

  private static Outcome edwards(
      SubjectPublicKeyInfo key, Scheme scheme, byte[] message, byte[] signature)
      throws IOException, GeneralSecurityException {
    String name = scheme == Scheme.ED25519 ? "Ed25519" : "Ed448";
    Signature engine = Signature.getInstance(name);
    engine.initVerify(
        KeyFactory.getInstance(name).generatePublic(new X509EncodedKeySpec(key.getEncoded())));
    engine.update(message);
    return outcome(engine.verify(signature));
  }
}
