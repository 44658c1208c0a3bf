package dten.preflight.rehearse.flyway;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.read.EntryHead;
import dten.preflight.read.content.source.FileRole;
import dten.preflight.rehearse.migration.Migration;
import dten.preflight.rehearse.migration.MigrationTool;
import dten.preflight.rehearse.migration.ScriptOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Flyway: each script is one migration, each folder of scripts a run of their own. */
public final class FlywayTool implements MigrationTool {
  private static final Set<String> MOMENTS = Set.of("before", "after", "createSchema");

  @Override
  public String name() {
    return FlywayRun.TOOL;
  }

  @Override
  public Optional<Plan> plan(Request request, Scripts scripts) {
    FlywaySettings settings = FlywaySettings.of(request.pkg(), request.parameters());
    Set<String> claimed = new HashSet<>();
    Map<String, List<FlywayFile>> byRoot = byRoot(request, settings, claimed);
    List<Migration> earlier = new ArrayList<>();
    List<Migration> fresh = new ArrayList<>();
    Set<String> notes = new TreeSet<>();
    for (Map.Entry<String, List<FlywayFile>> each : byRoot.entrySet()) {
      List<FlywayFile> files = each.getValue();
      files.sort(FlywayFile.ORDER);
      Set<String> before = new HashSet<>();
      for (FlywayFile file : files) {
        boolean isApplied =
            !request.applied().isEmpty()
                && !file.isRepeatable()
                && ScriptOrder.compareVersions(file.version(), request.applied()) <= 0;
        boolean wasRun =
            file.isRepeatable() ? scripts.wasTheSame(file.path()) : scripts.wasThere(file.path());
        if (wasRun || isApplied) {
          before.add(file.path());
        }
      }
      List<String> callbacks = callbacks(request, each.getKey(), settings);
      claimed.addAll(callbacks);
      FlywayRun run = new FlywayRun(request.texts(), settings, files, callbacks, before);
      for (FlywayFile file : files) {
        claimed.add(file.path());
        Optional<Migration> undo = scripts.plain(file.path()).flatMap(Migration::undo);
        Migration migration = new FlywayMigration(run, file.path(), undo);
        (before.contains(file.path()) ? earlier : fresh).add(migration);
      }
      boolean hasIt = !settings.is("postgresql.transactional.lock", "true");
      if (!hasIt && run.needsSessionLock()) {
        notes.add(
            "from 9.1.2 on Flyway waits for itself at an index that is made concurrently, unless"
                + " flyway.postgresql.transactional.lock=false, with which it was run here");
      }
    }
    if (fresh.isEmpty() && earlier.isEmpty()) {
      return Optional.empty();
    }
    if (settings.is("group", "false")) {
      notes.add("flyway.group was not done: each script was run in a transaction of its own");
    }
    javaMigrations(request.pkg()).ifPresent(notes::add);
    return Optional.of(new Plan(claimed, earlier, fresh, List.copyOf(notes)));
  }

  private static Map<String, List<FlywayFile>> byRoot(
      Request request, FlywaySettings settings, Set<String> claimed) {
    Map<String, SqlScript> known = new TreeMap<>();
    for (SqlScript each : request.pkg().all(SqlScript.class)) {
      known.putIfAbsent(each.location().path(), each);
    }
    List<FlywayFile> files = new ArrayList<>();
    boolean isLocated = false;
    for (String path : request.texts().below("")) {
      SqlScript script = known.get(path);
      boolean isOurs = script == null || script.dialect().isAnalysed();
      FileRole role = FileRole.of(new EntryHead(path, Kind.TEXT, 1, -1));
      Optional<FlywayFile> file = FlywayFile.of(path, settings);
      if (file.isPresent()) {
        claimed.add(path);
      }
      if (isOurs && role != FileRole.EXAMPLE && role != FileRole.PROSE && file.isPresent()) {
        files.add(file.get());
        isLocated |= isIn(path, settings.locations());
      }
    }
    Map<String, List<FlywayFile>> byRoot = new TreeMap<>();
    for (FlywayFile each : files) {
      if (!isLocated || isIn(each.path(), settings.locations())) {
        byRoot.computeIfAbsent(root(each.path()), root -> new ArrayList<>()).add(each);
      }
    }
    for (String root : List.copyOf(byRoot.keySet())) {
      split(root, byRoot);
    }
    return byRoot;
  }

  /** The archive that a script is in, or the package. */
  private static String root(String path) {
    int archive = path.lastIndexOf("!/");
    return archive < 0 ? "" : path.substring(0, archive + 2);
  }

  /** Scripts of one version in several folders are those of several databases or programs. */
  private static void split(String root, Map<String, List<FlywayFile>> byRoot) {
    List<FlywayFile> files = byRoot.getOrDefault(root, List.of());
    Set<String> versions = new HashSet<>();
    boolean isUnique = true;
    for (FlywayFile each : files) {
      String key = each.isRepeatable() ? "R" + each.description() : each.version();
      isUnique &= versions.add(key);
    }
    if (!isUnique) {
      byRoot.remove(root);
      for (FlywayFile each : files) {
        String folder = each.path().substring(0, each.path().lastIndexOf('/') + 1);
        byRoot.computeIfAbsent(folder, key -> new ArrayList<>()).add(each);
      }
    }
  }

  private static boolean isIn(String path, List<String> locations) {
    String inner = "/" + path.substring(path.lastIndexOf("!/") + 1);
    for (String each : locations) {
      if (inner.contains("/" + each + "/")) {
        return true;
      }
    }
    return false;
  }

  /** SQL files that are named after moments of a run, such as {@code beforeMigrate.sql}. */
  private static List<String> callbacks(Request request, String root, FlywaySettings settings) {
    List<String> found = new ArrayList<>();
    for (String path : request.texts().below(root)) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (root(path).equals(root(root + "x")) && !settings.suffixOf(name).isEmpty()) {
        for (String moment : MOMENTS) {
          if (name.startsWith(moment) && request.texts().isScript(path)) {
            found.add(path);
          }
        }
      }
    }
    return found;
  }

  /** Classes are never loaded; that there are some is told. */
  private static Optional<String> javaMigrations(PackageFacts pkg) {
    int count = 0;
    String first = "";
    for (Entry each : pkg.all(Entry.class)) {
      String name = each.path().substring(each.path().lastIndexOf('/') + 1);
      boolean isNamed =
          name.length() > 2
              && ((name.charAt(0) == 'V' && Character.isDigit(name.charAt(1)))
                  || name.startsWith("R__"));
      if (isNamed && name.contains("__") && name.endsWith(".class")) {
        first = count++ == 0 ? each.path() : first;
      }
    }
    return count == 0
        ? Optional.empty()
        : Optional.of(
            count
                + (count == 1 ? " migration is a class" : " migrations are classes")
                + ", such as "
                + first
                + ", and classes of the vendor's were not run");
  }
}
