package dten.preflight.rehearse.server;

import java.time.Duration;

/**
 * How much a rehearsal may take of the machine.
 *
 * @param disk bytes of all files of the server
 * @param statement the longest that one statement may run
 * @param total the longest that all of it may take
 */
public record ServerLimits(long disk, Duration statement, Duration total) {
  /** What holds where the operator says nothing. */
  public static final ServerLimits DEFAULT =
      new ServerLimits(10L << 30, Duration.ofMinutes(5), Duration.ofMinutes(30));
}
