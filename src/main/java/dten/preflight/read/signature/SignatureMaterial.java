package dten.preflight.read.signature;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * The bytes of a file that signatures are judged by, kept from the one pass over the package until
 * {@link SignatureConclusion} has turned them into facts; it never reaches a check.
 */
record SignatureMaterial(Location location, Role role, Bytes content) implements Fact {
  /** What the file is for. */
  enum Role {
    /** META-INF/MANIFEST.MF with digests in it. */
    JAR_MANIFEST,
    /** META-INF/NAME.SF. */
    SIGNATURE_FILE,
    /** META-INF/NAME.RSA, .DSA or .EC. */
    SIGNATURE_BLOCK,
    /** A CMS file that may be a detached signature or a bundle of certificates. */
    CMS,
    /** Certificates as PEM or DER. */
    CERTIFICATES,
    /** A file that a detached signature is likely to be over; only its digests are kept. */
    SIGNED_FILE,
    /** A CMS file beside the package. */
    BESIDE
  }
}
