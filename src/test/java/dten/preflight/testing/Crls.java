package dten.preflight.testing;

import dten.preflight.testing.Pki.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.X509v2CRLBuilder;

/** Makes revocation lists when a test runs. */
public final class Crls {
  private final Identity issuer;
  private final X509v2CRLBuilder builder;

  private Crls(Identity issuer, Instant thisUpdate) {
    this.issuer = issuer;
    this.builder = new X509v2CRLBuilder(issuer.certificate().getSubject(), Date.from(thisUpdate));
  }

  /** A list of an authority, current on the day that tests judge by. */
  public static Crls by(Identity issuer) {
    return by(issuer, Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
  }

  /** A list with dates of its own. */
  public static Crls by(Identity issuer, Instant thisUpdate, Instant nextUpdate) {
    Crls list = new Crls(issuer, thisUpdate);
    list.builder.setNextUpdate(Date.from(nextUpdate));
    return list;
  }

  /** Revokes a certificate for a reason of RFC 5280 section 5.3.1. */
  public Crls revoking(Identity identity, String when, int reason) {
    return revoking(identity, when, entry(reason).generate());
  }

  /** The same, with the day since when it is not to be relied on. */
  public Crls revoking(Identity identity, String when, int reason, String invalidSince) {
    ExtensionsGenerator extensions = entry(reason);
    add(
        extensions,
        Extension.invalidityDate,
        new ASN1GeneralizedTime(Date.from(Instant.parse(invalidSince))));
    return revoking(identity, when, extensions.generate());
  }

  private Crls revoking(Identity identity, String when, Extensions extensions) {
    builder.addCRLEntry(
        identity.certificate().getSerialNumber(), Date.from(Instant.parse(when)), extensions);
    return this;
  }

  /** Revokes so many serial numbers from one on. */
  public Crls revokingNumbers(long from, int count) {
    Date when = Date.from(Instant.parse("2026-10-01T00:00:00Z"));
    for (int i = 0; i < count; i++) {
      builder.addCRLEntry(BigInteger.valueOf(from + i), when, 0);
    }
    return this;
  }

  private static ExtensionsGenerator entry(int reason) {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    add(extensions, Extension.reasonCode, CRLReason.lookup(reason));
    return extensions;
  }

  private static void add(
      ExtensionsGenerator extensions, ASN1ObjectIdentifier oid, ASN1Encodable value) {
    try {
      extensions.addExtension(oid, false, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its number. */
  public Crls number(long number) {
    return extension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
  }

  /** Only what changed since the list with this number. */
  public Crls changesSince(long base) {
    return extension(Extension.deltaCRLIndicator, true, new ASN1Integer(base));
  }

  /** One more extension. */
  public Crls extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    try {
      builder.addExtension(oid, critical, value);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Signed by its issuer. */
  public byte[] der() {
    return derSignedBy(issuer);
  }

  /** Signed by somebody else. */
  public byte[] derSignedBy(Identity signer) {
    try {
      return builder.build(new PkiSigner(signer.key(), "SHA-256")).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
