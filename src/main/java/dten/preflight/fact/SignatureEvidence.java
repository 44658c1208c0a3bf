package dten.preflight.fact;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a signature is judged by, kept so that it can be judged again later and by somebody else's
 * trust: the signature, the certificates or the list of digests, and never a private key.
 *
 * @param content the bytes in Base64 (RFC 4648 section 4); empty where they are none of these
 * @param digests digests in hexadecimal, by algorithm, of what is signed
 */
public record SignatureEvidence(
    Location location, Role role, String content, Map<String, String> digests) implements Fact {
  /** What a file is for. */
  public enum Role {
    /** {@code META-INF/MANIFEST.MF} that lists digests. */
    JAR_MANIFEST,
    /** {@code META-INF/*.SF}. */
    SIGNATURE_FILE,
    /** {@code META-INF/*.RSA} and the like. */
    SIGNATURE_BLOCK,
    /** A file that signs another one of the package. */
    DETACHED,
    /** Certificates alone. */
    CERTIFICATES,
    /** A manifest, which something else may be a signature of. */
    SIGNED_FILE,
    /** A signature of the package, beside it. */
    BESIDE,
    /** A signature of its checksums, beside it. */
    BESIDE_CHECKSUMS,
    /** In the comment of the archive, over all before it. */
    ANDROID,
    /** In an entry of the archive, over all but that. */
    NUGET
  }

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException where the content is no Base64 or a digest no hexadecimal
   */
  public SignatureEvidence {
    digests = Map.copyOf(digests);
    Base64.getDecoder().decode(content);
    for (String hex : digests.values()) {
      HexFormat.of().parseHex(hex);
    }
  }

  /** The bytes. */
  public byte[] bytes() {
    return Base64.getDecoder().decode(content);
  }
}
