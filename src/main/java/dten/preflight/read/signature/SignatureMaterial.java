package dten.preflight.read.signature;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.SignatureEvidence.Role;
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
