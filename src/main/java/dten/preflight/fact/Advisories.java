package dten.preflight.fact;

import java.util.List;

/** What the vendor announced: the files of the advisories directory. */
public record Advisories(List<Advisory> all) {
  /** Copies the list. */
  public Advisories {
    all = List.copyOf(all);
  }

  /**
   * One announcement.
   *
   * @param id its own identifier or title; the file name where it has none
   * @param fingerprints SHA-256 and SHA-1 fingerprints it names, lower-case hexadecimal without
   *     separators
   */
  public record Advisory(Location location, String id, List<String> fingerprints) {
    /** Copies the list. */
    public Advisory {
      fingerprints = List.copyOf(fingerprints);
    }
  }
}
