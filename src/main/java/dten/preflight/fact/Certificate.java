package dten.preflight.fact;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an X.509 certificate (RFC 5280) says; whether any of it is true is not known here.
 *
 * @param location the file it stands in, with the line where that is text
 * @param subject its subject as RFC 4514 writes names, such as {@code CN=Example Root, O=Example}
 * @param issuer its issuer, in the same form
 * @param serial the serial number in hexadecimal, as {@code keytool} and {@code openssl} print it
 * @param sha256 fingerprint of the certificate, lower-case hexadecimal
 * @param sha1 the older fingerprint, which some vendors still publish; proves nothing
 * @param spkiSha256 SHA-256 of its SubjectPublicKeyInfo: the same for every certificate of one key
 * @param subjectKeyId its own key identifier in hexadecimal; empty where it has none
 * @param authorityKeyId the key identifier of its issuer; empty where it names none
 * @param signatureAlgorithm how it was signed, such as {@code SHA256withRSA}; the dotted OID where
 *     that is not known
 * @param keyAlgorithm such as {@code RSA}, {@code EC}, {@code DSA}, {@code Ed25519}; the dotted OID
 *     where that is not known
 * @param keyBits the size of its key; 0 where not known
 * @param authority whether its basic constraints say that it may sign certificates
 * @param keyUsage names of RFC 5280 section 4.2.1.3; empty where it has no such extension
 * @param extendedKeyUsage dotted OIDs of section 4.2.1.12; empty where it has no such extension
 */
public record Certificate(
    Location location,
    String subject,
    String issuer,
    String serial,
    String sha256,
    String sha1,
    String spkiSha256,
    String subjectKeyId,
    String authorityKeyId,
    Instant notBefore,
    Instant notAfter,
    String signatureAlgorithm,
    String keyAlgorithm,
    int keyBits,
    boolean authority,
    List<String> keyUsage,
    List<String> extendedKeyUsage)
    implements Fact {
  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Certificate that
        && Objects.equals(that.location, location)
        && Objects.equals(that.subject, subject)
        && Objects.equals(that.issuer, issuer)
        && Objects.equals(that.serial, serial)
        && Objects.equals(that.sha256, sha256)
        && Objects.equals(that.sha1, sha1)
        && Objects.equals(that.spkiSha256, spkiSha256)
        && Objects.equals(that.subjectKeyId, subjectKeyId)
        && Objects.equals(that.authorityKeyId, authorityKeyId)
        && Objects.equals(that.notBefore, notBefore)
        && Objects.equals(that.notAfter, notAfter)
        && Objects.equals(that.signatureAlgorithm, signatureAlgorithm)
        && Objects.equals(that.keyAlgorithm, keyAlgorithm)
        && that.keyBits == keyBits
        && that.authority == authority
        && Objects.equals(that.keyUsage, keyUsage)
        && Objects.equals(that.extendedKeyUsage, extendedKeyUsage);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(sha256);
  }

  /** The purpose of signing code, RFC 5280 section 4.2.1.12. */
  public static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  /** Copies the lists. */
  public Certificate {
    keyUsage = List.copyOf(keyUsage);
    extendedKeyUsage = List.copyOf(extendedKeyUsage);
  }

  /** Whether it names itself as its issuer. */
  public boolean isSelfIssued() {
    return subject.equals(issuer);
  }

  /** Whether it was made to sign code and is no authority. */
  public boolean isCodeSigner() {
    return !authority && extendedKeyUsage.contains(CODE_SIGNING);
  }

  /** Its subject, the number its issuer knows it by, and its digest, which nobody can forge. */
  public String identity() {
    return '"' + subject + "\" (serial " + serial + ", sha256 " + sha256 + ")";
  }
}
