package dten.preflight.read.host;

import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.fact.unit.UnitFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The units of systemd as the folders of unit files hold them: systemd.unit(5), "Unit File Load
 * Path". A link to a file of another name is an alias, a link to /dev/null a masked unit, and what
 * lies in {@code x.wants} is pulled in by x.
 */
final class UnitFolders {
  /** In the order in which a file hides one of the same name further down. */
  private static final List<String> FOLDERS =
      List.of(
          "/etc/systemd/system.control",
          "/run/systemd/system.control",
          "/run/systemd/transient",
          "/run/systemd/generator.early",
          "/etc/systemd/system",
          "/etc/systemd/system.attached",
          "/run/systemd/system",
          "/run/systemd/system.attached",
          "/run/systemd/generator",
          "/usr/local/lib/systemd/system",
          "/usr/lib/systemd/system",
          "/lib/systemd/system",
          "/run/systemd/generator.late");

  private static final int MOST_STEPS = 8;

  private final HostRoot host;

  /** By name: the file that defines it, or what it is another name of, or nothing where masked. */
  private final Map<String, Definition> definitions = new TreeMap<>();

  private final Set<String> pulledIn = new TreeSet<>();
  private final List<String> folders = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();

  private record Definition(String path, String aliasOf, boolean masked) {}

  private UnitFolders(HostRoot host) {
    this.host = host;
  }

  /** Looks at all folders. */
  static UnitFolders of(HostRoot host) {
    UnitFolders units = new UnitFolders(host);
    Set<String> seen = new HashSet<>();
    for (String folder : FOLDERS) {
      if (host.real(folder).filter(seen::add).isPresent()) {
        units.folder(folder);
      }
    }
    units.scriptsOfInit();
    return units;
  }

  private void folder(String folder) {
    Look<List<String>> names = host.list(folder);
    if (names instanceof Look.Hidden<List<String>> unread) {
      hidden.add(unread.why());
    }
    if (names instanceof Look.Found<List<String>> found) {
      folders.add(folder);
      for (String name : found.value()) {
        if (UnitFile.isUnitName(name)) {
          definitions.putIfAbsent(name, definition(folder + "/" + name, name));
        } else if (name.endsWith(".wants") || name.endsWith(".requires")) {
          pulled(folder + "/" + name);
        }
      }
    }
  }

  private Definition definition(String path, String name) {
    Optional<String> link = host.link(path);
    if (link.isPresent()) {
      String target = link.get();
      String other = target.substring(target.lastIndexOf('/') + 1);
      if (target.equals("/dev/null")) {
        return new Definition(path, "", true);
      }
      if (!other.equals(name) && UnitFile.isUnitName(other)) {
        return new Definition(path, other, false);
      }
    }
    boolean empty = host.isFile(path) && host.head(path, 1).length == 0;
    return new Definition(path, "", empty && !isHidden(path));
  }

  private boolean isHidden(String path) {
    return host.bytes(path, 1) instanceof Look.Hidden<byte[]> unread
        && unread.why().contains("permission");
  }

  /** What a folder of links pulls in; an instance of a template exists by that alone. */
  private void pulled(String folder) {
    for (String name : host.list(folder).toOptional().orElse(List.of())) {
      if (UnitFile.isUnitName(name)) {
        pulledIn.add(name);
      }
    }
  }

  /** Scripts of System V init become services where no unit has their name. */
  private void scriptsOfInit() {
    if (folders.isEmpty()) {
      return;
    }
    for (String name : host.list("/etc/init.d").toOptional().orElse(List.of())) {
      boolean script =
          name.indexOf('.') < 0
              && host.head("/etc/init.d/" + name, 2).length == 2
              && host.head("/etc/init.d/" + name, 2)[0] == '#'
              && host.head("/etc/init.d/" + name, 2)[1] == '!';
      if (script && !definitions.containsKey(name + ".service")) {
        definitions.put(name + ".service", new Definition("", "", false));
      }
    }
  }

  /** Whether there is no folder of unit files at all. */
  boolean isEmpty() {
    return folders.isEmpty();
  }

  /** All units with their other names; absent where they could not all be seen. */
  Optional<List<Unit>> units(NotSeen notSeen) {
    if (folders.isEmpty() || !hidden.isEmpty()) {
      String why = hidden.isEmpty() ? "there is no folder of unit files" : hidden.get(0);
      notSeen.add("units", why);
      return Optional.empty();
    }
    Map<String, List<String>> names = new TreeMap<>();
    Set<String> all = new TreeSet<>(definitions.keySet());
    all.addAll(pulledIn);
    for (String name : all) {
      String unit = resolved(name);
      if (!isMasked(unit) && isThere(unit)) {
        List<String> aliases = names.computeIfAbsent(unit, u -> new ArrayList<>());
        if (!unit.equals(name)) {
          aliases.add(name);
        }
      }
    }
    List<Unit> units = new ArrayList<>();
    names.forEach((name, aliases) -> units.add(new Unit(name, aliases)));
    return Optional.of(units);
  }

  /** Units that were put out of use, so that nothing can start them. */
  List<String> masked() {
    List<String> masked = new ArrayList<>();
    definitions.forEach(
        (name, definition) -> {
          if (definition.masked()) {
            masked.add(name);
          }
        });
    return masked;
  }

  /** Timers that something pulls in, so that they run. */
  List<String> timers() {
    Set<String> timers = new TreeSet<>();
    for (String name : pulledIn) {
      String unit = resolved(name);
      if (unit.endsWith(".timer") && isThere(unit) && !isMasked(unit)) {
        timers.add(unit);
      }
    }
    return List.copyOf(timers);
  }

  /** The files that make a unit, in the order in which they count: its own, then its drop-ins. */
  List<String> files(String unit) {
    List<String> files = new ArrayList<>();
    Definition own = definitions.get(definitions.containsKey(unit) ? unit : template(unit));
    if (own != null && !own.path().isEmpty()) {
      files.add(own.path());
    }
    Map<String, String> dropIns = new TreeMap<>();
    for (String folder : folders) {
      String within = folder + "/" + unit + ".d";
      for (String name : host.list(within).toOptional().orElse(List.of())) {
        if (name.endsWith(".conf")) {
          dropIns.putIfAbsent(name, within + "/" + name);
        }
      }
    }
    files.addAll(dropIns.values());
    return files;
  }

  private String resolved(String name) {
    String at = name;
    for (int i = 0; i < MOST_STEPS; i++) {
      Definition definition = definitions.get(at);
      if (definition == null || definition.aliasOf().isEmpty()) {
        return at;
      }
      at = definition.aliasOf();
    }
    return at;
  }

  private boolean isMasked(String unit) {
    Definition definition = definitions.get(unit);
    return definition != null && definition.masked();
  }

  /** A name that only a dangling link has is no unit. */
  private boolean isThere(String unit) {
    return definitions.containsKey(unit) || definitions.containsKey(template(unit));
  }

  /** {@code getty@tty1.service} is an instance of {@code getty@.service}. */
  private static String template(String unit) {
    int at = unit.indexOf('@');
    int dot = unit.lastIndexOf('.');
    return at < 0 || dot < at ? "" : unit.substring(0, at + 1) + unit.substring(dot);
  }
}
