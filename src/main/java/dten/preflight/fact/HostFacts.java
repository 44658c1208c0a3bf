package dten.preflight.fact;

import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Disk;
import dten.preflight.fact.TargetFacts.Job;
import dten.preflight.fact.TargetFacts.Listener;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Unit;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a host, for a target.yaml to be written of. What could not be seen whole is
 * absent: an empty list is the statement that there are none.
 *
 * @param name what the host calls itself
 * @param zone its time zone, such as {@code Europe/Berlin}
 * @param masked units that are put out of use
 * @param sudoers lines of sudoers that grant something, secrets masked
 * @param peers hosts it was connected to at that moment
 * @param packages lists of installed packages
 * @param configuration folders and files of its configuration that were copied
 * @param notSeen what could not be seen, a sentence each
 */
public record HostFacts(
    Optional<String> name,
    Optional<String> zone,
    Optional<Os> os,
    Optional<List<Unit>> units,
    List<String> masked,
    Optional<List<String>> users,
    Optional<List<String>> sudoers,
    Optional<List<Job>> schedules,
    Optional<List<Listener>> listening,
    List<Peer> peers,
    Optional<List<Disk>> disks,
    List<PackageList> packages,
    List<Copied> configuration,
    Optional<Database> database,
    List<String> notSeen) {
  /** Copies the lists. */
  public HostFacts {
    masked = List.copyOf(masked);
    peers = List.copyOf(peers);
    packages = List.copyOf(packages);
    configuration = List.copyOf(configuration);
    notSeen = List.copyOf(notSeen);
  }

  /**
   * A host at the other end of a connection.
   *
   * @param name what /etc/hosts calls it; empty where it does not
   */
  public record Peer(String name, String address, int port) {}

  /**
   * Installed packages, as the tool that manages them prints them.
   *
   * @param tool such as {@code dpkg}
   */
  public record PackageList(String tool, List<String> lines) {
    /** Copies the list. */
    public PackageList {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Configuration that was copied.
   *
   * @param installedAs its path on the host
   * @param copy where the copy lies, relative to the target.yaml
   * @param files how many files were copied
   */
  public record Copied(String installedAs, String copy, int files) {}
}
