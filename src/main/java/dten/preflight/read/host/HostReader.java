package dten.preflight.read.host;

import dten.preflight.fact.HostFacts.PackageList;
import dten.preflight.fact.HostFacts.Peer;
import dten.preflight.fact.TargetFacts.Disk;
import dten.preflight.fact.TargetFacts.Job;
import dten.preflight.fact.TargetFacts.Listener;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.read.host.command.RpmDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the files of a host tell of it. Nothing is written, and nothing but rpm is run. A part
 * that could not be seen whole is absent, and {@link NotSeen} says why.
 */
public final class HostReader {
  private final HostRoot host;
  private final NotSeen notSeen;
  private final Accounts accounts;
  private final UnitFolders units;
  private final Sockets sockets;

  /** Looks at the host; what it cannot see it tells {@code notSeen}. */
  public HostReader(HostRoot host, NotSeen notSeen) {
    this.host = host;
    this.notSeen = notSeen;
    this.accounts = Accounts.of(host);
    this.units = UnitFolders.of(host);
    this.sockets = Sockets.of(host, accounts.byId());
  }

  /** What it calls itself. */
  public Optional<String> name() {
    return OsFiles.name(host);
  }

  /** Its time zone. */
  public Optional<String> zone() {
    return OsFiles.zone(host, notSeen);
  }

  /** Its operating system. */
  public Optional<Os> os() {
    return OsFiles.os(host, notSeen);
  }

  /** Its units. */
  public Optional<List<Unit>> units() {
    return units.units(notSeen);
  }

  /** Units that are put out of use. */
  public List<String> masked() {
    return units.masked();
  }

  /** Its accounts. */
  public Optional<List<String>> users() {
    return accounts.names(host, notSeen);
  }

  /** Lines of sudoers that grant something. */
  public Optional<List<String>> sudoers() {
    return SudoersFiles.lines(host, notSeen);
  }

  /** What it runs by itself. */
  public Optional<List<Job>> schedules() {
    return Schedules.of(host, units, notSeen);
  }

  /** Where its programs take connections. */
  public Optional<List<Listener>> listening() {
    return sockets.listening(notSeen);
  }

  /** Hosts it is connected to. */
  public List<Peer> peers() {
    Map<String, String> names = new HashMap<>();
    for (String line : host.text("/etc/hosts").toOptional().orElse("").split("\n", -1)) {
      int comment = line.indexOf('#');
      String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+", -1);
      if (words.length > 1) {
        names.putIfAbsent(words[0], words[1]);
      }
    }
    return sockets.peers(names);
  }

  /** Its mounted file systems. */
  public Optional<List<Disk>> disks(DiskSpace space) {
    return Mounts.disks(host, space, notSeen);
  }

  /** Its packages. */
  public List<PackageList> packages() {
    List<PackageList> lists = new ArrayList<>();
    Look<List<String>> dpkg = DpkgStatus.lines(host);
    dpkg.toOptional().ifPresent(lines -> lists.add(new PackageList("dpkg", lines)));
    boolean told = false;
    if (dpkg instanceof Look.Hidden<List<String>> hidden) {
      notSeen.add("inventory-files", hidden.why());
      told = true;
    }
    Optional<RpmDatabase.Installed> rpm = RpmDatabase.below(host.folder());
    if (rpm.isPresent() && !rpm.get().failure().isEmpty()) {
      notSeen.add("inventory-files", rpm.get().failure());
      told = true;
    } else if (rpm.isPresent() && !rpm.get().lines().isEmpty()) {
      lists.add(new PackageList("rpm", rpm.get().lines()));
    }
    if (lists.isEmpty() && !told) {
      notSeen.add("inventory-files", "neither dpkg nor rpm has a database here");
    }
    // One list alone would say that what the other one has is not installed.
    return told ? List.of() : lists;
  }
}
