package dten.preflight.rehearse.migration;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.fact.sql.SqlSession.Enclosure;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.read.Text;
import dten.preflight.read.content.sql.RunnableSql;
import dten.preflight.read.content.sql.RunnableSql.Part;
import dten.preflight.read.content.sql.RunnableSql.PsqlCommand;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.migration.MigrationTool.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which scripts of a package are run, in which order, and which of them have been run before. */
public final class MigrationPlan implements MigrationTool.Scripts {
  private final PackageFacts pkg;
  private final ScriptTexts texts;
  private final Map<String, NavigableMap<Location, SqlScript>> sections = new LinkedHashMap<>();
  private final Map<Location, SqlStatement> statements = new HashMap<>();
  private final Map<String, String> listed = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  private final Set<String> claimed = new HashSet<>();
  private final Set<String> before = new HashSet<>();
  private final Map<String, String> textsBefore = new HashMap<>();
  private final List<Migration> earlier = new ArrayList<>();
  private final List<Migration> fresh = new ArrayList<>();

  private MigrationPlan(PackageFacts pkg, ScriptTexts texts) {
    this.pkg = pkg;
    this.texts = texts;
    for (SqlScript script : pkg.all(SqlScript.class)) {
      sections
          .computeIfAbsent(script.location().path(), path -> new TreeMap<>())
          .put(script.location(), script);
    }
    for (SqlStatement statement : pkg.all(SqlStatement.class)) {
      statements.put(statement.location(), statement);
    }
    String root = pkg.rootFolder();
    for (Manifest.Migration each :
        ManifestFile.of(pkg).manifest().toOptional().map(Manifest::migrations).orElse(List.of())) {
      String undo = each.undo();
      listed.put(path(root, each.path()), undo == null ? "" : path(root, undo));
    }
  }

  private String path(String root, String written) {
    return texts.of(root + written).isPresent() ? root + written : written;
  }

  /**
   * Orders the scripts: as the manifest lists them, else by their versions.
   *
   * @param previous the package now installed: scripts that it has, too, have been run
   * @param tools those that run their migrations themselves; of two that would, none does
   */
  public static MigrationPlan of(
      Request request, Optional<PackageFacts> previous, List<MigrationTool> tools) {
    MigrationPlan plan = new MigrationPlan(request.pkg(), request.texts());
    previous.ifPresent(
        old -> {
          for (Entry entry : old.all(Entry.class)) {
            String name = below(old.rootFolder(), entry.path());
            plan.before.add(name);
            request
                .previous()
                .flatMap(texts -> texts.of(entry.path()))
                .ifPresent(text -> plan.textsBefore.put(name, text.chars()));
          }
        });
    plan.give(tools, request);
    String applied = request.applied();
    for (String path : plan.paths()) {
      if (plan.claimed.contains(path)) {
        continue;
      }
      SqlScript script = plan.first(path);
      boolean isRun =
          plan.wasThere(path)
              || (!applied.isEmpty()
                  && !script.version().isEmpty()
                  && ScriptOrder.compareVersions(script.version(), applied) <= 0);
      plan.migration(path, script).ifPresent(isRun ? plan.earlier::add : plan.fresh::add);
    }
    if (request.texts().overflowed()) {
      plan.notes.add("SQL files beyond 64 MB were not kept and not run");
    }
    return plan;
  }

  /** Leaves to a tool what is of its kind, unless the manifest says what is run. */
  private void give(List<MigrationTool> tools, Request request) {
    List<MigrationTool.Plan> all = new ArrayList<>();
    StringJoiner names = new StringJoiner(" and ");
    for (MigrationTool tool : tools) {
      Optional<MigrationTool.Plan> plan = tool.plan(request, this);
      if (plan.isPresent()) {
        all.add(plan.get());
        names.add(tool.name());
      }
    }
    boolean isListed = listed.keySet().stream().anyMatch(texts::isScript);
    if (all.isEmpty()) {
      return;
    }
    if (isListed) {
      notes.add(
          "the manifest lists scripts, so they were run in its order by their statements, and not"
              + " by "
              + names);
    } else if (all.size() > 1) {
      notes.add(
          "the package has migrations of "
              + names
              + "; its SQL was run by its statements, ordered"
              + " by version, and by neither of them");
    } else {
      MigrationTool.Plan only = all.get(0);
      claimed.addAll(only.claimed());
      earlier.addAll(only.earlier());
      fresh.addAll(only.fresh());
      notes.addAll(only.notes());
    }
  }

  @Override
  public boolean wasThere(String path) {
    return before.contains(below(pkg.rootFolder(), path));
  }

  @Override
  public boolean wasTheSame(String path) {
    String then = textsBefore.get(below(pkg.rootFolder(), path));
    return then != null && texts.of(path).map(Text::chars).filter(then::equals).isPresent();
  }

  @Override
  public Optional<Migration> plain(String path) {
    return sections.containsKey(path) && first(path).dialect().isAnalysed()
        ? migration(path, first(path))
        : Optional.empty();
  }

  private static String below(String root, String path) {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }

  /** Those that have been run before, in order. */
  public List<Migration> earlier() {
    return List.copyOf(earlier);
  }

  /** Those that the upgrade runs, in order. */
  public List<Migration> fresh() {
    return List.copyOf(fresh);
  }

