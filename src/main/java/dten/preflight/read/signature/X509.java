package dten.preflight.read.signature;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.Location;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.jspecify.annotations.Nullable;

/**
 * A certificate taken apart once, whole: whoever holds one needs to expect no exception from it any
 * more. Its signature is not verified and its dates are not judged here.
 */
public final class X509 {
  /** No path length constraint. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] der;
  private final byte[] signedPart;
  private final byte[] signature;
  private final AlgorithmIdentifier algorithm;
  private final X500Name subject;
  private final String subjectKey;
  private final String issuerKey;
  private final BigInteger serial;
  private final int version;
  private final SubjectPublicKeyInfo key;
  private final byte[] keyBytes;
  private final PublicKeyFacts keyFacts;
  private final Instant notBefore;
  private final Instant notAfter;
  private final @Nullable Extensions extensions;
  private final boolean authority;
  private final int pathLength;
  private final int keyUsage;
  private final @Nullable Set<String> purposes;
  private final byte[] subjectKeyId;
  private final byte[] authorityKeyId;
  private final Certificate fact;

  private X509(Location location, byte[] der) throws IOException {
    org.bouncycastle.asn1.x509.Certificate whole =
        org.bouncycastle.asn1.x509.Certificate.getInstance(
            ASN1Primitive.fromByteArray(Der.bounded(der)));
    TBSCertificate tbs = whole.getTBSCertificate();
    this.der = der;
    this.signedPart = Der.firstElement(der);
    this.signature = whole.getSignature().getBytes();
    this.algorithm = whole.getSignatureAlgorithm();
    this.subject = tbs.getSubject();
    this.subjectKey = Names.key(subject);
    this.issuerKey = Names.key(tbs.getIssuer());
    this.serial = tbs.getSerialNumber().getValue();
    this.version = tbs.getVersionNumber();
    this.key = tbs.getSubjectPublicKeyInfo();
    this.keyBytes = key.getEncoded(ASN1Encoding.DER);
    this.keyFacts = PublicKeyFacts.of(key);
    this.notBefore = Asn1Time.instant(tbs.getStartDate());
    this.notAfter = Asn1Time.instant(tbs.getEndDate());
    this.extensions = tbs.getExtensions();
    if (!algorithm.equals(tbs.getSignature())) {
      throw new IOException("two different signature algorithms");
    }
    BasicConstraints basic = BasicConstraints.fromExtensions(extensions);
    this.authority = basic != null && basic.isCA();
    BigInteger length = basic == null ? null : basic.getPathLenConstraint();
    this.pathLength =
        length == null || length.bitLength() > 30 ? UNLIMITED : Math.max(0, length.intValue());
    KeyUsage usage = KeyUsage.fromExtensions(extensions);
    this.keyUsage = usage == null ? -1 : bits(usage);
    this.purposes = purposes(ExtendedKeyUsage.fromExtensions(extensions));
    SubjectKeyIdentifier own = SubjectKeyIdentifier.fromExtensions(extensions);
    this.subjectKeyId = own == null ? new byte[0] : own.getKeyIdentifier();
    AuthorityKeyIdentifier other = AuthorityKeyIdentifier.fromExtensions(extensions);
    byte[] otherId = other == null ? null : other.getKeyIdentifierOctets();
    this.authorityKeyId = otherId == null ? new byte[0] : otherId;
    this.fact = makeFact(location, tbs.getIssuer());
  }

  /** Takes one apart; nothing where the bytes are no certificate. */
  static Optional<X509> of(Location location, byte[] der) {
    return Der.guarded(() -> new X509(location, der));
  }

  private static int bits(KeyUsage usage) {
    int bits = 0;
    for (int each : KeyUsages.ALL) {
      if (usage.hasUsages(each)) {
        bits |= each;
      }
    }
    return bits;
  }

  private static @Nullable Set<String> purposes(@Nullable ExtendedKeyUsage usage) {
    if (usage == null) {
      return null;
    }
    Set<String> oids = new HashSet<>();
    for (KeyPurposeId each : usage.getUsages()) {
      oids.add(each.getId());
    }
    return oids;
  }

