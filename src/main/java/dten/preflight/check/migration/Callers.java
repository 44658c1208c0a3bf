package dten.preflight.check.migration;

import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Region;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Assignment;
import dten.preflight.fact.sql.SqlInclude;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlSession.Enclosure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who runs which script, and what the session has then: psql's include commands and its calls. */
final class Callers {
  private final Map<String, List<SqlScript>> scripts;
  private final Map<String, List<String>> pathsByName = new HashMap<>();
  private final Map<String, List<SqlInclude>> includesByName = new HashMap<>();
  private final Map<Location, SqlInclude> includesByPlace = new HashMap<>();
  private final Map<String, List<PsqlCall>> callsByName = new HashMap<>();
  private final Map<String, TreeMap<Location, PsqlCall>> callsByPath = new HashMap<>();
  private final IdentityHashMap<PsqlCall, List<SqlScript>> scriptsByCall = new IdentityHashMap<>();

  Callers(PackageFacts pkg, Map<String, List<SqlScript>> scripts) {
    this.scripts = scripts;
    for (String path : scripts.keySet()) {
      pathsByName.computeIfAbsent(name(path), n -> new ArrayList<>()).add(path);
    }
    for (SqlInclude include : pkg.all(SqlInclude.class)) {
      includesByPlace.put(include.location(), include);
      includesByName.computeIfAbsent(name(include.path()), n -> new ArrayList<>()).add(include);
    }
    Map<String, Boolean> exported = new HashMap<>();
    for (ShellCommand command : pkg.all(ShellCommand.class)) {
      learn(command, exported);
    }
    for (String path : callsByPath.keySet()) {
      for (SqlScript script : scripts.getOrDefault(path, List.of())) {
        PsqlCall call = around(script.location());
        if (call != null) {
          scriptsByCall.computeIfAbsent(call, c -> new ArrayList<>()).add(script);
        }
      }
    }
  }

  private void learn(ShellCommand command, Map<String, Boolean> exported) {
    String path = command.location().path();
    if (command.name().equals("psql")) {
      PsqlCall call = PsqlCall.of(command, exported.getOrDefault(path, false));
      callsByPath.computeIfAbsent(path, p -> new TreeMap<>()).put(command.location(), call);
      for (String file : call.files()) {
        callsByName.computeIfAbsent(name(file), n -> new ArrayList<>()).add(call);
      }
      return;
    }
    if (command.words().isEmpty()) {
      for (Assignment each : command.assignments()) {
        if (each.name().equals("PGOPTIONS")) {
          exported.put(path, PsqlCall.setsTimeout(each.value().text()));
        }
      }
    } else if (command.name().equals("export")) {
      for (ShellCommand.Word word : command.arguments()) {
        if (word.text().startsWith("PGOPTIONS=")) {
          exported.put(path, PsqlCall.setsTimeout(word.text()));
        }
      }
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether a path as some script writes it may mean a file of the package. */
  private static boolean means(String written, String path) {
    String plain = written;
    int variable = Math.max(plain.lastIndexOf('$'), plain.lastIndexOf(':'));
    if (variable >= 0) {
      int slash = plain.indexOf('/', variable);
      plain = slash < 0 ? "" : plain.substring(slash + 1);
    }
    while (plain.startsWith("./") || plain.startsWith("../")) {
      plain = plain.substring(plain.indexOf('/') + 1);
    }
    return !plain.isEmpty() && (path.equals(plain) || path.endsWith("/" + plain));
  }

  /** How a script is run. */
  Inclusion of(SqlScript script) {
    String path = script.location().path();
    Inclusion found = null;
    for (SqlInclude include : includesByName.getOrDefault(name(path), List.of())) {
      if (means(include.path(), path)) {
        found = both(found, included(include));
      }
    }
    for (PsqlCall call : callsByName.getOrDefault(name(path), List.of())) {
      for (String file : call.files()) {
        if (means(file, path)) {
          found = both(found, called(call, null));
          break;
        }
      }
    }
    PsqlCall around = around(script.location());
    if (around != null) {
      found = both(found, called(around, script.location().region()));
    }
    return found == null ? Inclusion.NONE : found;
  }

  private static Inclusion both(@Nullable Inclusion one, Inclusion other) {
    return one == null ? other : one.and(other);
  }

  private static Inclusion included(SqlInclude include) {
    boolean transaction = include.session().enclosure() != Enclosure.NONE;
    return new Inclusion(
        true,
        include.session().lockTimeout().limits(),
        include.session().migrationLock(),
        transaction);
  }

  /** The call of psql that SQL in a shell script belongs to: the last that starts before it. */
  private @Nullable PsqlCall around(Location place) {
    TreeMap<Location, PsqlCall> calls = callsByPath.get(place.path());
    Map.Entry<Location, PsqlCall> before = calls == null ? null : calls.floorEntry(place);
    return before == null ? null : before.getValue();
  }

  /** The session of a call, as its options and the commands before a place leave it. */
  private Inclusion called(PsqlCall call, @Nullable Region until) {
    boolean timeout = call.timeout();
    boolean lock = false;
    for (SqlScript earlier : scriptsByCall.getOrDefault(call, List.of())) {
      Region at = earlier.location().region();
      boolean before = until == null || (at != null && at.compareTo(until) < 0);
      if (before) {
        timeout |= earlier.atEnd().lockTimeout().limits();
        lock |= earlier.atEnd().migrationLock();
      }
    }
    return new Inclusion(false, timeout, lock, call.transaction());
  }

  /**
   * Whether the script included at a place leaves the session with a lock_timeout. One that is not
   * in the package may do anything: it is given the benefit of the doubt.
   */
  boolean setsTimeout(Location place) {
    SqlInclude include = includesByPlace.get(place);
    if (include == null) {
      return true;
    }
    boolean found = false;
    for (String path : pathsByName.getOrDefault(name(include.path()), List.of())) {
      if (means(include.path(), path)) {
        found = true;
        for (SqlScript script : scripts.getOrDefault(path, List.of())) {
          if (script.atEnd().lockTimeout().limits()) {
            return true;
          }
        }
      }
    }
    return !found;
  }
}
