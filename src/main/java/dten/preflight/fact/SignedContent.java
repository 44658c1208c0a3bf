package dten.preflight.fact;

import java.util.List;

/**
 * How the content of an archive compares with what its signatures list. The lists hold the first
 * few names, the counts all.
 *
 * @param location the file that lists the digests: META-INF/MANIFEST.MF or the package's manifest
 * @param form by which kind of signature
 * @param archive the archive: {@code ""} for the package
 * @param entries how many entries should be covered
 * @param changed entries whose content is not what was signed
 * @param removed files that were signed and are not there
 * @param unsigned entries that no intact signature covers
 * @param unjudged signed entries whose digest could not be compared
 */
public record SignedContent(
    Location location,
    Signature.Form form,
    String archive,
    int entries,
    Names changed,
    Names removed,
    Names unsigned,
    Names unjudged)
    implements Fact {
  /** The first few of some paths, and how many there are. */
  public record Names(List<String> first, int count) {
    /** How many names are kept. */
    public static final int KEPT = 100;

    /** Copies the list. */
    public Names {
      first = List.copyOf(first);
    }

    /** Of all of them, in order. */
    public static Names of(List<String> all) {
      return new Names(all.subList(0, Math.min(KEPT, all.size())), all.size());
    }

    /** Whether there is none. */
    public boolean isEmpty() {
      return count == 0;
    }

    /** The first of them and how many more, for a message. */
    public String summary() {
      if (first.isEmpty()) {
        return "none";
      }
      return count == 1 ? first.get(0) : first.get(0) + " and " + (count - 1) + " more";
    }
  }

  /** Whether it is of an archive inside the package. */
  public boolean isNested() {
    return !archive.isEmpty();
  }
}
