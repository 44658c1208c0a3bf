package dten.preflight.testing;

import dten.preflight.testing.Pki.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extensions;

/** Makes OCSP responses when a test runs; each is about one certificate. */
public final class Ocsps {
  private final Identity certificate;
  private final Identity issuer;
  private CertStatus status = new CertStatus();
  private String thisUpdate = "2026-11-20T00:00:00Z";
  private String nextUpdate = "2026-11-27T00:00:00Z";

  private Ocsps(Identity certificate, Identity issuer) {
    this.certificate = certificate;
    this.issuer = issuer;
  }

  /** Good, and current on the day that tests judge by. */
  public static Ocsps about(Identity certificate, Identity issuer) {
    return new Ocsps(certificate, issuer);
  }

  /** Revoked for a reason of RFC 5280 section 5.3.1. */
  public Ocsps revoked(String when, int reason) {
    status = new CertStatus(new RevokedInfo(time(when), CRLReason.lookup(reason)));
    return this;
  }

  /** Not known to the responder. */
  public Ocsps unknown() {
    status = new CertStatus(2, DERNull.INSTANCE);
    return this;
  }

  /** Current from one instant to another. */
  public Ocsps current(String from, String until) {
    thisUpdate = from;
    nextUpdate = until;
    return this;
  }

  /** Signed by the issuer itself. */
  public byte[] der() {
    return derSignedBy(issuer);
  }

  /** Signed by somebody whose certificate comes with it. */
  public byte[] derSignedBy(Identity responder) {
    try {
      AlgorithmIdentifier sha1 =
          new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE);
      CertID id =
          new CertID(
              sha1,
              octets(issuer.certificate().getSubject().getEncoded(ASN1Encoding.DER)),
              octets(issuer.certificate().getSubjectPublicKeyInfo().getPublicKeyData().getBytes()),
              new ASN1Integer(certificate.certificate().getSerialNumber()));
      SingleResponse single =
          new SingleResponse(id, status, time(thisUpdate), time(nextUpdate), (Extensions) null);
      ResponseData data =
          new ResponseData(
              new ResponderID(responder.certificate().getSubject()),
              time(thisUpdate),
              new DERSequence(single),
              (Extensions) null);
      PkiSigner signer = new PkiSigner(responder.key(), "SHA-256");
      signer.getOutputStream().write(data.getEncoded(ASN1Encoding.DER));
      BasicOCSPResponse basic =
          new BasicOCSPResponse(
              data,
              signer.getAlgorithmIdentifier(),
              new DERBitString(signer.getSignature()),
              new DERSequence(responder.certificate().toASN1Structure()));
      return new OCSPResponse(
              new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
              new ResponseBytes(
                  OCSPObjectIdentifiers.id_pkix_ocsp_basic,
                  new DEROctetString(basic.getEncoded(ASN1Encoding.DER))))
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DEROctetString octets(byte[] bytes) {
    return new DEROctetString(Pki.digest("SHA-1", bytes));
  }

  private static ASN1GeneralizedTime time(String instant) {
    return new ASN1GeneralizedTime(Date.from(Instant.parse(instant)));
  }
}
