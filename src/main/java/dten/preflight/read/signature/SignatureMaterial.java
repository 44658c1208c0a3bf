package dten.preflight.read.signature;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that signatures are judged by, kept from the one pass over the package until
 * {@link SignatureConclusion} has turned them into facts; it never reaches a check. What stands in
 * the bytes is taken apart once, when somebody asks first. For one thread at a time.
 */
final class SignatureMaterial implements Fact {
  /**
   * Taken apart, certificates are several times their bytes: those of large bundles are not kept.
   */
  private static final int MOST_KEPT = 100;

  private final Location location;
  private final Role role;
  private final Bytes content;
  private final Map<String, String> digests;
  private boolean isRead;
  private Optional<CmsFile> cms = Optional.empty();
  private @Nullable List<X509> certificates;

  /** What the file is for. */
  enum Role {
    /** META-INF/MANIFEST.MF with digests in it. */
    JAR_MANIFEST,
    /** META-INF/NAME.SF. */
    SIGNATURE_FILE,
    /** META-INF/NAME.RSA, .DSA or .EC. */
    SIGNATURE_BLOCK,
    /** A CMS or OpenPGP file that may be a detached signature or a bundle of certificates. */
    DETACHED,
    /** Certificates as PEM or DER. */
    CERTIFICATES,
    /** A file that a detached signature is likely to be over. */
    SIGNED_FILE,
    /** A CMS or OpenPGP file beside the package and over all of it. */
    BESIDE,
    /** The same over a list of checksums that names the package. */
    BESIDE_CHECKSUMS,
    /** A CMS block in the comment of the archive, over all of it before the comment. */
    ANDROID,
    /** A CMS file in the archive that names digests of the archive without it. */
    NUGET
  }

  /**
   * Of one file.
   *
   * @param digests of what it is over, where that is no entry: hexadecimal by JCA names
   */
  SignatureMaterial(Location location, Role role, Bytes content, Map<String, String> digests) {
    this.location = location;
    this.role = role;
    this.content = content;
    this.digests = Map.copyOf(digests);
  }

  /** Of a file that no digests of something outside belong to. */
  SignatureMaterial(Location location, Role role, Bytes content) {
    this(location, role, content, Map.of());
  }

  @Override
  public Location location() {
    return location;
  }

  Role role() {
    return role;
  }

  Bytes content() {
    return content;
  }

  Map<String, String> digests() {
    return digests;
  }

  /** The file as CMS, armoured as PEM or not; nothing where it is none. */
  Optional<CmsFile> cms() {
    if (!isRead) {
      cms = CmsFile.read(location, content.array());
      isRead = true;
    }
    return cms;
  }

  /** Every certificate that stands in the file, in any form. */
  List<X509> certificates() {
    List<X509> known = certificates;
    if (known == null) {
      known =
          isBareCms() && cms().isPresent()
              ? cms().get().certificates()
              : CertificateFiles.read(location, content.array());
      certificates = known.size() > MOST_KEPT ? null : known;
    }
    return known;
  }

  private boolean isBareCms() {
    byte[] bytes = content.array();
    return bytes.length > 0 && bytes[0] == 0x30 && CmsFile.looksLike(bytes);
  }
}
