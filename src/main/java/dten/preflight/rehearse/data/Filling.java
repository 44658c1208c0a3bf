package dten.preflight.rehearse.data;

import java.util.List;

/**
 * What became of the tables of a database.
 *
 * @param filled tables that hold rows now, in the order in which they were filled
 * @param unfilled tables that hold none, or fewer than a hundredth of what was asked, and why
 * @param notes what was done otherwise than asked, in whole sentences, such as a limit that was
 *     reached or a trigger that could not be switched off
 */
public record Filling(List<Filled> filled, List<Unfilled> unfilled, List<String> notes) {
  /** Copies the lists. */
  public Filling {
    filled = List.copyOf(filled);
    unfilled = List.copyOf(unfilled);
    notes = List.copyOf(notes);
  }

  /**
   * A table with rows.
   *
   * @param table its name, with its schema before it where that is not {@code public}
   * @param rows how many it holds, those that were there before included
   */
  public record Filled(String table, long rows) {}

  /**
   * A table without.
   *
   * @param reason names the constraint that stood in the way, where one did
   */
  public record Unfilled(String table, String reason) {}

  /** All rows of all tables. */
  public long rows() {
    long sum = 0;
    for (Filled each : filled) {
      sum += each.rows();
    }
    return sum;
  }
}
