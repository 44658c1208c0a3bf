package dten.preflight.check.migration;

import dten.preflight.check.migration.Migration.Inclusion;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.Relation.Origin;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlInclude;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.fact.sql.SqlTimeout;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The package's SQL as it meets the target's server: what every rule about migrations looks at. */
final class Migrations {
  /** Since then a valid CHECK constraint spares SET NOT NULL its scan. */
  private static final int PROOF_BY_CHECK = 12;

  private final Server server;
  private final TableSizes sizes;
  private final KnownSchema schema;
  private final Map<String, List<SqlScript>> scripts = new HashMap<>();
  private final Map<String, List<SqlInclude>> includesByName = new HashMap<>();
  private final Map<Location, SqlInclude> includesByPlace = new HashMap<>();
  private final Map<String, List<String>> pathsByName = new HashMap<>();
  private final List<Migration> files = new ArrayList<>();

  private Migrations(Upgrade upgrade) {
    Optional<Database> database = database(upgrade.target());
    this.server = Server.of(database);
    this.sizes = new TableSizes(database);
    for (SqlInclude include : upgrade.pkg().all(SqlInclude.class)) {
      includesByPlace.put(include.location(), include);
      includesByName.computeIfAbsent(name(include.path()), n -> new ArrayList<>()).add(include);
    }
    List<SqlStatement> statements = upgrade.pkg().all(SqlStatement.class);
    this.schema = new KnownSchema(statements);
    for (SqlScript script : upgrade.pkg().all(SqlScript.class)) {
      scripts.computeIfAbsent(script.location().path(), p -> new ArrayList<>()).add(script);
    }
    for (String path : scripts.keySet()) {
      pathsByName.computeIfAbsent(name(path), n -> new ArrayList<>()).add(path);
    }
    Map<String, List<Step>> byPath = new LinkedHashMap<>();
    for (SqlStatement statement : statements) {
      byPath
          .computeIfAbsent(statement.location().path(), path -> new ArrayList<>())
          .add(step(statement));
    }
    byPath.forEach((path, steps) -> files.add(new Migration(path, steps, inclusion(path))));
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

  private Step step(SqlStatement statement) {
    return new Step(
        statement,
        script(statement.location()),
        statement.actions().stream().map(this::onServer).toList());
  }

  /** The script that a place in a file belongs to: the last one that starts before it. */
  private SqlScript script(Location location) {
    SqlScript found = null;
    Region at = location.region();
    for (SqlScript each : scripts.getOrDefault(location.path(), List.of())) {
      Region start = each.location().region();
      if (found == null || start == null || at == null || start.compareTo(at) <= 0) {
        found = each;
      }
    }
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
            SqlTimeout.UNSET);
  }

  private SqlAction onServer(SqlAction action) {
    List<Effect> effects = new ArrayList<>();
    for (Effect effect : action.effects()) {
      if (effect.holdsAt(server.version())) {
        effects.add(onTarget(refined(action, effect)));
      }
    }
    return new SqlAction(
        action.kind(),
        action.object(),
        action.columns(),
        action.detail(),
        action.traits(),
        effects);
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

  private Inclusion inclusion(String path) {
    boolean found = false;
    boolean timeout = true;
    boolean lock = true;
    for (SqlInclude include : includesByName.getOrDefault(name(path), List.of())) {
      if (names(include, path)) {
        found = true;
        timeout &= include.session().lockTimeout().limits();
        lock &= include.session().migrationLock();
      }
    }
    if (!found) {
      return Inclusion.NONE;
    }
    if (timeout) {
      return lock ? Inclusion.WITH_BOTH : Inclusion.WITH_TIMEOUT;
    }
    return lock ? Inclusion.WITH_LOCK : Inclusion.BARE;
  }

  private static boolean names(SqlInclude include, String path) {
    String written = include.path();
    while (written.startsWith("./") || written.startsWith("../")) {
      written = written.substring(written.indexOf('/') + 1);
    }
    return !written.isEmpty() && (path.equals(written) || path.endsWith("/" + written));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Whether the script included at a place leaves the session with a lock_timeout. One that is not
   * in the package may do anything: it is given the benefit of the doubt.
   */
  boolean setsTimeout(Location place) {
    SqlInclude include = includesByPlace.get(place);
    boolean found = include == null;
    if (include != null) {
      for (String path : pathsByName.getOrDefault(name(include.path()), List.of())) {
        if (names(include, path)) {
          found = true;
          for (SqlScript script : scripts.getOrDefault(path, List.of())) {
            if (script.lockTimeoutAtEnd().limits()) {
              return true;
            }
          }
        }
      }
    }
    return !found || include == null;
  }
}
