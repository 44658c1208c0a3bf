package dten.preflight.read.signature;

import dten.preflight.fact.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.jspecify.annotations.Nullable;

/**
 * A CMS SignedData (RFC 5652 section 5) taken apart: certificates, signers, and the content where
 * it stands inside.
 *
 * @param contentType null for a countersignature, whose content is a signature (section 11.4)
 * @param content the encapsulated content; null where the signature is detached
 */
record CmsFile(
    Location location,
    @Nullable ASN1ObjectIdentifier contentType,
    @Nullable Bytes content,
    List<X509> certificates,
    List<CmsSigner> signers) {
  /** More signers than this no honest file has. */
  private static final int MOST_SIGNERS = 100;

  /** The object identifier 1.2.840.113549.1.7.2 as DER has it. */
  private static final byte[] SIGNED_DATA = {
    0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x07, 0x02
  };

  CmsFile {
    certificates = List.copyOf(certificates);
    signers = List.copyOf(signers);
  }

  /** The same certificates for a signer of a signature in it. */
  CmsFile overSignature() {
    return new CmsFile(location, null, content, certificates, signers);
  }

  /** Takes it apart; nothing where the bytes are no SignedData, armoured as PEM or not. */
  static Optional<CmsFile> read(Location location, byte[] bytes) {
    if (bytes.length > 0 && bytes[0] == 0x30) {
      return parse(location, bytes);
    }
    for (Pem.Block block : Pem.blocks(bytes, 1)) {
      return parse(location, block.der().array());
    }
    return Optional.empty();
  }

  /** Whether bytes begin like ContentInfo of SignedData; a glance that parses nothing. */
  static boolean looksLike(byte[] bytes) {
    for (int at = 2; at <= 6 && at + SIGNED_DATA.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + SIGNED_DATA.length, SIGNED_DATA, 0, SIGNED_DATA.length)) {
        return true;
      }
    }
    return false;
  }

  /** Takes BER apart. */
  static Optional<CmsFile> parse(Location location, byte[] ber) {
    return Der.guarded(() -> parsed(location, ber));
  }

  private static CmsFile parsed(Location location, byte[] ber) throws IOException {
    // Whatever follows the structure is ignored: Android and others pad their signature blocks.
    try (org.bouncycastle.asn1.ASN1InputStream in =
        new org.bouncycastle.asn1.ASN1InputStream(Der.bounded(ber))) {
      ASN1Primitive first = in.readObject();
      if (first == null) {
        throw new IOException("empty");
      }
      return of(location, ContentInfo.getInstance(first));
    }
  }

  /** Takes apart what another structure holds, such as a time stamp token. */
  static CmsFile of(Location location, ContentInfo info) throws IOException {
    if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
      throw new IOException("not SignedData");
    }
    SignedData data = SignedData.getInstance(info.getContent());
    ContentInfo inner = data.getEncapContentInfo();
    ASN1Encodable content = inner.getContent();
    Set<X509> certificates = new LinkedHashSet<>();
    ASN1Set raw = data.getCertificates();
    for (int i = 0; raw != null && i < Math.min(raw.size(), CertificateFiles.MOST); i++) {
      ASN1Primitive each = raw.getObjectAt(i).toASN1Primitive();
      if (each instanceof ASN1Sequence) {
        X509.of(location, each.getEncoded()).ifPresent(certificates::add);
      }
    }
    List<CmsSigner> signers = new ArrayList<>();
    ASN1Set infos = data.getSignerInfos();
    for (int i = 0; i < Math.min(infos.size(), MOST_SIGNERS); i++) {
      signers.add(new CmsSigner(SignerInfo.getInstance(infos.getObjectAt(i))));
    }
    return new CmsFile(
        location,
        inner.getContentType(),
        content == null ? null : new Bytes(octets(content)),
        new ArrayList<>(certificates),
        signers);
  }

  /** PKCS#7 allows any type as content, and the digest is then over what stands in its value. */
  private static byte[] octets(ASN1Encodable content) throws IOException {
    return content instanceof ASN1OctetString string
        ? string.getOctets()
        : Der.content(content.toASN1Primitive().getEncoded(ASN1Encoding.DER));
  }
}
