package dten.preflight.fact;

import org.jspecify.annotations.Nullable;

/**
 * Which file this is.
 *
 * @param fileName its name without folders
 * @param size in bytes
 * @param sha256 of the whole file
 * @param published the checksum published beside it; null where there is none
 * @param subject what it is
 */
public record PackageIdentity(
    String fileName,
    long size,
    Sha256 sha256,
    @Nullable PublishedChecksum published,
    Subject subject) {
  /** A package. */
  public PackageIdentity(
      String fileName, long size, Sha256 sha256, @Nullable PublishedChecksum published) {
    this(fileName, size, sha256, published, Subject.PACKAGE);
  }

  /** What a report is about, in its own words. */
  public enum Subject {
    PACKAGE("package"),
    METRICS("metrics");

    private final String word;

    Subject(String word) {
      this.word = word;
    }

    /** As reports call it. */
    public String word() {
      return word;
    }
  }

  /**
   * A checksum file beside the package that names it.
   *
   * @param file the name of that file, such as {@code SHA256SUMS}
   * @param algorithm such as {@code SHA-256}
   * @param expected the digest in hexadecimal as published, in lower case
   * @param actual the package's digest by the same algorithm
   */
  public record PublishedChecksum(String file, String algorithm, String expected, String actual) {
    /** Whether the package is the one that was published. */
    public boolean matches() {
      return expected.equals(actual);
    }
  }
}
