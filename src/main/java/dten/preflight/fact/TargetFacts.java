package dten.preflight.fact;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one system the package is to be installed on. Every section may be absent; an
 * absent section makes the rules that need it SKIPPED, an empty one is a statement.
 *
 * @param name how reports call it, such as {@code production}
 * @param source the file it was read from
 * @param zone the time zone its schedules and window are in
 * @param os its operating system
 * @param products installed products by name and version, the upgraded one among them
 * @param inventory other installed components that dependencies may name
 * @param partialInventory what lists of one language or product name; what is not in them may be
 *     installed all the same
 * @param units systemd units it has
 * @param users accounts it has
 * @param installUser the account that runs the package's scripts
 * @param sudo what that account and others may do by sudo
 * @param hosts hosts it talks to, in service or retired
 * @param configuration its live configuration, already read
 * @param database its database
 * @param disks its mounted file systems
 * @param window the negotiated maintenance window
 * @param certificates files and folders with certificates it has installed, as paths that can be
 *     opened; they complete chains to it and are no anchors
 * @param libraries archives with Java classes that were installed beside the product, as paths that
 *     can be opened
 * @param schedules what it runs by itself at a time
 * @param listening where its programs take connections
 * @param notSeen what whoever wrote the file could not see, a sentence each
 * @param role what it is there for; empty where not said
 */
