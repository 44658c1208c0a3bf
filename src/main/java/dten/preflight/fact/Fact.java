package dten.preflight.fact;

/**
 * One thing that is true of the package: a command, a statement, a schedule, an anomaly. A fact is
 * a record of plain data, holds no library's type, never a raw secret, and judges nothing.
 */
public interface Fact {
  /** Where it stands. */
  Location location();
}
