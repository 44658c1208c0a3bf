package dten.preflight.check.migration;

import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.Relation.Origin;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.fact.sql.SqlSession;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The package's SQL as it meets the target's server: what every rule about migrations looks at. */
final class Migrations {
  /** Since then a valid CHECK constraint spares SET NOT NULL its scan. */
  private static final int PROOF_BY_CHECK = 12;

  private final Server server;
  private final TableSizes sizes;
  private final KnownSchema schema;
  private final Map<String, List<SqlScript>> scripts = new HashMap<>();
  private final Map<String, NavigableMap<Location, SqlScript>> scriptsByPlace = new HashMap<>();
  private final Callers callers;
  private final Map<String, Set<String>> createdByPath = new HashMap<>();
  private final List<Migration> files = new ArrayList<>();

  private Migrations(Upgrade upgrade) {
    Optional<Database> database = database(upgrade.target());
    this.server = Server.of(database);
    this.sizes = new TableSizes(database);
    List<SqlStatement> statements = upgrade.pkg().all(SqlStatement.class);
    this.schema = new KnownSchema(statements);
    for (SqlScript script : upgrade.pkg().all(SqlScript.class)) {
      String path = script.location().path();
      scripts.computeIfAbsent(path, p -> new ArrayList<>()).add(script);
      if (!isUndoOfChangelog(script)) {
        scriptsByPlace.computeIfAbsent(path, p -> new TreeMap<>()).put(script.location(), script);
      }
    }
    this.callers = new Callers(upgrade.pkg(), scripts);
    statements.forEach(this::learnCreated);
    Map<SqlScript, Inclusion> inclusions = new HashMap<>();
    Map<String, List<Step>> grouped = new LinkedHashMap<>();
    Series series = new Series(scripts);
    for (SqlStatement statement : statements) {
      if (isForTests(statement.location().path())) {
        continue;
      }
      SqlScript script = script(statement.location());
      Inclusion inclusion = inclusions.computeIfAbsent(script, callers::of);
      grouped
          .computeIfAbsent(series.of(statement.location().path()), key -> new ArrayList<>())
          .add(step(statement, script, inclusion));
    }
    grouped.forEach((key, steps) -> files.add(new Migration(key, steps)));
  }

  /** By the layout of Maven and Gradle: what lies there builds and tests the product only. */
  private static boolean isForTests(String path) {
    return path.startsWith("src/test/") || path.contains("/src/test/");
  }

  private static Optional<Database> database(Parsed<TargetFacts> target) {
    return target.toOptional().flatMap(TargetFacts::database);
  }

  /** From everything the check is given. */
  static Migrations of(Upgrade upgrade) {
    return new Migrations(upgrade);
  }

  /**
   * The files to look at; none, and the rules skipped, where the target's database is of another
   * kind.
   */
  List<Migration> files(Findings findings, List<Rule> rules) {
    if (server.isAnalysed()) {
      return files;
    }
    String why = "the target's database is " + server.dialect().words() + ", not PostgreSQL";
    rules.forEach(rule -> findings.skip(rule, why));
    return List.of();
  }

  Server server() {
    return server;
  }

  TableSizes sizes() {
    return sizes;
  }

  /** Undo statements of a changelog stand among its changes and are no part that follows. */
  private static boolean isUndoOfChangelog(SqlScript script) {
    return script.runner() == Runner.LIQUIBASE
        && script.direction() == Direction.BACK
        && script.schemaChanges() + script.dataChanges() == 0;
  }

  private void learnCreated(SqlStatement statement) {
    for (SqlAction action : statement.actions()) {
      Relation object = action.object();
      if (object != null && object.origin() != Origin.EXISTING) {
        createdByPath
            .computeIfAbsent(statement.location().path(), p -> new HashSet<>())
            .add(object.name());
      }
    }
  }

  private Step step(SqlStatement statement, SqlScript script, Inclusion included) {
    boolean anyDatabase =
        script.runner() == Runner.LIQUIBASE && script.dialect() == Dialect.UNKNOWN;
    boolean library = script.runner() == Runner.NONE && statement.location().path().contains("!/");
    boolean certain = !library && (!anyDatabase || server.dialect() == Dialect.POSTGRESQL);
    Set<String> created = createdByPath.getOrDefault(statement.location().path(), Set.of());
    List<SqlAction> actions = new ArrayList<>();
    for (SqlAction action : statement.actions()) {
      actions.add(onServer(action, created, library));
    }
    return new Step(statement, script, included, actions, certain);
  }

