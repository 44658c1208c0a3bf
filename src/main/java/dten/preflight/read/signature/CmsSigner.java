package dten.preflight.read.signature;

import dten.preflight.read.signature.SignatureVerification.Message;
import dten.preflight.read.signature.SignatureVerification.Outcome;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/** One signer of a CMS file (RFC 5652 section 5.3) and how to verify what it signed. */
final class CmsSigner {
  private final String digestOid;
  private final Optional<String> digest;
  private final AlgorithmIdentifier algorithm;
  private final Optional<SignatureAlgorithm> understood;
  private final byte[] signature;
  private final byte @Nullable [] signedAttributes;
  private final List<Attribute> signed;
  private final List<Attribute> unsigned;
  private final @Nullable Issued issued;
  private final byte[] keyId;

  /** A certificate by its issuer and serial number, taken apart once, for it may be spoilt. */
  private record Issued(String issuerKey, String issuer, BigInteger serial) {
    static Issued of(IssuerAndSerialNumber named) {
      return new Issued(
          Names.key(named.getName()),
          Names.text(named.getName()),
          named.getSerialNumber().getValue());
    }
  }

  /** What came of verifying: the words go into the report. */
  record Verified(Outcome outcome, String reason) {}

  CmsSigner(SignerInfo info) throws IOException {
    digestOid = info.getDigestAlgorithm().getAlgorithm().getId();
    digest = Digests.byOid(digestOid);
    algorithm = info.getDigestEncryptionAlgorithm();
    understood = SignatureAlgorithm.of(algorithm, digest.orElse(""));
    signature = info.getEncryptedDigest().getOctets();
    ASN1Set attributes = info.getAuthenticatedAttributes();
    // Section 5.4: the signature is over the DER encoding, whatever the encoding here.
    signedAttributes = attributes == null ? null : attributes.getEncoded(ASN1Encoding.DER);
    signed = attributes(attributes);
    unsigned = attributes(info.getUnauthenticatedAttributes());
    ASN1Encodable id = info.getSID().getId();
    boolean isKeyId = id instanceof ASN1OctetString;
    keyId = isKeyId ? ((ASN1OctetString) id).getOctets() : new byte[0];
    issued = isKeyId ? null : Issued.of(IssuerAndSerialNumber.getInstance(id));
  }

  private static List<Attribute> attributes(@Nullable ASN1Set set) {
    List<Attribute> list = new ArrayList<>();
    for (int i = 0; set != null && i < set.size(); i++) {
      list.add(Attribute.getInstance(set.getObjectAt(i)));
    }
    return list;
  }

  /** Whether a certificate is the one this signer names. */
  boolean isBy(X509 certificate) {
    Issued named = issued;
    return named == null
        ? keyId.length > 0 && Arrays.equals(keyId, certificate.subjectKeyId())
        : named.serial.equals(certificate.serial())
            && named.issuerKey.equals(certificate.issuerKey());
  }

  /** By what {@link SignerCertificates} look up the certificate this signer names. */
  String key() {
    Issued named = issued;
    return named == null
        ? SignerCertificates.keyIdentifier(HexFormat.of().formatHex(keyId))
        : SignerCertificates.serial(named.serial.toString(16));
  }

  /** Whom it names as the signer, for a message about a certificate that is not there. */
  String named() {
    Issued named = issued;
    return named == null
        ? "key identifier " + HexFormat.of().formatHex(keyId)
        : "serial " + named.serial.toString(16) + " of issuer \"" + named.issuer + "\"";
  }

  /** The digest of the content, as a JCA name; empty where its identifier is not known. */
  Optional<String> digest() {
    return digest;
  }

  /** Digest and signature algorithm, for the report. */
  List<String> algorithms() {
    Set<String> names = new LinkedHashSet<>();
    names.add(digest.orElse(digestOid));
    names.add(understood.map(SignatureAlgorithm::jcaName).orElse(algorithm.getAlgorithm().getId()));
    return new ArrayList<>(names);
  }

  byte[] signature() {
    return signature;
  }

  /** The signing time it claims, section 11.3. */
  Optional<Instant> claimedTime() {
    return Der.guarded(() -> value(signed, CMSAttributes.signingTime))
        .flatMap(v -> v)
        .flatMap(v -> Der.guarded(() -> Asn1Time.instant(v)));
  }

  /** The values of an unsigned attribute. */
  List<ASN1Encodable> unsigned(String oid) {
    List<ASN1Encodable> values = new ArrayList<>();
    for (Attribute attribute : unsigned) {
      if (attribute.getAttrType().getId().equals(oid)) {
        values.addAll(Arrays.asList(attribute.getAttributeValues()));
      }
    }
    return values;
  }

  /** The value of a signed attribute that must have exactly one. */
  Optional<ASN1Encodable> signed(ASN1ObjectIdentifier oid) {
    return value(signed, oid);
  }

  private static Optional<ASN1Encodable> value(
      List<Attribute> attributes, ASN1ObjectIdentifier oid) {
    ASN1Encodable found = null;
    for (Attribute attribute : attributes) {
      if (attribute.getAttrType().equals(oid)) {
        if (found != null || attribute.getAttributeValues().length != 1) {
          return Optional.empty();
        }
        found = attribute.getAttributeValues()[0];
      }
    }
    return Optional.ofNullable(found);
  }

  /** The digest of the content that it signed; null where the content itself was signed. */
  byte @Nullable [] signedDigest() {
    return value(signed, CMSAttributes.messageDigest)
        .flatMap(v -> Der.guarded(() -> ASN1OctetString.getInstance(v).getOctets()))
        .orElse(null);
  }

  /** Verifies that this signer signed this content with the certificate's key, section 5.6. */
  Verified verify(X509 certificate, @Nullable ASN1ObjectIdentifier contentType, Message content) {
    if (digest.isEmpty() || understood.isEmpty()) {
      return new Verified(
          Outcome.UNSUPPORTED,
          "its algorithm " + String.join(" with ", algorithms()) + " is not known here");
    }
    byte[] attributes = signedAttributes;
    if (attributes == null) {
      return signatureOver(certificate, content);
    }
    byte[] actual = content.digest(digest.get());
    if (actual == null) {
      return new Verified(
          Outcome.UNSUPPORTED, "the content's digest by " + digest.get() + " is not at hand");
    }
    if (!Arrays.equals(actual, signedDigest())) {
      return new Verified(Outcome.INVALID, "the content is not what was signed");
    }
    Optional<ASN1Encodable> type = value(signed, CMSAttributes.contentType);
    boolean fits =
        contentType == null ? type.isEmpty() : type.isPresent() && contentType.equals(type.get());
    if (!fits) {
      return new Verified(Outcome.INVALID, "the signed content type is missing or another");
    }
    return signatureOver(certificate, Message.of(attributes));
  }

  private Verified signatureOver(X509 certificate, Message message) {
    Outcome outcome =
        SignatureVerification.verify(
            certificate.key(), understood.orElseThrow(), algorithm, message, signature);
    return new Verified(
        outcome,
        switch (outcome) {
          case VALID -> "the signature is over this content";
          case INVALID -> "the signature was not made by this certificate's key";
          case UNSUPPORTED ->
              "its algorithm " + String.join(" with ", algorithms()) + " is not known here";
        });
  }
}
