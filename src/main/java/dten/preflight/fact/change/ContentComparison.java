package dten.preflight.fact.change;

import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.change.Change.Action;
import dten.preflight.fact.change.Change.Subject;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.unit.UnitFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what two packages do: migrations, scripts, units, schedules, endpoints. */
final class ContentComparison {
  private final PackageFacts before;
  private final PackageFacts now;
  private final Paths oldPaths;
  private final Paths newPaths;
  private final List<Change> changes = new ArrayList<>();

  /**
   * Where something is first told of in a package.
   *
   * @param detail what else is to be said of it; empty for nothing
   */
  private record Place(Location location, String detail) {}

  /** By what it is called. */
  private record Places(Map<String, Place> all) {
    Places() {
      this(new TreeMap<>());
    }

    void add(String name, Location location, String detail) {
      if (!name.isEmpty()) {
        all.putIfAbsent(name, new Place(location, detail));
      }
    }
  }

  ContentComparison(PackageFacts before, PackageFacts now) {
    this.before = before;
    this.now = now;
    this.oldPaths = new Paths(before);
    this.newPaths = new Paths(now);
  }

  List<Change> changes() {
    Map<String, Place> oldMigrations = migrations(before, oldPaths);
    Map<String, Place> newMigrations = migrations(now, newPaths);
    compare(Subject.MIGRATION, oldMigrations, newMigrations);
    rewritten(oldMigrations, newMigrations);
    compare(Subject.SCRIPT, scripts(before, oldPaths), scripts(now, newPaths));
    compare(Subject.UNIT, units(before), units(now));
    compare(Subject.SCHEDULE, schedules(before), schedules(now));
    compare(Subject.ENDPOINT, endpoints(before), endpoints(now));
    return changes;
  }

  /** Files that change schema or data, but for scripts with some SQL in them. */
  private static Map<String, Place> migrations(PackageFacts pkg, Paths paths) {
    Map<String, Place> scripts = scripts(pkg, paths);
    Places places = new Places();
    for (SqlScript script : pkg.all(SqlScript.class)) {
      String path = paths.common(script.location().path());
      if (script.schemaChanges() + script.dataChanges() > 0 && !scripts.containsKey(path)) {
        places.add(path, Location.ofEntry(script.location().path()), tool(script));
      }
    }
    return places.all();
  }

  /**
   * The tool that runs a migration once, by its version, and never again: {@code Flyway 2}; empty
   * where none does. Changelogs of Liquibase grow, and what has no version is run again.
   */
  private static String tool(SqlScript script) {
    return switch (script.runner()) {
      case FLYWAY, GOOSE, DBMATE, GOLANG_MIGRATE, PRISMA ->
          script.version().isEmpty() ? "" : script.runner().words() + " " + script.version();
      case NONE, LIQUIBASE, SQITCH -> "";
    };
  }

  private static Map<String, Place> scripts(PackageFacts pkg, Paths paths) {
    Places places = new Places();
    for (ScriptFile script : pkg.all(ScriptFile.class)) {
      String path = script.location().path();
      places.add(paths.common(path), Location.ofEntry(path), "");
    }
    return places.all();
  }

  private static Map<String, Place> units(PackageFacts pkg) {
    Places places = new Places();
    for (UnitFile unit : pkg.all(UnitFile.class)) {
      places.add(unit.name(), unit.location(), "");
    }
    return places.all();
  }

  private static Map<String, Place> schedules(PackageFacts pkg) {
    Places places = new Places();
    for (Schedule each : pkg.all(Schedule.class)) {
      String user = each.user().isEmpty() ? "" : " as " + each.user();
      places.add(
          each.form().word() + " \"" + each.expression() + "\"" + user + ": " + each.command(),
          each.location(),
          "");
    }
    return places.all();
  }

  private static Map<String, Place> endpoints(PackageFacts pkg) {
    Places places = new Places();
    for (Endpoint each : pkg.all(Endpoint.class)) {
      if (each.use() == Endpoint.Use.ACTIVE) {
        places.add(each.address(), each.location(), "");
      }
    }
    return places.all();
  }

  private void compare(Subject subject, Map<String, Place> old, Map<String, Place> fresh) {
    for (Map.Entry<String, Place> each : old.entrySet()) {
      if (!fresh.containsKey(each.getKey())) {
        Location place = oldPaths.below(each.getValue().location());
        String detail = each.getValue().detail();
        changes.add(new Change(subject, Action.VANISHED, place, each.getKey(), detail, ""));
      }
    }
    for (Map.Entry<String, Place> each : fresh.entrySet()) {
      if (!old.containsKey(each.getKey())) {
        Location place = newPaths.below(each.getValue().location());
        String detail = each.getValue().detail();
        changes.add(new Change(subject, Action.APPEARED, place, each.getKey(), "", detail));
      }
    }
  }

  private void rewritten(Map<String, Place> old, Map<String, Place> fresh) {
    Map<String, Sha256> oldDigests = digests(before, old);
    Map<String, Sha256> newDigests = digests(now, fresh);
    for (Map.Entry<String, Place> each : fresh.entrySet()) {
      Place was = old.get(each.getKey());
      Place is = each.getValue();
      if (was != null) {
        Sha256 digest = oldDigests.get(was.location().path());
        if (digest != null && !digest.equals(newDigests.get(is.location().path()))) {
          Location file = newPaths.below(is.location());
          changes.add(
              new Change(
                  Subject.MIGRATION,
                  Action.CHANGED,
                  file,
                  each.getKey(),
                  was.detail(),
                  is.detail()));
        }
      }
    }
  }

  /** Digests by the whole path of an entry. */
  private static Map<String, Sha256> digests(PackageFacts pkg, Map<String, Place> wanted) {
    Map<String, Sha256> digests = new HashMap<>();
    if (wanted.isEmpty()) {
      return digests;
    }
    Map<String, Boolean> paths = new HashMap<>();
    for (Place place : wanted.values()) {
      paths.put(place.location().path(), true);
    }
    for (Entry entry : pkg.all(Entry.class)) {
      Sha256 digest = entry.sha256();
      if (digest != null && paths.containsKey(entry.path())) {
        digests.put(entry.path(), digest);
      }
    }
    return digests;
  }
}
