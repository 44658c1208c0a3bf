package dten.preflight.fact;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the vendor announced: the files of the advisories directory. */
public record Advisories(List<Advisory> all) {
  /** Copies the list. */
  public Advisories {
    all = List.copyOf(all);
  }

  /**
   * One announcement.
   *
   * @param id its own identifier; the file name where it has none
   * @param title its title; empty where it has none
   * @param mentions the fingerprints it names
   * @param signedBy the subject of the trusted certificate that signed it; empty where none did
   */
  public record Advisory(
      Location location,
      String id,
      String title,
      List<Mention> mentions,
      Optional<String> signedBy) {
    /** Copies the list. */
    public Advisory {
      mentions = List.copyOf(mentions);
    }
  }

  /**
   * A fingerprint and where it stands.
   *
   * @param hex SHA-256 or SHA-1, lower-case hexadecimal without separators
   */
  public record Mention(Location location, String hex) {
    // Written out because a record's own methods are assembled when first called: see finding.Rule.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Mention that
          && Objects.equals(that.location, location)
          && Objects.equals(that.hex, hex);
    }

    @Override
    public int hashCode() {
      return 31 * Objects.hashCode(location) + Objects.hashCode(hex);
    }
  }
}