public record TargetFacts(
    String name,
    String source,
    ZoneId zone,
    Optional<Os> os,
    Optional<List<Component>> products,
    Optional<List<Component>> inventory,
    List<Component> partialInventory,
    Optional<List<Unit>> units,
    Optional<List<String>> users,
    Optional<String> installUser,
    Optional<List<SudoGrant>> sudo,
    Optional<List<Host>> hosts,
    Optional<LiveConfiguration> configuration,
    Optional<Database> database,
    Optional<List<Disk>> disks,
    Optional<Window> window,
    List<String> certificates,
    List<String> libraries,
    Optional<List<Job>> schedules,
    Optional<List<Listener>> listening,
    List<String> notSeen,
    Optional<Role> role) {
  /** Copies what the reader goes on filling. */
  public TargetFacts {
    partialInventory = List.copyOf(partialInventory);
    certificates = List.copyOf(certificates);
    libraries = List.copyOf(libraries);
  }

  /** What a system is there for. */
  public enum Role {
    /** It is the one that counts. */
    PRODUCTION,
    /** The upgrade is tried on it first. */
    REHEARSAL
  }

  /** A target of which nothing is known yet but its name, times in UTC. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The file it was read from, as a whole. */
  public Location location() {
    return new Location(Base.OPERATOR, source, null);
  }

  /**
   * An operating system, in the words of os-release(5) and uname(1); empty where not said.
   *
   * @param id such as {@code debian}
   * @param version such as {@code 12}
   * @param kernel such as {@code 6.1.0-28-amd64}
   * @param arch such as {@code x86_64}
   */
  public record Os(String id, String version, String kernel, String arch) {}

  /** An installed thing with a version (empty where unknown), and the line that says so. */
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
   * @param runAs as whom; {@code ALL} for everybody
   * @param commands the commands with their arguments; {@code ALL} for every one; shell globs
   *     allowed
   * @param noPassword whether it works without a person typing a password
   */
  public record SudoGrant(String user, String runAs, List<String> commands, boolean noPassword) {
    /** Copies the list. */
    public SudoGrant {
      commands = List.copyOf(commands);
    }

    /** A right to run commands as root. */
    public SudoGrant(String user, List<String> commands, boolean noPassword) {
      this(user, "root", commands, noPassword);
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
   * @param note since when or why; empty where nothing is said
   * @param replacement what to talk to instead; empty where nothing is said
   */
  public record Host(
      String name, Service service, String note, String replacement, Location location) {
    /** A host without a replacement. */
    public Host(String name, Service service, String note, Location location) {
      this(name, service, note, "", location);
    }
  }

  /**
   * The database migrations run on.
   *
   * @param kind such as {@code postgresql}
   * @param version such as {@code 15.4}; null where not said
   * @param settings server or role settings in force, such as {@code lock_timeout}
   */
  public record Database(
      String kind, @Nullable String version, List<Table> tables, Map<String, String> settings) {
    /** Copies the collections. */
    public Database {
      tables = List.copyOf(tables);
      settings = Map.copyOf(settings);
    }

    /** A database whose settings are not known. */
    public Database(String kind, @Nullable String version, List<Table> tables) {
      this(kind, version, tables, Map.of());
    }
  }

  /** A table's size; -1 where not said. */
  public record Table(String name, long rows, long bytes) {}

  /** A mounted file system; -1 where a number is not said. */
  public record Disk(String mount, long size, long free) {}

  /**
   * Something a system runs by itself at a time.
   *
   * @param source the file or the unit that says so
   * @param when the time as written there
   * @param user the account it runs as; empty where nothing says so
   * @param command what it runs, with secrets masked; for a timer the unit it starts
   */
  public record Job(String source, String when, String user, String command) {}

  /**
   * A place where a program takes connections.
   *
   * @param address an IPv4 or IPv6 address; {@code 0.0.0.0} and {@code ::} stand for every one
   * @param port the TCP port
   * @param process the program's name; empty where it is not known
   * @param user the account it runs as; empty where it is not known
   */
  public record Listener(String address, int port, String process, String user) {}

  /** The negotiated maintenance window: [start, start + length). */
  public record Window(ZonedDateTime start, Duration length, Location location) {
    /** The first instant after it. */
    public ZonedDateTime end() {
      return start.plus(length);
    }
  }

  /** Collects the sections of a target; what is not given stays absent. */
  public static final class Builder {
    private final String name;
    private String source = "target.yaml";
    private ZoneId zone = ZoneOffset.UTC;
    private @Nullable Os os;
    private @Nullable List<Component> products;
    private @Nullable List<Component> inventory;
    private List<Component> partialInventory = List.of();
    private @Nullable List<Unit> units;
    private @Nullable List<String> users;
    private @Nullable String installUser;
    private @Nullable List<SudoGrant> sudo;
    private @Nullable List<Host> hosts;
    private @Nullable LiveConfiguration configuration;
    private @Nullable Database database;
    private @Nullable List<Disk> disks;
    private @Nullable Window window;
    private List<String> certificates = List.of();
    private List<String> libraries = List.of();
    private @Nullable List<Job> schedules;
    private @Nullable List<Listener> listening;
    private List<String> notSeen = List.of();

    private @Nullable Role role;

    private Builder(String name) {
      this.name = name;
    }

    /** The file it was read from. */
    public Builder source(String file) {
      this.source = file;
      return this;
    }

    /** The time zone of its schedules and window. */
    public Builder zone(ZoneId itsZone) {
      this.zone = itsZone;
      return this;
    }

    /** Its operating system. */
    public Builder os(Os itsOs) {
      this.os = itsOs;
      return this;
    }

    /** Installed products. */
    public Builder products(List<Component> all) {
      this.products = List.copyOf(all);
      return this;
    }

    /** Other installed components. */
    public Builder inventory(List<Component> all) {
      this.inventory = List.copyOf(all);
      return this;
    }

    /** What lists of one language or product name. */
    public Builder partialInventory(List<Component> all) {
      this.partialInventory = List.copyOf(all);
      return this;
    }

    /** Its systemd units. */
    public Builder units(List<Unit> all) {
      this.units = List.copyOf(all);
      return this;
    }

    /** Its accounts. */
    public Builder users(List<String> all) {
      this.users = List.copyOf(all);
      return this;
    }

    /** The account that runs the package's scripts. */
    public Builder installUser(String user) {
      this.installUser = user;
      return this;
    }

    /** Rights to use sudo. */
    public Builder sudo(List<SudoGrant> all) {
      this.sudo = List.copyOf(all);
      return this;
    }

    /** Hosts it knows. */
    public Builder hosts(List<Host> all) {
      this.hosts = List.copyOf(all);
      return this;
    }

    /** Its live configuration. */
    public Builder configuration(LiveConfiguration live) {
      this.configuration = live;
      return this;
    }

    /** Its database. */
    public Builder database(Database itsDatabase) {
      this.database = itsDatabase;
      return this;
    }

    /** Its mounted file systems. */
    public Builder disks(List<Disk> all) {
      this.disks = List.copyOf(all);
      return this;
    }

    /** Its maintenance window. */
    public Builder window(Window negotiated) {
      this.window = negotiated;
      return this;
    }

    /** Files and folders with certificates it has installed. */
    public Builder certificates(List<String> paths) {
      this.certificates = List.copyOf(paths);
      return this;
    }

    /** Archives with Java classes that were installed beside the product. */
    public Builder libraries(List<String> paths) {
      this.libraries = List.copyOf(paths);
      return this;
    }

    /** What it runs by itself at a time. */
    public Builder schedules(List<Job> all) {
      this.schedules = List.copyOf(all);
      return this;
    }

    /** Where its programs take connections. */
    public Builder listening(List<Listener> all) {
      this.listening = List.copyOf(all);
      return this;
    }

    /** What could not be seen. */
    public Builder notSeen(List<String> sentences) {
      this.notSeen = List.copyOf(sentences);
      return this;
    }

    /** What it is there for. */
    public Builder role(Role itsRole) {
      this.role = itsRole;
      return this;
    }

    /** The target with all that was given. */
    public TargetFacts build() {
      return new TargetFacts(
          name,
          source,
          zone,
          Optional.ofNullable(os),
          Optional.ofNullable(products),
          Optional.ofNullable(inventory),
          partialInventory,
          Optional.ofNullable(units),
          Optional.ofNullable(users),
          Optional.ofNullable(installUser),
          Optional.ofNullable(sudo),
          Optional.ofNullable(hosts),
          Optional.ofNullable(configuration),
          Optional.ofNullable(database),
          Optional.ofNullable(disks),
          Optional.ofNullable(window),
          certificates,
          libraries,
          Optional.ofNullable(schedules),
          Optional.ofNullable(listening),
          notSeen,
          Optional.ofNullable(role));
    }
  }
}
