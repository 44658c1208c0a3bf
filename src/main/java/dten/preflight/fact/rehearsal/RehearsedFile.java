package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * One migration that was tried.
 *
 * @param micros how long it ran, in microseconds
 * @param statements how many of its statements ran
 */
public record RehearsedFile(Location location, long micros, int statements, Ending ending)
    implements Fact {
  /** How it ended. */
  public enum Ending {
    DONE,
    /** The server refused one of its statements. */
    FAILED,
    /** A limit stopped it. */
    STOPPED,
    /** Another one before it ended the rehearsal. */
    NOT_REACHED
  }
}
