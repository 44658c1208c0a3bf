package dten.preflight.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One signer of one signature, and six questions about it that are answered apart.
 *
 * @param location the file that holds the signature
 * @param kind how it was made
 * @param signed what it is over: the archive ({@code ""} for the package, else the path of a nested
 *     one) for {@link Form#JAR}, the file for {@link Form#FILE}, the package's name for {@link
 *     Form#PACKAGE}
 * @param algorithms digest and signature algorithms in use, such as {@code SHA-256} and {@code
 *     SHA256withRSA}
 * @param chain from the signer's certificate upwards; empty where that certificate is not at hand
 * @param claimedTime the signing time the signer claims; proves nothing
 * @param stamp the time stamp on the signature
 * @param genuine whether the signature itself was made by that certificate's key and the files that
 *     lead from it to the content agree; it may be genuine and the content be another now
 * @param integrity whether the signature is over what is there now
 * @param signer whether the signer's certificate is at hand and made for this
 * @param trust whether the chain ends at an anchor of the operator without a fault
 * @param time whether somebody the operator trusts says when it was made
 * @param coverage whether it covers everything it should
 * @param revocation whether the certificates are known not to be revoked
 */
public record Signature(
    Location location,
    Form form,
    Kind kind,
    String signed,
    List<String> algorithms,
    Optional<CertificateChain> chain,
    Optional<Instant> claimedTime,
    Optional<Stamp> stamp,
    boolean genuine,
    Assessment integrity,
    Assessment signer,
    Assessment trust,
    Assessment time,
    Assessment coverage,
    Assessment revocation)
    implements Fact {
  /** Copies the list. */
  public Signature {
    algorithms = List.copyOf(algorithms);
  }

  /** How a signature was made. */
  public enum Kind {
    /** JAR File Specification, "Signed JAR File". */
    JAR("jar"),
    /** CMS SignedData, RFC 5652. */
    CMS("cms"),
    /** OpenPGP, RFC 9580. */
    OPENPGP("openpgp"),
    /** NuGet's signature of whoever made the package. */
    NUGET_AUTHOR("nuget-author"),
    /** NuGet's signature of the repository that hands the package out. */
    NUGET_REPOSITORY("nuget-repository"),
    /** Over a whole over-the-air package of Android, in the archive's comment. */
    ANDROID_OTA("android-ota");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Its name in reports, without white space. */
    public String word() {
      return word;
    }
  }

  /** What a signature is made over. */
  public enum Form {
    /** The entries of an archive, by way of META-INF/MANIFEST.MF (JAR File Specification). */
    JAR,
    /** One file of the package, such as its manifest, by a detached CMS file (RFC 5652). */
    FILE,
    /** The package as a whole, by a detached CMS file beside it. */
    PACKAGE
  }

  /**
   * An RFC 3161 time stamp.
   *
   * @param at the time it vouches for
   * @param accuracy how far off that may be
   * @param chain of the authority that made it; empty where its certificate is not at hand
   * @param algorithms the digest it is by and how it was signed
   * @param sound whether it is over this signature and is itself intact, whoever made it
   */
  public record Stamp(
      Instant at,
      Duration accuracy,
      Optional<CertificateChain> chain,
      List<String> algorithms,
      Assessment sound) {
    /** Copies the list. */
    public Stamp {
      algorithms = List.copyOf(algorithms);
    }
  }

  /** The six questions by name, in report order. */
  public Map<String, Assessment> facts() {
    Map<String, Assessment> facts = new LinkedHashMap<>();
    facts.put("integrity", integrity);
    facts.put("signer", signer);
    facts.put("chain", trust);
    facts.put("time", time);
    facts.put("coverage", coverage);
    facts.put("revocation", revocation);
    return facts;
  }

  /** Whether the certificates' validity counts at a time that somebody else vouches for. */
  public boolean isStamped() {
    return stamp.isPresent() && stamp.get().sound().isOk();
  }

  /** Whether OpenPGP keys were given and it is by none of them. */
  public boolean isByUnknownPgpKey() {
    return kind == Kind.OPENPGP && !signer.isOk() && trust.isFail();
  }

  /** Whether it stands in an archive inside the package. */
  public boolean isNested() {
    return location.base() == Base.PACKAGE && location.path().contains("!/");
  }
}