  /** What is done otherwise than the package's own tool would. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private SqlScript first(String path) {
    return Objects.requireNonNull(sections.get(path)).firstEntry().getValue();
  }

  private List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (String path : listed.keySet()) {
      if (sections.containsKey(path) && texts.isScript(path)) {
        paths.add(path);
      }
    }
    if (!paths.isEmpty()) {
      return paths;
    }
    List<SqlScript> found = new ArrayList<>();
    for (String path : sections.keySet()) {
      SqlScript script = first(path);
      boolean isForward = script.direction() == Direction.FORWARD && !listed.containsValue(path);
      if (isForward && isMigration(script) && texts.isScript(path)) {
        found.add(script);
      }
    }
    found.sort(new ScriptOrder());
    for (SqlScript each : found) {
      paths.add(each.location().path());
    }
    return paths;
  }

  /** Scripts of other databases, and those that change nothing, are none. */
  private boolean isMigration(SqlScript script) {
    String path = script.location().path();
    boolean isLibrary = path.contains("!/") && script.runner() == Runner.NONE;
    boolean changes = false;
    for (SqlScript section : sections.getOrDefault(path, new TreeMap<>()).values()) {
      changes |= section.schemaChanges() + section.dataChanges() > 0;
    }
    return script.dialect().isAnalysed() && !isLibrary && changes;
  }

  private Optional<Migration> migration(String path, SqlScript script) {
    Optional<Text> text = texts.of(path);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<Statement> forward = new ArrayList<>();
    List<Statement> back = new ArrayList<>();
    for (Statement each : statements(text.get(), script.runner(), new ArrayList<>(List.of(path)))) {
      (directionOf(each) == Direction.BACK ? back : forward).add(each);
    }
    Set<Location> opens = new HashSet<>();
    Set<Location> ends = new HashSet<>();
    transactions(script.runner(), forward, opens, ends);
    return Optional.of(
        new Script(path, script.runner(), forward, opens, ends, undo(path, script, back)));
  }

  private Direction directionOf(Statement statement) {
    Map.Entry<Location, SqlScript> section =
        sections
            .getOrDefault(statement.location().path(), Collections.emptyNavigableMap())
            .floorEntry(statement.location());
    return section == null ? Direction.FORWARD : section.getValue().direction();
  }

  private List<Statement> statements(Text text, Runner runner, List<String> including) {
    List<Statement> all = new ArrayList<>();
    for (Part part : RunnableSql.of(text, runner)) {
      if (part instanceof Statement statement) {
        all.add(statement);
      } else if (part instanceof PsqlCommand command) {
        all.addAll(included(command, including));
      }
    }
    return all;
  }

  private List<Statement> included(PsqlCommand command, List<String> including) {
    switch (command.name()) {
      case "i", "include", "ir", "include_relative" -> {
        String name = command.argument().replace("'", "").trim();
        String folder = folder(including.get(including.size() - 1));
        for (String path : List.of(folder + name, pkg.rootFolder() + name, name)) {
          Optional<Text> text = texts.of(path);
          if (text.isPresent() && !including.contains(path)) {
            List<String> deeper = new ArrayList<>(including);
            deeper.add(path);
            return statements(text.get(), Runner.NONE, deeper);
          }
        }
        notes.add(command.location() + " includes a file that the package does not have");
      }
      case "set",
          "echo",
          "timing",
          "pset",
          "encoding",
          "unset",
          "qecho",
          "warn",
          "q",
          "connect",
          "c",
          "g",
          "restrict",
          "unrestrict",
          "gx",
          ";" -> {
        if (command.name().equals("connect") || command.name().equals("c")) {
          notes.add(command.location() + " connects to another database, which was not done");
        }
      }
      default ->
          notes.add(
              command.location() + " is psql's \\" + word(command.name()) + ", which was not done");
    }
    return List.of();
  }

  private static String word(String name) {
    return name.length() > 20 ? name.substring(0, 20) : name;
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** As the static reader has found them; only statements that do something are known to it. */
  private void transactions(
      Runner runner, List<Statement> parts, Set<Location> opens, Set<Location> ends) {
    if (!runner.hasTransaction() || parts.isEmpty()) {
      return;
    }
    int open = -1;
    for (Statement each : parts) {
      SqlStatement known = statements.get(each.location());
      if (known == null) {
        continue;
      }
      boolean isTools = known.session().enclosure() == Enclosure.RUNNER;
      int number = known.session().transaction();
      if (runner != Runner.LIQUIBASE) {
        if (isTools) {
          opens.add(parts.get(0).location());
          return;
        }
      } else if (isTools && number != open) {
        opens.add(each.location());
        open = number;
      } else if (!isTools && open >= 0) {
        ends.add(each.location());
        open = -1;
      }
    }
  }

  private @Nullable Script undo(String path, SqlScript script, List<Statement> within) {
    String named = listed.getOrDefault(path, "");
    if (named.isEmpty() && !within.isEmpty()) {
      Set<Location> opens =
          script.runner().hasTransaction() ? Set.of(within.get(0).location()) : Set.of();
      return new Script(path, script.runner(), within, opens, Set.of(), null);
    }
    String file = named.isEmpty() ? UndoNames.of(path, script, sections.values()) : named;
    Optional<Text> text = file.isEmpty() ? Optional.empty() : texts.of(file);
    if (text.isEmpty()) {
      return null;
    }
    List<Statement> parts = statements(text.get(), script.runner(), new ArrayList<>(List.of(file)));
    Set<Location> opens = new HashSet<>();
    transactions(script.runner(), parts, opens, new HashSet<>());
    return parts.isEmpty() ? null : new Script(file, script.runner(), parts, opens, Set.of(), null);
  }
}
