package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.Relation.Origin;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.read.content.sql.Control.Hold;
import java.util.ArrayList;
import java.util.List;

/** INSERT, UPDATE, DELETE, MERGE, COPY and SELECT, with or without a WITH clause before them. */
final class RowStatements {
  private final Tokens tokens;
  private final List<SqlAction> actions = new ArrayList<>();
  private final List<Control> controls = new ArrayList<>();

  private RowStatements(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads the statement from its first word on. */
  static Meaning read(Tokens tokens) {
    return new RowStatements(tokens).read();
  }

  private Meaning read() {
    QueryCalls.in(tokens.rest(), controls);
    if (tokens.at("WITH")) {
      int start = tokens.position();
      passCommonTables();
      Tokens with = tokens.between(start, tokens.position());
      with.moveTo(start);
      Sources.of(with).changes().forEach(change -> actions.add(change.build()));
    }
    String verb = tokens.word();
    String object =
        switch (verb) {
          case "INSERT" -> insert();
          case "UPDATE" -> update();
          case "DELETE" -> delete();
          case "MERGE" -> merge();
          case "COPY" -> copy();
          default -> query();
        };
    String summary = verb.isEmpty() ? "SELECT" : verb;
    return new Meaning(object.isEmpty() ? summary : summary + " " + object, actions, controls);
  }

  private void passCommonTables() {
    tokens.accept("WITH");
    tokens.accept("RECURSIVE");
    while (!tokens.atEnd()
        && !tokens.atAny("INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "VALUES", "TABLE")) {
      if (!tokens.skipParentheses()) {
        tokens.advance();
      }
    }
  }

  private String changed(Draft draft, Relation table) {
    draft.takes(LockMode.ROW_EXCLUSIVE, Work.BRIEF);
    actions.add(draft.build());
    return table.toString();
  }

  private String insert() {
    tokens.accept("INSERT", "INTO");
    Relation table = tokens.relation();
    if (table == null) {
      return "";
    }
    Draft draft = new Draft(Kind.INSERT, table);
    Sources sources = Sources.of(tokens.rest());
    if (!sources.read().isEmpty()) {
      draft.detail("SELECT");
    }
    sources.readEffects().forEach(draft::effect);
    return changed(draft, table);
  }

  private String update() {
    tokens.accept("UPDATE");
    tokens.accept("ONLY");
    Relation table = tokens.relation();
    if (table == null) {
      return "";
    }
    Draft draft = new Draft(Kind.UPDATE, table);
    if (Conditions.of(tokens.rest()) == Conditions.EVERY_ROW) {
      draft.with(Trait.EVERY_ROW);
    }
    if (MigrationLocks.isLockTable(table.name()) && table.name().endsWith("lock")) {
      controls.add(new Control.Lock(Hold.SESSION));
    }
    return changed(draft, table);
  }

  private String delete() {
    tokens.accept("DELETE", "FROM");
    tokens.accept("ONLY");
    Relation table = tokens.relation();
    if (table == null) {
      return "";
    }
    Draft draft = new Draft(Kind.DELETE, table);
    if (Conditions.of(tokens.rest()) == Conditions.EVERY_ROW) {
      draft.with(Trait.EVERY_ROW);
    }
    return changed(draft, table);
  }

  private String merge() {
    tokens.accept("MERGE", "INTO");
    tokens.accept("ONLY");
    Relation table = tokens.relation();
    return table == null ? "" : changed(new Draft(Kind.MERGE, table), table);
  }

  private String copy() {
    tokens.accept("COPY");
    tokens.accept("BINARY");
    if (tokens.at('(')) {
      Draft draft = new Draft(Kind.QUERY, null);
      Sources.of(tokens.parentheses()).readEffects().forEach(draft::effect);
      actions.add(draft.build());
      return "";
    }
    Relation table = tokens.relation();
    if (table == null) {
      return "";
    }
    tokens.skipParentheses();
    if (tokens.at("FROM")) {
      return changed(new Draft(Kind.COPY_IN, table), table);
    }
    Draft draft = new Draft(Kind.QUERY, table).takes(LockMode.ACCESS_SHARE, Work.SCAN);
    actions.add(draft.build());
    return table.toString();
  }

  private String query() {
    if (tokens.accept("TABLE")) {
      Draft draft = new Draft(Kind.QUERY, tokens.relation());
      actions.add(draft.takes(LockMode.ACCESS_SHARE, Work.SCAN).build());
      return "";
    }
    if (tokens.anywhere("INTO")) {
      selectInto();
    }
    Sources sources = Sources.of(tokens.rest());
    Draft draft = new Draft(Kind.QUERY, null);
    sources.readEffects().forEach(draft::effect);
    QueryCalls.sequences(tokens.rest(), draft);
    actions.add(draft.build());
    boolean lockTable = sources.read().stream().anyMatch(t -> MigrationLocks.isLockTable(t.name()));
    if (sources.locksRows() && lockTable) {
      controls.add(new Control.Lock(Hold.TRANSACTION));
    }
    return "";
  }

  /** {@code SELECT … INTO table} creates it. */
  private void selectInto() {
    Tokens rest = tokens.rest();
    while (!rest.atEnd() && !rest.at("INTO")) {
      if (!rest.skipParentheses()) {
        rest.advance();
      }
    }
    rest.accept("INTO");
    boolean temporary = rest.acceptAny("TEMP", "TEMPORARY");
    rest.accept("UNLOGGED");
    rest.accept("TABLE");
    Relation table = rest.relation();
    if (table != null) {
      Relation made = table.from(temporary ? Origin.TEMPORARY : Origin.CREATED);
      actions.add(new Draft(Kind.CREATE_TABLE, made).detail("AS").build());
    }
  }
}
