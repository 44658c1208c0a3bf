package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * How a load was served during a part of the rehearsal; latencies are corrected for coordinated
 * omission, in microseconds, and count what was waited within this time.
 *
 * @param location the statement that ran; the package before and after all of them
 * @param load the part of the load, such as {@code update orders}; empty for all of it
 * @param requests transactions of the load that were due or waited in this time; for a part of it,
 *     its statements
 * @param fromBefore those of them that were due before and had not been answered; 0 for a part of
 *     the load
 * @param unanswered those of them that had no answer when this time ended; 0 for a part of the load
 * @param errors how many transactions failed; 0 for a part of the load
 * @param blocked how many waited for a tenth of a second or longer
 * @param slow how many waited for longer than the p99 of {@link Phase#BEFORE}; 0 there
 */
public record LoadWindow(
    Location location,
    Phase phase,
    String load,
    long requests,
    long fromBefore,
    long unanswered,
    long errors,
    long blocked,
    long slow,
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
