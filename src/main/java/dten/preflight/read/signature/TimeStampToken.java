package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Location;
import dten.preflight.read.signature.SignatureVerification.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 3161 time stamp found on a signature.
 *
 * @param at the time it vouches for
 * @param accuracy how far off that may be (section 2.4.2); zero where it does not say
 * @param authority the certificate of the authority that made it, where it is at hand
 * @param certificates all that came with it
 * @param algorithms the digest it is by and how it was signed, for the report
 * @param sound whether it is over this signature and made by that certificate's key
 */
record TimeStampToken(
    Instant at,
    Duration accuracy,
    Optional<X509> authority,
    List<X509> certificates,
    List<String> algorithms,
    Assessment sound) {
  /** RFC 3161 appendix A, and the attribute Microsoft's tools put the same token in. */
  private static final List<String> ATTRIBUTES =
      List.of("1.2.840.113549.1.9.16.2.14", "1.3.6.1.4.1.311.3.3.1");

  /** How many of one signer are looked at. */
  private static final int MOST = 4;

  TimeStampToken {
    certificates = List.copyOf(certificates);
    algorithms = List.copyOf(algorithms);
  }

  /**
   * The first sound time stamp of a signer, else the first one that can be read at all.
   *
   * @param others where to look for the authority's certificate, if the token came without it
   * @param effort what verifying may cost
   */
  static Optional<TimeStampToken> of(
      CmsSigner signer, Location location, SignerCertificates others, Effort effort) {
    TimeStampToken first = null;
    for (String attribute : ATTRIBUTES) {
      for (ASN1Encodable value : few(signer.unsigned(attribute))) {
        TimeStampToken token =
            Der.guarded(() -> read(value, signer.signature(), location, others, effort))
                .orElse(null);
        if (token != null && token.sound.isOk()) {
          return Optional.of(token);
        }
        first = first == null ? token : first;
      }
    }
    return Optional.ofNullable(first);
  }

  private static List<ASN1Encodable> few(List<ASN1Encodable> values) {
    return values.subList(0, Math.min(MOST, values.size()));
  }

  /** The certificates that came with a signer's time stamps, sound or not. */
  static List<X509> certificates(CmsSigner signer, Location location) {
    List<X509> all = new ArrayList<>();
    for (String attribute : ATTRIBUTES) {
      for (ASN1Encodable value : few(signer.unsigned(attribute))) {
        Der.guarded(() -> CmsFile.of(location, ContentInfo.getInstance(value)))
            .ifPresent(token -> all.addAll(token.certificates()));
      }
    }
    return all;
  }

  /** Whether the signer has something where a time stamp stands, readable or not. */
  static boolean isClaimed(CmsSigner signer) {
    return ATTRIBUTES.stream().anyMatch(attribute -> !signer.unsigned(attribute).isEmpty());
  }

  /** The same on a day: a time that has not come yet is no time. */
  TimeStampToken on(Instant latest) {
    if (!sound.isOk() || !at.minus(accuracy).isAfter(latest)) {
      return this;
    }
    return new TimeStampToken(
        at,
        accuracy,
        authority,
        certificates,
        algorithms,
        Assessment.fail("the time stamp names " + at + ", which is after the day of this run"));
  }

  private static TimeStampToken read(
      ASN1Encodable value,
      byte[] stamped,
      Location location,
      SignerCertificates others,
      Effort effort)
      throws IOException {
    CmsFile token = CmsFile.of(location, ContentInfo.getInstance(value));
    Bytes content = token.content();
    if (content == null
        || token.signers().size() != 1
        || !PKCSObjectIdentifiers.id_ct_TSTInfo.equals(token.contentType())) {
      throw new IOException("no time stamp token");
    }
    TSTInfo info = TSTInfo.getInstance(content.array());
    CmsSigner signer = token.signers().get(0);
    Optional<X509> authority = authority(token, signer, others);
    List<String> algorithms = new ArrayList<>();
    String imprint = info.getMessageImprint().getHashAlgorithm().getAlgorithm().getId();
    algorithms.add(Digests.byOid(imprint).orElse(imprint));
    algorithms.addAll(signer.algorithms());
    return new TimeStampToken(
        Asn1Time.instant(info.getGenTime()),
        accuracy(info.getAccuracy()),
        authority,
        token.certificates(),
        algorithms,
        sound(token, signer, info, content.array(), authority, stamped, effort));
  }

  private static Optional<X509> authority(
      CmsFile token, CmsSigner signer, SignerCertificates others) {
    for (X509 each : token.certificates()) {
      if (signer.isBy(each)) {
        return Optional.of(each);
      }
    }
    return others.elsewhere(signer);
  }

  /** Section 2.4.2; Bouncy Castle refuses parts of a second out of bounds. */
  private static Duration accuracy(@Nullable Accuracy accuracy) {
    if (accuracy == null) {
      return Duration.ZERO;
    }
    return Duration.ofSeconds(number(accuracy.getSeconds()))
        .plusMillis(number(accuracy.getMillis()))
        .plusNanos(1000 * number(accuracy.getMicros()));
  }

  private static long number(@Nullable ASN1Integer value) {
    return value == null ? 0 : Math.min(Integer.MAX_VALUE, Math.max(0, value.longValueExact()));
  }

  private static Assessment sound(
      CmsFile token,
      CmsSigner signer,
      TSTInfo info,
      byte[] content,
      Optional<X509> authority,
      byte[] stamped,
      Effort effort) {
    MessageImprint imprint = info.getMessageImprint();
    Optional<String> digest = Digests.byOid(imprint.getHashAlgorithm().getAlgorithm().getId());
    if (digest.isEmpty()) {
      return Assessment.unknown("the time stamp's digest algorithm is not known here");
    }
    if (!Arrays.equals(imprint.getHashedMessage(), Digests.digest(digest.get(), stamped))) {
      return Assessment.fail("the time stamp was made for another signature");
    }
    if (authority.isEmpty()) {
      return Assessment.unknown("the time stamp came without its authority's certificate");
    }
    if (!effort.spend(SignatureVerification.cost(authority.get().key()))) {
      return Assessment.unknown(SignerJudge.TOO_MANY);
    }
    CmsSigner.Verified verified =
        signer.verify(authority.get(), token.contentType(), Message.of(content));
    return switch (verified.outcome()) {
      case INVALID -> Assessment.fail("the time stamp is not intact: " + verified.reason());
      case UNSUPPORTED -> Assessment.unknown("the time stamp: " + verified.reason());
      case VALID ->
          bound(signer, authority.get())
              ? Assessment.ok("the time stamp is over this signature and intact")
              : Assessment.fail("the time stamp names another certificate than the one with it");
    };
  }

  /**
   * RFC 3161 section 2.4.1 and RFC 5816: the authority signs which certificate it uses, so that
   * nobody can put another one of the same key beside the token. Where both forms stand there, both
   * have to hold.
   */
  private static boolean bound(CmsSigner signer, X509 authority) {
    Optional<ASN1Encodable> v1 = signer.signed(PKCSObjectIdentifiers.id_aa_signingCertificate);
    Optional<ASN1Encodable> v2 = signer.signed(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    return (v1.isPresent() || v2.isPresent())
        && v1.map(v -> holds(() -> bound(SigningCertificate.getInstance(v), authority)))
            .orElse(true)
        && v2.map(v -> holds(() -> bound(SigningCertificateV2.getInstance(v), authority)))
            .orElse(true);
  }

  private static boolean holds(Der.Parsing<Boolean> question) {
    return Der.guarded(question).orElse(false);
  }

  private static boolean bound(SigningCertificate signed, X509 authority) {
    ESSCertID[] ids = signed.getCerts();
    return ids.length > 0
        && Arrays.equals(ids[0].getCertHash(), Digests.digest("SHA-1", authority.der()))
        && isIssued(ids[0].getIssuerSerial(), authority);
  }

  private static boolean bound(SigningCertificateV2 signed, X509 authority) {
    ESSCertIDv2[] ids = signed.getCerts();
    if (ids.length == 0) {
      return false;
    }
    Optional<String> digest = Digests.byOid(ids[0].getHashAlgorithm().getAlgorithm().getId());
    return digest.isPresent()
        && Arrays.equals(ids[0].getCertHash(), Digests.digest(digest.get(), authority.der()))
        && isIssued(ids[0].getIssuerSerial(), authority);
  }

  /** The number is enough: the digest has named the certificate already (RFC 5035 section 4). */
  private static boolean isIssued(@Nullable IssuerSerial named, X509 authority) {
    return named == null || named.getSerial().getValue().equals(authority.serial());
  }
}
