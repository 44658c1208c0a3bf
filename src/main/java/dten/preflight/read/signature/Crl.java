package dten.preflight.read.signature;

import dten.preflight.fact.Location;
import dten.preflight.read.signature.SignatureVerification.Message;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/**
 * A certificate revocation list, RFC 5280 section 5. Its entries stay where they are, in the bytes
 * of the file, and are gone through when one is asked for: a list may have hundreds of thousands.
 * Nothing of it is verified here.
 */
public final class Crl {
  private static final Set<String> UNDERSTOOD =
      Set.of(
          Extension.cRLNumber.getId(),
          Extension.deltaCRLIndicator.getId(),
          Extension.issuingDistributionPoint.getId(),
          Extension.authorityKeyIdentifier.getId(),
          Extension.issuerAlternativeName.getId(),
          Extension.freshestCRL.getId());

  private final Location location;
  private final DerElement signedPart;
  private final byte[] signature;
  private final AlgorithmIdentifier algorithm;
  private final X500Name issuer;
  private final String issuerKey;
  private final Instant thisUpdate;
  private final Optional<Instant> nextUpdate;
  private final @Nullable Extensions extensions;
  private final CrlEntries entries;
  private final Optional<BigInteger> number;
  private final Optional<BigInteger> base;
  private final byte[] authorityKeyId;
  private final @Nullable IssuingDistributionPoint scope;

  private Crl(Location location, byte[] der) throws IOException {
    this.location = location;
    DerElement whole = DerElement.at(der, 0, der.length, DerElement.SEQUENCE);
    this.signedPart = whole.first(DerElement.SEQUENCE);
    DerElement outer = signedPart.next(whole);
    this.algorithm = AlgorithmIdentifier.getInstance(parsed(outer));
    DerElement bits = outer.next(whole);
    if (bits.tag() != DerElement.BIT_STRING || bits.end() - bits.from() < 1) {
      throw new IOException("no signature");
    }
    this.signature = java.util.Arrays.copyOfRange(der, bits.from() + 1, bits.end());

    DerElement at = DerElement.at(der, signedPart.from(), signedPart.end());
    if (at.tag() == DerElement.INTEGER) {
      at = at.next(signedPart);
    }
    if (!algorithm.equals(AlgorithmIdentifier.getInstance(parsed(at)))) {
      throw new IOException("two different signature algorithms");
    }
    at = at.next(signedPart);
    this.issuer = X500Name.getInstance(parsed(at));
    this.issuerKey = Names.key(issuer);
    at = at.next(signedPart);
    this.thisUpdate = time(at);
    Optional<Instant> until = Optional.empty();
    DerElement list = null;
    Extensions found = null;
    while (!at.isLastOf(signedPart)) {
      at = at.next(signedPart);
      if (at.isTime()) {
        until = Optional.of(time(at));
      } else if (at.tag() == DerElement.SEQUENCE) {
        list = at;
      } else {
        found = Extensions.getInstance(parsed(at.first(DerElement.SEQUENCE)));
      }
    }
    this.nextUpdate = until;
    this.extensions = found;
    this.number = integer(Extension.cRLNumber);
    this.base = integer(Extension.deltaCRLIndicator);
    AuthorityKeyIdentifier identifier = AuthorityKeyIdentifier.fromExtensions(extensions);
    byte[] id = identifier == null ? null : identifier.getKeyIdentifierOctets();
    this.authorityKeyId = id == null ? new byte[0] : id;
    ASN1Encodable point = value(Extension.issuingDistributionPoint);
    this.scope = point == null ? null : IssuingDistributionPoint.getInstance(point);
    this.entries = new CrlEntries(Optional.ofNullable(list), issuerKey);
  }

  /** Takes one apart; nothing where the bytes are no revocation list in DER. */
  static Optional<Crl> of(Location location, byte[] der) {
    return Der.guarded(() -> new Crl(location, der));
  }

  private static ASN1Primitive parsed(DerElement element) throws IOException {
    return ASN1Primitive.fromByteArray(element.whole());
  }

  static Instant time(DerElement element) throws IOException {
    if (!element.isTime()) {
      throw new IOException("no time");
    }
    return Asn1Time.parse(element.content(), element.tag() == DerElement.UTC_TIME ? 2 : 4);
  }

  private @Nullable ASN1Encodable value(ASN1ObjectIdentifier oid) {
    return extensions == null ? null : extensions.getExtensionParsedValue(oid);
  }

  private Optional<BigInteger> integer(ASN1ObjectIdentifier oid) {
    ASN1Encodable value = value(oid);
    return value == null
        ? Optional.empty()
        : Optional.of(ASN1Integer.getInstance(value).getValue());
  }

  /** The file it stands in. */
  public Location location() {
    return location;
  }

  X500Name issuer() {
    return issuer;
  }

  /** Its issuer in a form that is equal for equal names. */
  String issuerKey() {
    return issuerKey;
  }

  byte[] authorityKeyId() {
    return authorityKeyId;
  }

  CrlEntries entries() {
    return entries;
  }

  /** The number of the complete list that this one only amends; empty for a complete list. */
  Optional<BigInteger> base() {
    return base;
  }

  Optional<BigInteger> number() {
    return number;
  }

  /** Which certificates and reasons it is for; null for all of its issuer. */
  @Nullable IssuingDistributionPoint scope() {
    return scope;
  }

  boolean isIndirect() {
    return scope != null && scope.isIndirectCRL();
  }

  Instant thisUpdate() {
    return thisUpdate;
  }

  Optional<Instant> nextUpdate() {
    return nextUpdate;
  }

  /** Whether a newer one had to be there by then; one that names no such time never grows old. */
  boolean isStale(Instant at) {
    return nextUpdate.isPresent() && nextUpdate.get().isBefore(at);
  }

  /** Section 5.2: a list with a critical extension nobody here knows tells nothing. */
  boolean isUnderstood() {
    if (extensions != null) {
      for (ASN1ObjectIdentifier oid : extensions.getCriticalExtensionOIDs()) {
        if (!UNDERSTOOD.contains(oid.getId())) {
          return false;
        }
      }
    }
    return entries.areUnderstood();
  }

  /** Whether its signature was made by this key. */
  boolean isSignedBy(X509 signer, CertificatePool pool) {
    return SignatureVerification.verify(
            DsaParameters.inherited(signer, pool), algorithm, message(), signature)
        == SignatureVerification.Outcome.VALID;
  }

  private Message message() {
    return new Message() {
      @Override
      public byte[] digest(String digest) {
        return Digests.digest(
            digest, signedPart.bytes(), signedPart.start(), signedPart.end() - signedPart.start());
      }

      @Override
      public byte[] bytes() {
        return signedPart.whole();
      }
    };
  }

  @Override
  public String toString() {
    return "revocation list " + location;
  }
}
