package dten.preflight.read.signature;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * How a signature was made, judged by object identifier: names hide what is in them, and a CMS
 * signature may name scheme and digest apart.
 *
 * @param digest the JCA name of the digest; empty for schemes that take the message itself
 */
record SignatureAlgorithm(Scheme scheme, String digest) {
  /** Families of signature schemes. */
  enum Scheme {
    /** RSASSA-PKCS1-v1_5, RFC 8017 section 8.2. */
    RSA("RSA"),
    /** RSASSA-PSS, RFC 8017 section 8.1. */
    RSA_PSS("RSAandMGF1"),
    ECDSA("ECDSA"),
    DSA("DSA"),
    /** RFC 8032. */
    ED25519("Ed25519"),
    ED448("Ed448");

    private final String name;

    Scheme(String name) {
      this.name = name;
    }
  }

  private static final String MD5 = "MD5";
  private static final String SHA_1 = "SHA-1";
  private static final Map<String, SignatureAlgorithm> BY_OID =
      Map.ofEntries(
          entry("1.2.840.113549.1.1.4", Scheme.RSA, MD5),
          entry("1.2.840.113549.1.1.5", Scheme.RSA, SHA_1),
          entry("1.3.14.3.2.29", Scheme.RSA, SHA_1),
          entry("1.2.840.113549.1.1.14", Scheme.RSA, "SHA-224"),
          entry("1.2.840.113549.1.1.11", Scheme.RSA, "SHA-256"),
          entry("1.2.840.113549.1.1.12", Scheme.RSA, "SHA-384"),
          entry("1.2.840.113549.1.1.13", Scheme.RSA, "SHA-512"),
          entry("1.2.840.113549.1.1.15", Scheme.RSA, "SHA-512/224"),
          entry("1.2.840.113549.1.1.16", Scheme.RSA, "SHA-512/256"),
          entry("2.16.840.1.101.3.4.3.14", Scheme.RSA, "SHA3-256"),
          entry("2.16.840.1.101.3.4.3.15", Scheme.RSA, "SHA3-384"),
          entry("2.16.840.1.101.3.4.3.16", Scheme.RSA, "SHA3-512"),
          entry("1.2.840.10045.4.1", Scheme.ECDSA, SHA_1),
          entry("1.2.840.10045.4.3.1", Scheme.ECDSA, "SHA-224"),
          entry("1.2.840.10045.4.3.2", Scheme.ECDSA, "SHA-256"),
          entry("1.2.840.10045.4.3.3", Scheme.ECDSA, "SHA-384"),
          entry("1.2.840.10045.4.3.4", Scheme.ECDSA, "SHA-512"),
          entry("2.16.840.1.101.3.4.3.10", Scheme.ECDSA, "SHA3-256"),
          entry("2.16.840.1.101.3.4.3.11", Scheme.ECDSA, "SHA3-384"),
          entry("2.16.840.1.101.3.4.3.12", Scheme.ECDSA, "SHA3-512"),
          entry("1.2.840.10040.4.3", Scheme.DSA, SHA_1),
          entry("1.3.14.3.2.27", Scheme.DSA, SHA_1),
          entry("2.16.840.1.101.3.4.3.1", Scheme.DSA, "SHA-224"),
          entry("2.16.840.1.101.3.4.3.2", Scheme.DSA, "SHA-256"),
          entry("2.16.840.1.101.3.4.3.3", Scheme.DSA, "SHA-384"),
          entry("2.16.840.1.101.3.4.3.4", Scheme.DSA, "SHA-512"),
          entry("1.3.101.112", Scheme.ED25519, ""),
          entry("1.3.101.113", Scheme.ED448, ""));

  /** Object identifiers that name a scheme or a key and leave the digest to the context. */
  private static final Map<String, Scheme> BARE =
      Map.of(
          "1.2.840.113549.1.1.1", Scheme.RSA,
          "1.2.840.10045.2.1", Scheme.ECDSA,
          "1.2.840.10040.4.1", Scheme.DSA);

  private static final String PSS = "1.2.840.113549.1.1.10";

  private static Map.Entry<String, SignatureAlgorithm> entry(
      String oid, Scheme scheme, String digest) {
    return Map.entry(oid, new SignatureAlgorithm(scheme, digest));
  }

  /** The algorithm of a certificate, which names its digest itself. */
  static Optional<SignatureAlgorithm> of(AlgorithmIdentifier id) {
    String oid = id.getAlgorithm().getId();
    if (oid.equals(PSS)) {
      return pssDigest(id.getParameters()).map(d -> new SignatureAlgorithm(Scheme.RSA_PSS, d));
    }
    return Optional.ofNullable(BY_OID.get(oid));
  }

  /**
   * The algorithm of a CMS signer, who may name the key's algorithm alone beside a digest (RFC 5652
   * section 5.3).
   */
  static Optional<SignatureAlgorithm> of(AlgorithmIdentifier id, String digest) {
    Scheme bare = BARE.get(id.getAlgorithm().getId());
    return bare == null ? of(id) : Optional.of(new SignatureAlgorithm(bare, digest));
  }

  /** Whether collisions for the digest in use are a matter of minutes. */
  static boolean isForgeable(AlgorithmIdentifier id) {
    return Der.guarded(() -> of(id))
        .flatMap(algorithm -> algorithm)
        .map(algorithm -> algorithm.digest.equals(MD5))
        .orElse(false);
  }

  /** Whether collisions have been made for the digest in use. */
  static boolean isBroken(AlgorithmIdentifier id) {
    return Der.guarded(() -> of(id))
        .flatMap(algorithm -> algorithm)
        .map(algorithm -> algorithm.digest.equals(MD5) || algorithm.digest.equals(SHA_1))
        .orElse(false);
  }

  private static Optional<String> pssDigest(ASN1Encodable parameters) {
    return Digests.byOid(
        RSASSAPSSparams.getInstance(parameters).getHashAlgorithm().getAlgorithm().getId());
  }

  /** How the JCA spells it, such as {@code SHA256withRSA}. */
  String jcaName() {
    return digest.isEmpty()
        ? scheme.name
        : (digest.startsWith("SHA-") ? "SHA" + digest.substring(4) : digest) + "with" + scheme.name;
  }
}