  /** The script that a place in a file belongs to: the last one that starts before it. */
  private SqlScript script(Location location) {
    NavigableMap<Location, SqlScript> ofFile =
        scriptsByPlace.getOrDefault(location.path(), Collections.emptyNavigableMap());
    Map.Entry<Location, SqlScript> before = ofFile.floorEntry(location);
    SqlScript found = before == null ? null : before.getValue();
    return found != null
        ? found
        : new SqlScript(
            location,
            Dialect.UNKNOWN,
            "",
            Runner.NONE,
            Direction.FORWARD,
            "",
            1,
            0,
            0,
            SqlSession.FRESH);
  }

  /**
   * What an action does on the target's server.
   *
   * @param created the names that the same file creates
   * @param library whether the file lies in a library and nothing is known to run it
   */
  private SqlAction onServer(SqlAction action, Set<String> created, boolean library) {
    boolean setUp = (action.is(Trait.IF_EXISTS) || library) && isDrop(action.kind());
    List<Effect> effects = new ArrayList<>();
    for (Effect effect : action.effects()) {
      if (effect.holdsAt(server.version())) {
        Effect refined = onTarget(refined(action, effect));
        boolean perhaps = setUp && created.contains(effect.relation().name());
        effects.add(perhaps ? refined.doing(refined.work(), Certainty.POSSIBLE) : refined);
      }
    }
    alsoLocked(action).forEach(relation -> effects.add(exclusive(relation, created)));
    return new SqlAction(
        action.kind(),
        action.object(),
        action.columns(),
        action.detail(),
        action.traits(),
        effects);
  }

  /** What a drop locks beside its object, as far as the package's scripts show it. */
  private List<Relation> alsoLocked(SqlAction action) {
    Relation object = action.object();
    if (object == null || object.origin() != Origin.EXISTING) {
      return List.of();
    }
    return switch (action.kind()) {
      case DROP_TABLE -> schema.parents(object, "");
      case DROP_CONSTRAINT -> schema.parents(object, action.detail());
      case DROP_INDEX -> {
        Relation table = action.is(Trait.CONCURRENTLY) ? null : schema.tableOf(object);
        yield table == null ? List.of() : List.of(table);
      }
      default -> List.of();
    };
  }

  private static Effect exclusive(Relation relation, Set<String> created) {
    Relation live =
        created.contains(relation.name())
            ? relation
            : Relation.existing(relation.schema(), relation.name());
    return Effect.of(live, LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
  }

  /**
   * A script that drops what it is about to create sets things up, most often for the first time.
   */
  private static boolean isDrop(Kind kind) {
    return kind == Kind.DROP_TABLE || kind == Kind.DROP_OTHER || kind == Kind.DROP_INDEX;
  }

  /** The effect as it is with what the other scripts of the package say of the schema. */
  private Effect refined(SqlAction action, Effect effect) {
    Relation table = action.object();
    if (table == null) {
      return effect;
    }
    return switch (action.kind()) {
      case ALTER_TYPE -> typeChange(action, table, effect);
      case SET_NOT_NULL ->
          server.version() >= PROOF_BY_CHECK && schema.isProven(table, action.columns())
              ? effect.doing(Work.BRIEF, Certainty.CERTAIN)
              : effect;
      case ADD_PRIMARY_KEY ->
          action.is(Trait.USING_INDEX) && schema.isNotNull(table, action.detail())
              ? effect.doing(Work.BRIEF, Certainty.CERTAIN)
              : effect;
      default -> effect;
    };
  }

  /** A table made IF NOT EXISTS is live all the same where the target has it. */
  private Effect onTarget(Effect effect) {
    Relation relation = effect.relation();
    boolean there = relation.origin() == Origin.CREATED_IF_MISSING && sizes.find(relation) != null;
    return there ? effect.on(relation.from(Origin.EXISTING)) : effect;
  }

  private Effect typeChange(SqlAction action, Relation table, Effect effect) {
    if (action.is(Trait.USING)) {
      return effect.doing(Work.REWRITE, Certainty.CERTAIN);
    }
    if (action.columns().isEmpty()) {
      return effect;
    }
    var from = schema.types(table, action.columns().get(0).name());
    return switch (TypeChange.of(from, action.detail())) {
      case NO_REWRITE ->
          effect.doing(action.is(Trait.COLLATE) ? Work.INDEX_BUILD : Work.BRIEF, Certainty.CERTAIN);
      case MAY_REWRITE -> effect.doing(Work.REWRITE, Certainty.POSSIBLE);
      case REWRITE -> effect.doing(Work.REWRITE, Certainty.CERTAIN);
    };
  }

  /** Whether the script included at a place leaves the session with a lock_timeout. */
  boolean setsTimeout(Location place) {
    return callers.setsTimeout(place);
  }
}
