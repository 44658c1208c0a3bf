package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Location;
import dten.preflight.read.signature.SignatureVerification.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;

/**
 * An RFC 3161 time stamp found on a signature.
 *
 * @param at the time it vouches for
 * @param authority the certificate of the authority that made it, where it is at hand
 * @param certificates all that came with it
 * @param sound whether it is over this signature and made by that certificate's key
 */
record TimeStampToken(
    Instant at, Optional<X509> authority, List<X509> certificates, Assessment sound) {
  /** RFC 3161 appendix A, and the attribute Microsoft's tools put the same token in. */
  private static final List<String> ATTRIBUTES =
      List.of("1.2.840.113549.1.9.16.2.14", "1.3.6.1.4.1.311.3.3.1");

  TimeStampToken {
    certificates = List.copyOf(certificates);
  }

  /** The first sound time stamp of a signer, else the first one that can be read at all. */
  static Optional<TimeStampToken> of(CmsSigner signer, Location location) {
    TimeStampToken first = null;
    for (String attribute : ATTRIBUTES) {
      for (ASN1Encodable value : signer.unsigned(attribute)) {
        TimeStampToken token =
            Der.guarded(() -> read(value, signer.signature(), location)).orElse(null);
        if (token != null && token.sound.isOk()) {
          return Optional.of(token);
        }
        first = first == null ? token : first;
      }
    }
    return Optional.ofNullable(first);
  }

  /** Whether the signer has something where a time stamp stands, readable or not. */
  static boolean isClaimed(CmsSigner signer) {
    return ATTRIBUTES.stream().anyMatch(attribute -> !signer.unsigned(attribute).isEmpty());
  }

  private static TimeStampToken read(ASN1Encodable value, byte[] stamped, Location location)
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
    Optional<X509> authority = token.certificates().stream().filter(signer::isBy).findFirst();
    return new TimeStampToken(
        Asn1Time.instant(info.getGenTime()),
        authority,
        token.certificates(),
        sound(token, signer, info, content.array(), authority, stamped));
  }

  private static Assessment sound(
      CmsFile token,
      CmsSigner signer,
      TSTInfo info,
      byte[] content,
      Optional<X509> authority,
      byte[] stamped) {
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
   * nobody can put another one of the same key beside the token.
   */
  private static boolean bound(CmsSigner signer, X509 authority) {
    Optional<ASN1Encodable> v1 = signer.signed(PKCSObjectIdentifiers.id_aa_signingCertificate);
    Optional<ASN1Encodable> v2 = signer.signed(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    return Der.guarded(
            () -> {
              if (v1.isPresent()) {
                ESSCertID[] ids = SigningCertificate.getInstance(v1.get()).getCerts();
                return ids.length > 0
                    && Arrays.equals(
                        ids[0].getCertHash(), Digests.digest("SHA-1", authority.der()));
              }
              if (v2.isPresent()) {
                ESSCertIDv2[] ids = SigningCertificateV2.getInstance(v2.get()).getCerts();
                Optional<String> digest =
                    ids.length == 0
                        ? Optional.empty()
                        : Digests.byOid(ids[0].getHashAlgorithm().getAlgorithm().getId());
                return digest.isPresent()
                    && Arrays.equals(
                        ids[0].getCertHash(), Digests.digest(digest.get(), authority.der()));
              }
              return false;
            })
        .orElse(false);
  }
}
