package dten.preflight.fact.rehearsal;

import java.time.Duration;
import java.util.List;

/**
 * What an earlier rehearsal measured, as its report says.
 *
 * @param scale how many rows were made for each row of the target; over 0
 * @param files the migrations that ran
 * @param undone the scripts that took them back
 */
public record MeasuredRehearsal(double scale, List<File> files, List<Undone> undone) {
  /** Copies the lists. */
  public MeasuredRehearsal {
    files = List.copyOf(files);
    undone = List.copyOf(undone);
  }

  /**
   * A migration that ran to its end.
   *
   * @param path its place in the package
   * @param took at the scale that was run
   */
  public record File(String path, Duration took) {}

  /**
   * A script that takes a migration back.
   *
   * @param migration the path of the migration
   * @param took at the scale that was run; zero where that is not told
   * @param isWhole whether it ran, and nothing remained
   */
  public record Undone(String migration, Duration took, boolean isWhole) {}
}