  private Certificate makeFact(Location location, X500Name issuer) {
    return new Certificate(
        location,
        Names.text(subject),
        Names.text(issuer),
        serial.toString(16),
        HEX.formatHex(Digests.digest("SHA-256", der)),
        HEX.formatHex(Digests.digest("SHA-1", der)),
        HEX.formatHex(Digests.digest("SHA-256", keyBytes)),
        HEX.formatHex(subjectKeyId),
        HEX.formatHex(authorityKeyId),
        notBefore,
        notAfter,
        SignatureAlgorithm.of(algorithm)
            .map(SignatureAlgorithm::jcaName)
            .orElse(algorithm.getAlgorithm().getId()),
        keyFacts.algorithm(),
        keyFacts.bits(),
        authority,
        KeyUsages.names(keyUsage),
        purposes == null ? List.of() : List.copyOf(new TreeSet<>(purposes)));
  }

  /** What it says, for checks and reports. */
  public Certificate fact() {
    return fact;
  }

  byte[] der() {
    return der;
  }

  /** The bytes that its signature is over, as they stand in it. */
  byte[] signedPart() {
    return signedPart;
  }

  byte[] signature() {
    return signature;
  }

  AlgorithmIdentifier algorithm() {
    return algorithm;
  }

  X500Name subject() {
    return subject;
  }

  /** Its subject in a form that is equal for equal names. */
  String subjectKey() {
    return subjectKey;
  }

  /** Its issuer in the same form. */
  String issuerKey() {
    return issuerKey;
  }

  BigInteger serial() {
    return serial;
  }

  int version() {
    return version;
  }

  SubjectPublicKeyInfo key() {
    return key;
  }

  Instant notBefore() {
    return notBefore;
  }

  Instant notAfter() {
    return notAfter;
  }

  boolean isAuthority() {
    return authority;
  }

  int pathLength() {
    return pathLength;
  }

  /** Whether its key usage allows one of these; a certificate without the extension allows all. */
  boolean allows(int usages) {
    return keyUsage < 0 || (keyUsage & usages) != 0;
  }

  /** Whether its extended key usage allows a purpose; one without the extension allows all. */
  boolean allows(String purpose) {
    return purposes == null
        || purposes.contains(purpose)
        || purposes.contains(KeyPurposeId.anyExtendedKeyUsage.getId());
  }

  /** Whether its extended key usage names a purpose itself. */
  boolean isFor(String purpose) {
    return purposes != null && purposes.contains(purpose);
  }

  /** Whether it has an extension, whatever stands in it. */
  boolean has(ASN1ObjectIdentifier oid) {
    return extension(oid) != null;
  }

  /** Whether its extended key usage is critical and for this purpose alone. */
  boolean isOnlyFor(String purpose) {
    Extension usage = extension(Extension.extendedKeyUsage);
    return usage != null && usage.isCritical() && Set.of(purpose).equals(purposes);
  }

  byte[] subjectKeyId() {
    return subjectKeyId;
  }

  byte[] authorityKeyId() {
    return authorityKeyId;
  }

  /** An extension's value; null where it has none. */
  @Nullable ASN1Encodable extensionValue(ASN1ObjectIdentifier oid) {
    Extension extension = extension(oid);
    return extension == null ? null : extension.getParsedValue();
  }

  private @Nullable Extension extension(ASN1ObjectIdentifier oid) {
    return extensions == null ? null : extensions.getExtension(oid);
  }

  /** The object identifiers of its critical extensions. */
  List<String> criticalExtensions() {
    List<String> oids = new ArrayList<>();
    if (extensions != null) {
      for (ASN1ObjectIdentifier oid : extensions.getCriticalExtensionOIDs()) {
        oids.add(oid.getId());
      }
    }
    return oids;
  }

  /** Whether it names itself as its issuer. */
  boolean isSelfIssued() {
    return subjectKey.equals(issuerKey);
  }

  /** Whether both are of the same subject and key, so that one may stand for the other. */
  boolean sameNameAndKey(X509 other) {
    return Arrays.equals(keyBytes, other.keyBytes) && subjectKey.equals(other.subjectKey);
  }

  /** Equal bytes make equal certificates, wherever they were found. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof X509 o && Arrays.equals(der, o.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  @Override
  public String toString() {
    return fact.subject() + " " + fact.sha256();
  }
}
