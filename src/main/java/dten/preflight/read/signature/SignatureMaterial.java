package dten.preflight.read.signature;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.Map;

/**
 * The bytes of a file that signatures are judged by, kept from the one pass over the package until
 * {@link SignatureConclusion} has turned them into facts; it never reaches a check.
 *
 * @param digests of what it is over, where that is no entry: hexadecimal by JCA names
 */
record SignatureMaterial(Location location, Role role, Bytes content, Map<String, String> digests)
    implements Fact {
  SignatureMaterial {
    digests = Map.copyOf(digests);
  }

  /** Of a file that no digests of something outside belong to. */
  SignatureMaterial(Location location, Role role, Bytes content) {
    this(location, role, content, Map.of());
  }

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
}
