package dten.preflight.fact;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one system the package is to be installed on. Every section may be absent; an
 * absent section makes the rules that need it SKIPPED, an empty one is a statement.
 *
 * @param name how reports call it, such as {@code production}
 * @param source the file it was read from
 * @param zone the time zone its schedules and window are in
 * @param products installed products by name and version, the upgraded one among them
 * @param inventory other installed components that dependencies may name
 * @param units systemd units it has
 * @param installUser the account that runs the package's scripts
 * @param sudo what that account and others may do by sudo
 * @param hosts hosts it talks to, in service or retired
 * @param configuration its live configuration files, already read
 * @param database its database
 * @param window the negotiated maintenance window
 */
public record TargetFacts(
    String name,
    String source,
    ZoneId zone,
    Optional<List<Component>> products,
    Optional<List<Component>> inventory,
    Optional<List<Unit>> units,
    Optional<String> installUser,
    Optional<List<SudoGrant>> sudo,
    Optional<List<Host>> hosts,
    Optional<List<ConfigEntry>> configuration,
    Optional<Database> database,
    Optional<Window> window) {

  /** An installed thing with a version, and the line that says so. */
  public record Component(String name, String version, Location location) {}

  /** A systemd unit by its full name, such as {@code nginx.service}, and its other names. */
  public record Unit(String name, List<String> aliases) {
    /** Copies the list. */
    public Unit {
      aliases = List.copyOf(aliases);
    }
  }

  /**
   * A right to run commands as another user, as in sudoers(5).
   *
   * @param user who has it
   * @param commands the commands; {@code ALL} for every one; shell globs allowed
   * @param noPassword whether it works without a person typing a password
   */
  public record SudoGrant(String user, List<String> commands, boolean noPassword) {
    /** Copies the list. */
    public SudoGrant {
      commands = List.copyOf(commands);
    }
  }

  /** Whether a host is one to talk to. */
  public enum Service {
    IN_SERVICE,
    RETIRED
  }

  /**
   * A host the target knows.
   *
   * @param name host name or address; a leading {@code *.} stands for every name below
   * @param note since when, why, or what replaces it; empty where nothing is said
   */
  public record Host(String name, Service service, String note, Location location) {}

  /**
   * The database migrations run on.
   *
   * @param kind such as {@code postgresql}
   * @param version such as {@code 15.4}; null where not said
   */
  public record Database(String kind, @Nullable String version, List<Table> tables) {
    /** Copies the list. */
    public Database {
      tables = List.copyOf(tables);
    }
  }

  /** A table's size; -1 where not said. */
  public record Table(String name, long rows, long bytes) {}

  /** The negotiated maintenance window: [start, start + length). */
  public record Window(ZonedDateTime start, Duration length, Location location) {
    /** The first instant after it. */
    public ZonedDateTime end() {
      return start.plus(length);
    }
  }
}
