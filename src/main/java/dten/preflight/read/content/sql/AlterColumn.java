package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction.Column;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;

/** The ALTER COLUMN clause of ALTER TABLE. */
final class AlterColumn {
  private final Tokens tokens;
  private final Relation table;

  AlterColumn(Tokens tokens, Relation table) {
    this.tokens = tokens;
    this.table = table;
  }

  /** What follows {@code ALTER COLUMN name}. */
  Draft read(String name) {
    if (tokens.accept("TYPE") || tokens.accept("SET", "DATA", "TYPE")) {
      return type(name);
    }
    if (tokens.accept("SET", "NOT", "NULL")) {
      return exclusive(Kind.SET_NOT_NULL, Work.SCAN).column(new Column(name, "", true));
    }
    if (tokens.accept("SET", "EXPRESSION")) {
      return exclusive(Kind.ALTER_TABLE_OTHER, Work.REWRITE).column(name).detail("SET EXPRESSION");
    }
    boolean statistics = tokens.at("SET") && (tokens.at("STATISTICS", 1) || tokens.at('(', 1));
    if (statistics || tokens.at("RESET")) {
      return draft(Kind.ALTER_TABLE_OTHER)
          .takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF)
          .column(name)
          .detail(tokens.word());
    }
    Draft draft = exclusive(Kind.ALTER_TABLE_OTHER, Work.BRIEF).column(name).detail(tokens.word());
    boolean known = tokens.atAny("SET", "DROP", "ADD", "RESTART");
    return known ? draft : draft.with(Trait.UNRECOGNISED);
  }

  /**
   * Whether a change of type rewrites depends on the present type, which the statement does not
   * say: checks that know it can say more.
   */
  private Draft type(String name) {
    String type = TypeNames.read(tokens);
    Draft draft = draft(Kind.ALTER_TYPE).column(new Column(name, type, false)).detail(type);
    draft.effect(Effect.possible(table, LockMode.ACCESS_EXCLUSIVE, Work.REWRITE));
    if (tokens.accept("COLLATE")) {
      tokens.relation();
      draft.with(Trait.COLLATE);
    }
    if (tokens.accept("USING") && !isPlainCast(name)) {
      draft.with(Trait.USING);
    }
    return draft;
  }

  /** Whether the expression is the column itself with no more than a cast. */
  private boolean isPlainCast(String column) {
    int back = tokens.position();
    Tokens inner = tokens.rest();
    if (tokens.at('(')) {
      inner = tokens.parentheses();
      if (!tokens.atEnd() && !tokens.at(',')) {
        tokens.moveTo(back);
        return false;
      }
    }
    boolean cast = inner.accept("CAST");
    Tokens operand = cast ? inner.parentheses() : inner;
    boolean plain = column.equals(operand.identifier());
    if (plain && operand.atOperator("::")) {
      operand.advance();
      TypeNames.read(operand);
    } else if (plain && operand.accept("AS")) {
      TypeNames.read(operand);
    }
    plain &= operand.atEnd() || operand.at(',');
    tokens.moveTo(back);
    return plain;
  }

  private Draft draft(Kind kind) {
    return new Draft(kind, table);
  }

  private Draft exclusive(Kind kind, Work work) {
    return draft(kind).takes(LockMode.ACCESS_EXCLUSIVE, work);
  }
}
