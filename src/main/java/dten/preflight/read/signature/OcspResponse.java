package dten.preflight.read.signature;

import dten.preflight.fact.Location;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** An OCSP response, RFC 6960 section 4.2, as it was saved to a file. Nothing is verified here. */
public final class OcspResponse {
  private static final int MOST_ANSWERS = 10_000;
  private static final int MOST_CERTIFICATES = 20;

  private final Location location;
  private final byte[] signedPart;
  private final byte[] signature;
  private final AlgorithmIdentifier algorithm;
  private final Optional<String> responderName;
  private final byte[] responderKeyHash;
  private final Instant producedAt;
  private final List<X509> certificates = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();

  /**
   * What it says of one certificate.
   *
   * @param entry empty where it is not revoked
   * @param isKnown whether the responder knows the certificate at all
   */
  record Answer(
      String digest,
      Bytes nameHash,
      Bytes keyHash,
      BigInteger serial,
      boolean isKnown,
      Optional<CrlEntries.Entry> entry,
      Instant thisUpdate,
      Optional<Instant> nextUpdate) {
    /** Whether it is about this certificate of this issuer. */
    boolean isAbout(X509 certificate, X509 issuer) {
      return serial.equals(certificate.serial())
          && Arrays.equals(nameHash.array(), Digests.digest(digest, encoded(issuer.subject())))
          && Arrays.equals(keyHash.array(), Digests.digest(digest, keyBits(issuer)));
    }
  }

  private OcspResponse(Location location, byte[] der) throws IOException {
    this.location = location;
    OCSPResponse response = OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der));
    ResponseBytes bytes = response.getResponseBytes();
    if (bytes == null
        || !OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(bytes.getResponseType())) {
      throw new IOException("no answer in it");
    }
    byte[] inner = bytes.getResponse().getOctets();
    BasicOCSPResponse basic = BasicOCSPResponse.getInstance(ASN1Primitive.fromByteArray(inner));
    this.signedPart = Der.firstElement(inner);
    this.signature = basic.getSignature().getBytes();
    this.algorithm = basic.getSignatureAlgorithm();
    ResponseData data = basic.getTbsResponseData();
    ResponderID responder = data.getResponderID();
    X500Name name = responder.getName();
    this.responderName = Optional.ofNullable(name).map(Names::key);
    byte[] hash = responder.getKeyHash();
    this.responderKeyHash = hash == null ? new byte[0] : hash;
    this.producedAt = Asn1Time.instant(data.getProducedAt());
    ASN1Sequence certs = basic.getCerts();
    for (int i = 0; certs != null && i < Math.min(certs.size(), MOST_CERTIFICATES); i++) {
      X509.of(location, certs.getObjectAt(i).toASN1Primitive().getEncoded())
          .ifPresent(certificates::add);
    }
    ASN1Sequence all = data.getResponses();
    for (int i = 0; i < Math.min(all.size(), MOST_ANSWERS); i++) {
      answer(SingleResponse.getInstance(all.getObjectAt(i)));
    }
  }

  /** Takes one apart; nothing where the bytes are no response, or one without an answer. */
  static Optional<OcspResponse> of(Location location, byte[] der) {
    return Der.guarded(() -> new OcspResponse(location, der));
  }

  private void answer(SingleResponse single) throws IOException {
    CertID id = single.getCertID();
    Optional<String> digest = Digests.byOid(id.getHashAlgorithm().getAlgorithm().getId());
    if (digest.isEmpty()) {
      return;
    }
    CertStatus status = single.getCertStatus();
    Optional<CrlEntries.Entry> entry = Optional.empty();
    if (status.getTagNo() == 1) {
      RevokedInfo revoked = RevokedInfo.getInstance(status.getStatus());
      int reason =
          revoked.getRevocationReason() == null
              ? 0
              : revoked.getRevocationReason().getValue().intValue();
      entry =
          Optional.of(
              new CrlEntries.Entry(
                  Asn1Time.instant(revoked.getRevocationTime()), reason, Optional.empty()));
    }
    answers.add(
        new Answer(
            digest.get(),
            octets(id.getIssuerNameHash()),
            octets(id.getIssuerKeyHash()),
            id.getSerialNumber().getValue(),
            status.getTagNo() != 2,
            entry,
            Asn1Time.instant(single.getThisUpdate()),
            single.getNextUpdate() == null
                ? Optional.empty()
                : Optional.of(Asn1Time.instant(single.getNextUpdate()))));
  }

  private static Bytes octets(ASN1OctetString string) {
    return new Bytes(string.getOctets());
  }

  private static byte[] encoded(X500Name name) {
    try {
      return name.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static byte[] keyBits(X509 certificate) {
    return certificate.key().getPublicKeyData().getBytes();
  }

  /** The file it stands in. */
  public Location location() {
    return location;
  }

  List<Answer> answers() {
    return answers;
  }

  /** The certificates that came with it. */
  List<X509> certificates() {
    return certificates;
  }

  Instant producedAt() {
    return producedAt;
  }

  /** Whether the responder names itself by this certificate's subject or key. */
  boolean names(X509 certificate) {
    return responderName.isPresent()
        ? responderName.get().equals(certificate.subjectKey())
        : Arrays.equals(responderKeyHash, Digests.digest("SHA-1", keyBits(certificate)));
  }

  /** Whether its signature was made by this certificate's key. */
  boolean isSignedBy(X509 signer, CertificatePool pool) {
    return SignatureVerification.verify(
            DsaParameters.inherited(signer, pool),
            algorithm,
            SignatureVerification.Message.of(signedPart),
            signature)
        == SignatureVerification.Outcome.VALID;
  }

  @Override
  public String toString() {
    return "OCSP response " + location;
  }
}
