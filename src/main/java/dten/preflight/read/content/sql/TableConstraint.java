package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction.Column;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import org.jspecify.annotations.Nullable;

/** A table constraint, in CREATE TABLE or ALTER TABLE … ADD, and what adding it comes to. */
final class TableConstraint {
  private final Tokens tokens;
  private final Relation table;
  private final @Nullable String name;

  private TableConstraint(Tokens tokens, Relation table, @Nullable String name) {
    this.tokens = tokens;
    this.table = table;
    this.name = name;
  }

  /** Whether a constraint and not a column stands here. */
  static boolean isHere(Tokens tokens) {
    return tokens.at("CONSTRAINT")
        || (tokens.at("CHECK") && tokens.at('(', 1))
        || (tokens.at("PRIMARY") && tokens.at("KEY", 1))
        || (tokens.at("FOREIGN") && tokens.at("KEY", 1))
        || (tokens.at("UNIQUE")
            && (tokens.at('(', 1) || tokens.at("USING", 1) || tokens.at("NULLS", 1)))
        || (tokens.at("EXCLUDE") && (tokens.at('(', 1) || tokens.at("USING", 1)))
        || (tokens.at("NOT") && tokens.at("NULL", 1));
  }

  /** Reads one constraint for a table with rows. */
  static Draft read(Tokens tokens, Relation table) {
    String name = tokens.accept("CONSTRAINT") ? tokens.identifier() : null;
    return new TableConstraint(tokens, table, name).body();
  }

  private Draft body() {
    if (tokens.accept("CHECK")) {
      return check();
    }
    if (tokens.accept("FOREIGN", "KEY")) {
      return foreignKey();
    }
    if (tokens.accept("PRIMARY", "KEY")) {
      return index(Kind.ADD_PRIMARY_KEY);
    }
    if (tokens.accept("UNIQUE")) {
      if (tokens.accept("NULLS")) {
        tokens.accept("NOT");
        tokens.accept("DISTINCT");
      }
      return index(Kind.ADD_UNIQUE);
    }
    if (tokens.accept("EXCLUDE")) {
      return draft(Kind.ADD_EXCLUSION).takes(LockMode.ACCESS_EXCLUSIVE, Work.INDEX_BUILD);
    }
    if (tokens.accept("NOT", "NULL")) {
      Draft draft = draft(Kind.ADD_NOT_NULL);
      String column = tokens.identifier();
      draft.column(new Column(column == null ? "" : column, "", true));
      return validated(draft, LockMode.ACCESS_EXCLUSIVE);
    }
    return draft(Kind.ALTER_TABLE_OTHER)
        .takes(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF)
        .with(Trait.UNRECOGNISED);
  }

  private Draft draft(Kind kind) {
    return new Draft(kind, table).detail(name);
  }

  private Draft check() {
    Draft draft = draft(Kind.ADD_CHECK);
    Tokens condition = tokens.parentheses();
    NotNullConditions.columns(condition).forEach(c -> draft.column(new Column(c, "", true)));
    return validated(draft, LockMode.ACCESS_EXCLUSIVE);
  }

  private Draft validated(Draft draft, LockMode lock) {
    boolean notValid = isNotValid();
    if (notValid) {
      draft.with(Trait.NOT_VALID);
    }
    return draft.takes(lock, notValid ? Work.BRIEF : Work.SCAN);
  }

  /** {@code NOT VALID}, or {@code NOT ENFORCED}, which is never checked. */
  private boolean isNotValid() {
    Tokens rest = tokens.rest();
    while (!rest.atEnd() && !rest.at(',')) {
      if (rest.accept("NOT", "VALID") || rest.accept("NOT", "ENFORCED")) {
        return true;
      }
      if (!rest.skipParentheses()) {
        rest.advance();
      }
    }
    return false;
  }

  private Draft foreignKey() {
    Draft draft = draft(Kind.ADD_FOREIGN_KEY);
    columns(draft);
    Relation parent = tokens.accept("REFERENCES") ? tokens.relation() : null;
    validated(draft, LockMode.SHARE_ROW_EXCLUSIVE);
    if (parent != null) {
      Work work = draft.is(Trait.NOT_VALID) ? Work.BRIEF : Work.SCAN;
      draft.effect(Effect.of(parent, LockMode.SHARE_ROW_EXCLUSIVE, work));
    }
    return draft;
  }

  private void columns(Draft draft) {
    Tokens names = tokens.parentheses();
    while (!names.atEnd()) {
      draft.column(names.identifier());
      names.skipToComma();
      names.accept(',');
    }
  }

  private Draft index(Kind kind) {
    Draft draft = draft(kind).with(Trait.UNIQUE);
    if (tokens.accept("USING", "INDEX")) {
      draft.with(Trait.USING_INDEX);
      Relation index = tokens.relation();
      if (index != null) {
        draft.detail(index.toString());
      }
      // A primary key makes its columns NOT NULL, which reads every row unless they are already.
      return kind == Kind.ADD_PRIMARY_KEY
          ? draft.effect(Effect.possible(table, LockMode.ACCESS_EXCLUSIVE, Work.SCAN))
          : draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
    }
    columns(draft);
    return draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.INDEX_BUILD);
  }
}
