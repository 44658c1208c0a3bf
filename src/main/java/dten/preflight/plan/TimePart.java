package dten.preflight.plan;

import java.time.Duration;

/**
 * One reason for the product to be away.
 *
 * @param reason what kind of reason it is
 * @param what it is, in words
 * @param path the file of the package that gives rise to it; empty where none does
 * @param low at best
 * @param likely most likely
 * @param high at worst
 * @param basis where the numbers come from
 */
public record TimePart(
    Reason reason,
    String what,
    String path,
    Duration low,
    Duration likely,
    Duration high,
    Basis basis) {
  /** Why something takes time. */
  public enum Reason {
    MIGRATION,
    RESTART,
    REBOOT,
    OTHER
  }

  /** Where a number comes from. */
  public enum Basis {
    ESTIMATE("estimate"),
    REHEARSAL("rehearsal");

    private final String word;

    Basis(String word) {
      this.word = word;
    }

    /** Its name in files. */
    public String word() {
      return word;
    }
  }

  /**
   * An estimate. Its ends are orders of magnitude apart, so that the middle is the geometric mean;
   * what may not happen at all counts half.
   */
  public static TimePart estimated(
      Reason reason, String what, String path, Duration low, Duration high) {
    double likely =
        low.isZero()
            ? high.toSeconds() / 2.0
            : Math.sqrt((double) low.toSeconds() * high.toSeconds());
    Duration middle = Duration.ofSeconds(Math.round(likely));
    return new TimePart(reason, what, path, low, middle, high, Basis.ESTIMATE);
  }

  /**
   * A measurement, told for all rows of the target: what was measured is the least it takes, and at
   * worst the busy system takes twice as long as the quiet one.
   *
   * @param scale how many rows were made for each row of the target
   */
  public static TimePart measured(String path, Duration took, double scale) {
    double whole = took.toMillis() / Math.min(1, scale) / 1000;
    Duration likely = Duration.ofSeconds((long) Math.ceil(Math.min(whole, 365.0 * 86_400)));
    Duration low = took.compareTo(likely) < 0 ? took : likely;
    return new TimePart(
        Reason.MIGRATION,
        "migration " + path,
        path,
        low,
        likely,
        likely.multipliedBy(2),
        Basis.REHEARSAL);
  }
}
