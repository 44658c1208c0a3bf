package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.Relation.Origin;
import dten.preflight.fact.sql.SqlAction.Column;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.read.content.sql.Control.Define;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CREATE statements: what is new, and what they lock of what is there. */
final class CreateStatements {
  private final Tokens tokens;
  private boolean replace;
  private boolean temporary;

  private CreateStatements(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads what follows {@code CREATE}. */
  static Meaning read(Tokens tokens) {
    return new CreateStatements(tokens).read();
  }

  private Meaning read() {
    replace = tokens.accept("OR", "REPLACE");
    while (tokens.atAny("GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "RECURSIVE")) {
      temporary |= tokens.atAny("TEMP", "TEMPORARY");
      tokens.advance();
    }
    boolean unique = tokens.accept("UNIQUE");
    if (tokens.accept("INDEX")) {
      return index(unique);
    }
    if (tokens.accept("TABLE") || tokens.accept("FOREIGN", "TABLE")) {
      return table();
    }
    if (tokens.accept("VIEW")) {
      return view();
    }
    if (tokens.accept("MATERIALIZED", "VIEW")) {
      return made("CREATE MATERIALIZED VIEW", Kind.CREATE_TABLE);
    }
    if (tokens.accept("TRIGGER") || tokens.accept("CONSTRAINT", "TRIGGER")) {
      return on("CREATE TRIGGER", "ON", LockMode.SHARE_ROW_EXCLUSIVE);
    }
    if (tokens.accept("RULE")) {
      return on("CREATE RULE", "TO", LockMode.ACCESS_EXCLUSIVE);
    }
    if (tokens.accept("POLICY")) {
      return on("CREATE POLICY", "ON", LockMode.ACCESS_EXCLUSIVE);
    }
    if (tokens.accept("STATISTICS")) {
      return on("CREATE STATISTICS", "FROM", LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
    if (tokens.accept("FUNCTION") || tokens.accept("PROCEDURE")) {
      return routine();
    }
    return another();
  }

  private static Draft draft(Kind kind, @Nullable Relation object) {
    return new Draft(kind, object);
  }

  private static Meaning meaning(String summary, Draft draft) {
    return Meaning.of(summary, List.of(draft.build()));
  }

  private Meaning another() {
    String what = tokens.word();
    if (tokens.acceptAny("ROLE", "USER", "GROUP") && !tokens.at("MAPPING")) {
      return meaning("CREATE ROLE", draft(Kind.CREATE_ROLE, tokens.relation()));
    }
    if (tokens.acceptAny("DATABASE", "TABLESPACE", "SUBSCRIPTION")) {
      Draft draft = draft(Kind.CREATE_OTHER, tokens.relation()).detail(what);
      return meaning("CREATE " + what, draft.with(Trait.NO_TRANSACTION));
    }
    boolean known =
        tokens.atAny("SEQUENCE", "TYPE", "DOMAIN", "EXTENSION", "SCHEMA", "AGGREGATE", "CAST")
            || tokens.atAny("COLLATION", "CONVERSION", "EVENT", "FOREIGN", "LANGUAGE", "OPERATOR")
            || tokens.atAny("PUBLICATION", "SERVER", "TEXT", "TRANSFORM", "USER", "ACCESS")
            || tokens.atAny("TRUSTED", "PROCEDURAL", "DEFAULT", "MAPPING");
    tokens.advance();
    tokens.accept("IF", "NOT", "EXISTS");
    Relation object = tokens.relation();
    Draft draft = draft(Kind.CREATE_OTHER, object == null ? null : made(object, Origin.CREATED));
    draft.detail(what);
    if (what.equals("PUBLICATION")) {
      publication(draft);
    }
    return meaning("CREATE " + what, known ? draft : draft.with(Trait.UNRECOGNISED));
  }

  private void publication(Draft draft) {
    if (tokens.accept("FOR", "TABLE")) {
      do {
        tokens.accept("ONLY");
        Relation table = tokens.relation();
        if (table != null) {
          draft.effect(Effect.of(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF));
        }
        tokens.skipToComma();
      } while (tokens.accept(','));
    }
  }

  private Relation made(Relation name, Origin origin) {
    return name.from(temporary ? Origin.TEMPORARY : origin);
  }

  private Meaning index(boolean unique) {
    boolean concurrently = tokens.accept("CONCURRENTLY");
    boolean ifNotExists = tokens.accept("IF", "NOT", "EXISTS");
    Relation index = tokens.at("ON") ? null : tokens.relation();
    String summary = "CREATE " + (unique ? "UNIQUE INDEX" : "INDEX");
    summary += concurrently ? " CONCURRENTLY" : "";
    tokens.accept("ON");
    boolean only = tokens.accept("ONLY");
    Relation table = tokens.relation();
    Draft draft = draft(Kind.CREATE_INDEX, table).detail(index == null ? "" : index.toString());
    if (tokens.accept("USING")) {
      tokens.identifier();
    }
    if (!tokens.at('(') || table == null) {
      draft.with(Trait.UNRECOGNISED);
    }
    indexColumns(draft);
    if (unique) {
      draft.with(Trait.UNIQUE);
    }
    if (ifNotExists) {
      draft.with(Trait.IF_EXISTS);
    }
    if (concurrently) {
      draft.with(Trait.CONCURRENTLY).with(Trait.NO_TRANSACTION);
    }
    LockMode lock = concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
    draft.takes(lock, only ? Work.BRIEF : Work.INDEX_BUILD);
    return meaning(table == null ? summary : summary + " ON " + table, draft);
  }

  private void indexColumns(Draft draft) {
    Tokens columns = tokens.parentheses();
    while (!columns.atEnd()) {
      draft.column(columns.at('(', 1) ? null : columns.identifier());
      columns.skipToComma();
      columns.accept(',');
    }
  }

  private Meaning view() {
    tokens.accept("IF", "NOT", "EXISTS");
    Relation view = tokens.relation();
    if (view == null) {
      return meaning("CREATE VIEW", draft(Kind.CREATE_VIEW, null).with(Trait.UNRECOGNISED));
    }
    Draft draft = draft(Kind.CREATE_VIEW, replace ? view : made(view, Origin.CREATED));
    if (replace) {
      draft.effect(Effect.possible(view, LockMode.ACCESS_EXCLUSIVE, Work.BRIEF));
    }
    Sources.of(tokens.rest()).read().forEach(t -> draft.effect(reading(t)));
    String verb = replace ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ";
    return meaning(verb + view, draft);
  }

  private static Effect reading(Relation table) {
    return Effect.of(table, LockMode.ACCESS_SHARE, Work.BRIEF);
  }

  private Meaning table() {
    return made("CREATE TABLE", Kind.CREATE_TABLE);
  }

  private Meaning made(String verb, Kind kind) {
    boolean ifNotExists = tokens.accept("IF", "NOT", "EXISTS");
    Relation name = tokens.relation();
    if (name == null) {
      return meaning(verb, draft(kind, null).with(Trait.UNRECOGNISED));
    }
    Relation table = made(name, ifNotExists ? Origin.CREATED_IF_MISSING : Origin.CREATED);
    Draft draft = draft(kind, table);
    if (tokens.accept("PARTITION", "OF")) {
      lockParent(draft, LockMode.ACCESS_EXCLUSIVE);
    } else if (tokens.accept("OF")) {
      tokens.relation();
    }
    if (tokens.at('(')) {
      elements(tokens.parentheses(), table, draft);
    }
    while (!tokens.atEnd() && !tokens.at("AS")) {
      if (tokens.accept("INHERITS") && tokens.accept('(')) {
        lockParent(draft, LockMode.SHARE_UPDATE_EXCLUSIVE);
      } else if (!tokens.skipParentheses()) {
        tokens.advance();
      }
    }
    if (tokens.accept("AS")) {
      draft.detail("AS");
      Sources.of(tokens.rest()).readEffects().forEach(draft::effect);
    }
    return meaning(verb + " " + name, draft);
  }

  private void lockParent(Draft draft, LockMode lock) {
    Relation parent = tokens.relation();
    if (parent != null) {
      draft.effect(Effect.of(parent, lock, Work.BRIEF));
    }
  }

  private static void elements(Tokens inside, Relation table, Draft draft) {
    List<Relation> parents = new ArrayList<>();
    while (!inside.atEnd()) {
      element(inside, table, draft, parents);
      inside.skipToComma();
      inside.accept(',');
    }
    for (Relation parent : parents) {
      if (!parent.mayBe(table)) {
        draft.effect(Effect.of(parent, LockMode.SHARE_ROW_EXCLUSIVE, Work.BRIEF));
      }
    }
  }

  private static void element(Tokens inside, Relation table, Draft draft, List<Relation> parents) {
    if (inside.accept("LIKE")) {
      Relation model = inside.relation();
      if (model != null) {
        draft.effect(reading(model));
      }
    } else if (TableConstraint.isHere(inside)) {
      Draft constraint = TableConstraint.read(inside, table);
      for (Effect effect : constraint.build().effects()) {
        if (!effect.relation().equals(table)) {
          parents.add(effect.relation());
        }
      }
    } else {
      ColumnClauses column = ColumnClauses.read(inside);
      Column fact = column.column();
      draft.column(fact);
      parents.addAll(column.references());
      if (!column.understood()) {
        draft.with(Trait.UNRECOGNISED);
      }
    }
  }

  /** A statement about a table that it names after a key word: a trigger, a rule, a policy. */
  private Meaning on(String verb, String preposition, LockMode lock) {
    while (!tokens.atEnd() && !tokens.at(preposition)) {
      tokens.advance();
    }
    tokens.accept(preposition);
    tokens.accept("ONLY");
    Relation table = tokens.relation();
    Draft draft = draft(Kind.CREATE_OTHER, table).detail(verb).takes(lock, Work.BRIEF);
    return meaning(table == null ? verb : verb + " ON " + table, draft);
  }

  private Meaning routine() {
    Relation name = tokens.relation();
    Draft draft = draft(Kind.CREATE_OTHER, name).detail("FUNCTION");
    List<Control> controls = new ArrayList<>();
    tokens.skipParentheses();
    while (!tokens.atEnd()) {
      if (tokens.accept("AS")) {
        Token body = tokens.token();
        if (name != null && body != null && tokens.literal() != null) {
          controls.add(new Define(name.name(), body));
        }
      }
      tokens.advance();
    }
    return new Meaning("CREATE FUNCTION", List.of(draft.build()), controls);
  }
}
