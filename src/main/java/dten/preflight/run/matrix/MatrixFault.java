package dten.preflight.run.matrix;

import dten.preflight.fact.Location;
import dten.preflight.finding.Level;

/**
 * Something that is wrong with an entry of a matrix though it can be read.
 *
 * @param level an error where the entry says two things at once or can never be right
 * @param key the key of the entry; empty for the matrix as a whole
 * @param message what is wrong and what to do
 */
public record MatrixFault(Level level, Location location, String key, String message) {
  /** One line: place, level, key, message. */
  @Override
  public String toString() {
    return location + ": " + level.word() + " " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
