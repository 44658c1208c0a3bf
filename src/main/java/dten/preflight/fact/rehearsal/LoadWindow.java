package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * How a load was served during a part of the rehearsal; latencies are corrected for coordinated
 * omission, in microseconds.
 *
 * @param location the statement that ran; the package before and after all of them
 * @param requests transactions of the load that ended in this time
 * @param errors how many of them failed
 */
public record LoadWindow(
    Location location,
    Phase phase,
    long requests,
    long errors,
    long p50Micros,
    long p95Micros,
    long p99Micros,
    long maxMicros)
    implements Fact {
  /** Which part of it. */
  public enum Phase {
    /** Before the first statement: what the load is like when nothing else happens. */
    BEFORE,
    /** While a statement ran, and up to the next one. */
    DURING,
    /** After the last one. */
    AFTER
  }
}
