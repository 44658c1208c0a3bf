package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ALTER TABLE, MATERIALIZED VIEW and FOREIGN TABLE: one action for each clause, with the lock that
 * the documentation of ALTER TABLE and observation give it.
 */
final class AlterTable {
  /** Storage parameters that can be set under SHARE UPDATE EXCLUSIVE (since 9.4 to 12). */
  private static final Set<String> LIGHT_PARAMETERS =
      Set.of(
          "fillfactor",
          "toast_tuple_target",
          "parallel_workers",
          "vacuum_index_cleanup",
          "vacuum_truncate",
          "vacuum_max_eager_freeze_failure_rate",
          "log_autovacuum_min_duration",
          "n_distinct",
          "n_distinct_inherited");

  private final Tokens tokens;
  private final Relation table;
  private final List<SqlAction> actions = new ArrayList<>();

  private AlterTable(Tokens tokens, Relation table) {
    this.tokens = tokens;
    this.table = table;
  }

  /** Reads what follows {@code ALTER TABLE} and the like. */
  static Meaning read(String verb, Tokens tokens) {
    if (tokens.at("ALL") && tokens.at("IN", 1)) {
      Draft all = new Draft(Kind.ALTER_TABLE_OTHER, Relation.unnamed("every table in it"));
      all.takes(LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
      return Meaning.of(verb + " ALL IN TABLESPACE", List.of(all.build()));
    }
    boolean ifExists = tokens.accept("IF", "EXISTS");
    tokens.accept("ONLY");
    Relation table = tokens.relation();
    if (table == null) {
      SqlAction unknown = new Draft(Kind.OTHER, null).with(Trait.UNRECOGNISED).build();
      return Meaning.of(verb, List.of(unknown));
    }
    AlterTable clauses = new AlterTable(tokens, table);
    do {
      Draft draft = clauses.clause();
      if (ifExists) {
        draft.with(Trait.IF_EXISTS);
      }
      clauses.actions.add(draft.build());
      tokens.skipToComma();
    } while (tokens.accept(','));
    return Meaning.of(verb + " " + table, clauses.actions);
  }

  private Draft clause() {
    return switch (tokens.word()) {
      case "ADD" -> add();
      case "DROP" -> drop();
      case "ALTER" -> alter();
      case "RENAME" -> rename();
      case "VALIDATE" -> validate();
      case "SET" -> set();
      case "RESET" -> parameters();
      case "ENABLE", "DISABLE" -> toggle();
      case "CLUSTER" -> other(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF);
      case "ATTACH" -> attach();
      case "DETACH" -> detach();
      case "INHERIT", "NO" -> inherit();
      case "FORCE", "OWNER", "REPLICA", "OF", "NOT" -> other(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
      default -> other(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF).with(Trait.UNRECOGNISED);
    };
  }

  private Draft draft(Kind kind) {
    return new Draft(kind, table);
  }

  private Draft exclusive(Kind kind, Work work) {
    return draft(kind).takes(LockMode.ACCESS_EXCLUSIVE, work);
  }

  private Draft other(LockMode lock, Work work) {
    return draft(Kind.ALTER_TABLE_OTHER).takes(lock, work).detail(tokens.word());
  }

  private Draft add() {
    tokens.accept("ADD");
    if (TableConstraint.isHere(tokens)) {
      return TableConstraint.read(tokens, table);
    }
    if (tokens.atAny("INDEX", "KEY", "FULLTEXT", "SPATIAL", "PARTITION", "PERIOD")) {
      return other(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF).with(Trait.UNRECOGNISED);
    }
    tokens.accept("COLUMN");
    boolean ifNotExists = tokens.accept("IF", "NOT", "EXISTS");
    if (tokens.at('(')) {
      return exclusive(Kind.ADD_COLUMN, Work.BRIEF).with(Trait.UNRECOGNISED);
    }
    return addColumn(ColumnClauses.read(tokens), ifNotExists);
  }

  private Draft addColumn(ColumnClauses column, boolean ifNotExists) {
    Draft draft = draft(Kind.ADD_COLUMN).column(column.column()).detail(column.column().type());
    column.effectsOn(table).forEach(draft::effect);
    switch (column.volatility()) {
      case VOLATILE -> draft.with(Trait.VOLATILE_DEFAULT);
      case UNKNOWN -> draft.with(Trait.UNKNOWN_DEFAULT);
      case FIXED -> {}
    }
    if (ifNotExists) {
      draft.with(Trait.IF_EXISTS);
    }
    if (column.isRequired()) {
      draft.with(Trait.REQUIRED);
    }
    if (column.buildsIndex()) {
      draft.with(Trait.UNIQUE);
    }
    if (column.validates()) {
      draft.with(Trait.VALIDATES);
    }
    if (!column.understood()) {
      draft.with(Trait.UNRECOGNISED);
    }
    return draft;
  }

  private Draft drop() {
    tokens.accept("DROP");
    boolean constraint = tokens.accept("CONSTRAINT");
    if (!constraint && tokens.atAny("PRIMARY", "FOREIGN", "INDEX", "KEY", "PARTITION")) {
      return other(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF).with(Trait.UNRECOGNISED);
    }
    tokens.accept("COLUMN");
    boolean ifExists = tokens.accept("IF", "EXISTS");
    Draft draft = exclusive(constraint ? Kind.DROP_CONSTRAINT : Kind.DROP_COLUMN, Work.BRIEF);
    String name = tokens.identifier();
    draft.detail(name);
    if (!constraint) {
      draft.column(name);
    }
    if (ifExists) {
      draft.with(Trait.IF_EXISTS);
    }
    return tokens.accept("CASCADE") ? draft.with(Trait.CASCADE) : draft;
  }

  private Draft rename() {
    tokens.accept("RENAME");
    if (tokens.accept("TO")) {
      return exclusive(Kind.RENAME_TABLE, Work.BRIEF).detail(tokens.identifier());
    }
    if (tokens.accept("CONSTRAINT")) {
      String from = tokens.identifier();
      tokens.accept("TO");
      return exclusive(Kind.ALTER_TABLE_OTHER, Work.BRIEF).detail(from);
    }
    tokens.accept("COLUMN");
    Draft draft = exclusive(Kind.RENAME_COLUMN, Work.BRIEF).column(tokens.identifier());
    tokens.accept("TO");
    return draft.detail(tokens.identifier());
  }

  private Draft validate() {
    tokens.accept("VALIDATE", "CONSTRAINT");
    return draft(Kind.VALIDATE_CONSTRAINT)
        .takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.SCAN)
        .detail(tokens.identifier());
  }

  private Draft alter() {
    tokens.accept("ALTER");
    if (tokens.accept("CONSTRAINT")) {
      return other(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
    }
    tokens.accept("COLUMN");
    String column = tokens.at(Token.Type.NUMBER) ? null : tokens.identifier();
    if (column == null) {
      return other(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF);
    }
    return new AlterColumn(tokens, table).read(column);
  }

  private Draft set() {
    if (tokens.at('(', 1)) {
      return parameters();
    }
    tokens.accept("SET");
    if (tokens.accept("SCHEMA")) {
      return exclusive(Kind.RENAME_TABLE, Work.BRIEF).detail("schema " + name(tokens.identifier()));
    }
    if (tokens.atAny("LOGGED", "UNLOGGED", "TABLESPACE", "ACCESS")) {
      String what = tokens.word();
      return exclusive(Kind.ALTER_TABLE_OTHER, Work.REWRITE).detail("SET " + what);
    }
    if (tokens.at("WITHOUT") && tokens.at("CLUSTER", 1)) {
      return other(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF);
    }
    return other(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
  }

  private static String name(@Nullable String identifier) {
    return identifier == null ? "" : identifier;
  }

  private Draft parameters() {
    Draft draft = draft(Kind.ALTER_TABLE_OTHER).detail(tokens.word());
    tokens.advance();
    LockMode lock = LockMode.SHARE_UPDATE_EXCLUSIVE;
    Tokens inside = tokens.parentheses();
    while (!inside.atEnd()) {
      Relation parameter = inside.relation();
      if (parameter != null && !isLight(parameter.name())) {
        lock = LockMode.ACCESS_EXCLUSIVE;
      }
      inside.skipToComma();
      inside.accept(',');
    }
    return draft.takes(lock, Work.BRIEF);
  }

  private static boolean isLight(String parameter) {
    String name = parameter.toLowerCase(Locale.ROOT);
    return name.startsWith("autovacuum_") || LIGHT_PARAMETERS.contains(name);
  }

  private Draft toggle() {
    boolean trigger =
        tokens.at("TRIGGER", 1)
            || (tokens.at("TRIGGER", 2) && (tokens.at("REPLICA", 1) || tokens.at("ALWAYS", 1)));
    return other(trigger ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
  }

  private Draft attach() {
    tokens.accept("ATTACH", "PARTITION");
    Draft draft =
        draft(Kind.ATTACH_PARTITION)
            .effect(Effect.of(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF).since(12))
            .effect(Effect.of(table, LockMode.ACCESS_EXCLUSIVE, Work.BRIEF).until(11));
    Relation partition = tokens.relation();
    if (partition != null) {
      draft.detail(partition.toString());
      // Nobody reads a table that is yet to become a partition, as a rule.
      draft.effect(Effect.possible(partition, LockMode.ACCESS_EXCLUSIVE, Work.BRIEF));
    }
    return draft;
  }

  private Draft detach() {
    tokens.accept("DETACH", "PARTITION");
    Relation partition = tokens.relation();
    Draft draft =
        draft(Kind.DETACH_PARTITION).detail(partition == null ? "" : partition.toString());
    LockMode lock = LockMode.ACCESS_EXCLUSIVE;
    if (tokens.accept("CONCURRENTLY")) {
      draft.with(Trait.CONCURRENTLY).with(Trait.NO_TRANSACTION);
      lock = LockMode.SHARE_UPDATE_EXCLUSIVE;
    } else if (tokens.accept("FINALIZE")) {
      draft.with(Trait.CONCURRENTLY);
      lock = LockMode.SHARE_UPDATE_EXCLUSIVE;
    }
    draft.takes(lock, Work.BRIEF);
    if (partition != null) {
      draft.effect(Effect.of(partition, lock, Work.BRIEF));
    }
    return draft;
  }

  private Draft inherit() {
    boolean no = tokens.accept("NO");
    if (!tokens.accept("INHERIT")) {
      return other(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
    }
    Draft draft = exclusive(Kind.ALTER_TABLE_OTHER, Work.BRIEF).detail("INHERIT");
    Relation parent = tokens.relation();
    if (parent != null) {
      LockMode lock = no ? LockMode.ACCESS_SHARE : LockMode.SHARE_UPDATE_EXCLUSIVE;
      draft.effect(Effect.of(parent, lock, Work.BRIEF));
    }
    return draft;
  }
}
