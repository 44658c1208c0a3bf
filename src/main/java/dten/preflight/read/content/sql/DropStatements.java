package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import java.util.ArrayList;
import java.util.List;

/** DROP statements and TRUNCATE. */
final class DropStatements {
  private final Tokens tokens;

  private DropStatements(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads what follows {@code DROP}. */
  static Meaning read(Tokens tokens) {
    return new DropStatements(tokens).read();
  }

  private Meaning read() {
    if (tokens.accept("TABLE") || tokens.accept("FOREIGN", "TABLE")) {
      return each("DROP TABLE", Kind.DROP_TABLE);
    }
    if (tokens.accept("INDEX")) {
      return tokens.accept("CONCURRENTLY")
          ? each("DROP INDEX CONCURRENTLY", Kind.DROP_INDEX)
          : each("DROP INDEX", Kind.DROP_INDEX);
    }
    if (tokens.accept("MATERIALIZED", "VIEW")) {
      return each("DROP MATERIALIZED VIEW", Kind.DROP_OTHER);
    }
    if (tokens.accept("VIEW")) {
      return each("DROP VIEW", Kind.DROP_OTHER);
    }
    if (tokens.accept("SEQUENCE")) {
      return each("DROP SEQUENCE", Kind.DROP_OTHER);
    }
    if (tokens.accept("SCHEMA")) {
      return each("DROP SCHEMA", Kind.DROP_SCHEMA);
    }
    if (tokens.accept("DATABASE")) {
      return each("DROP DATABASE", Kind.DROP_DATABASE);
    }
    if (tokens.atAny("TRIGGER", "RULE", "POLICY")) {
      return on();
    }
    if (tokens.acceptAny("ROLE", "USER", "GROUP") && !tokens.at("MAPPING")) {
      return each("DROP ROLE", Kind.DROP_ROLE);
    }
    String what = tokens.word();
    tokens.advance();
    return each("DROP " + what, Kind.DROP_OTHER);
  }

  /** A list of objects of one kind. */
  private Meaning each(String verb, Kind kind) {
    boolean ifExists = tokens.accept("IF", "EXISTS");
    boolean cascade = tokens.anywhere("CASCADE");
    List<SqlAction> actions = new ArrayList<>();
    do {
      Relation object = tokens.relation();
      Draft draft = new Draft(kind, object).detail(verb);
      if (ifExists) {
        draft.with(Trait.IF_EXISTS);
      }
      if (cascade) {
        draft.with(Trait.CASCADE);
      }
      lock(draft, verb, cascade);
      actions.add(draft.build());
      tokens.skipToComma();
    } while (tokens.accept(','));
    Relation first = actions.get(0).object();
    return Meaning.of(first == null ? verb : verb + " " + first, actions);
  }

  private static void lock(Draft draft, String verb, boolean cascade) {
    switch (verb) {
      case "DROP INDEX CONCURRENTLY" ->
          draft
              .with(Trait.CONCURRENTLY)
              .with(Trait.NO_TRANSACTION)
              .takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF);
      case "DROP TABLE", "DROP INDEX", "DROP VIEW", "DROP MATERIALIZED VIEW", "DROP SEQUENCE" ->
          draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
      case "DROP DATABASE", "DROP TABLESPACE", "DROP SUBSCRIPTION" ->
          draft.with(Trait.NO_TRANSACTION);
      case "DROP STATISTICS" -> draft.takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF);
      case "DROP SCHEMA" -> {
        if (cascade) {
          draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
        }
      }
      case "DROP TYPE", "DROP DOMAIN", "DROP EXTENSION", "DROP OWNED", "DROP FUNCTION" -> {
        if (cascade) {
          draft.mayTake(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
        }
      }
      default -> {}
    }
  }

  /** A trigger, rule or policy of a table. */
  private Meaning on() {
    String what = tokens.word();
    tokens.advance();
    boolean ifExists = tokens.accept("IF", "EXISTS");
    String name = tokens.identifier();
    Relation table = tokens.accept("ON") ? tokens.relation() : null;
    Draft draft = new Draft(Kind.DROP_OTHER, table).detail(name);
    if (ifExists) {
      draft.with(Trait.IF_EXISTS);
    }
    draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
    String verb = "DROP " + what;
    return Meaning.of(table == null ? verb : verb + " ON " + table, List.of(draft.build()));
  }

  /** Reads what follows {@code TRUNCATE}. */
  static Meaning truncate(Tokens tokens) {
    tokens.accept("TABLE");
    boolean cascade = tokens.anywhere("CASCADE");
    List<SqlAction> actions = new ArrayList<>();
    do {
      tokens.accept("ONLY");
      Draft draft = new Draft(Kind.TRUNCATE, tokens.relation());
      draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.NEW_FILE);
      if (cascade) {
        draft.with(Trait.CASCADE);
      }
      actions.add(draft.build());
      tokens.skipToComma();
    } while (tokens.accept(','));
    Relation first = actions.get(0).object();
    return Meaning.of(first == null ? "TRUNCATE" : "TRUNCATE " + first, actions);
  }
}
