package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column definition, in CREATE TABLE or ADD COLUMN: name, type and constraints, and what adding
 * such a column to a table with rows comes to.
 */
final class ColumnClauses {
  private static final String[] CLAUSES = {
    "CONSTRAINT", "NOT", "NULL", "CHECK", "DEFAULT", "GENERATED", "UNIQUE", "PRIMARY", "REFERENCES",
    "COLLATE", "DEFERRABLE", "INITIALLY", "STORAGE", "COMPRESSION", "NO", "USING", "WITH",
        "ENFORCED"
  };

  private final List<Relation> references = new ArrayList<>();
  private @Nullable String name;
  private String type = "";
  private boolean notNull;
  private boolean hasDefault;
  private boolean constantDefault;
  private boolean generated;
  private boolean stored;
  private boolean identity;
  private boolean check;
  private boolean unique;
  private boolean primaryKey;
  private boolean understood = true;
  private Volatility volatility = Volatility.FIXED;

  private ColumnClauses() {}

  /** Reads one definition up to the next comma or the end. */
  static ColumnClauses read(Tokens tokens) {
    ColumnClauses column = new ColumnClauses();
    column.name = tokens.identifier();
    column.type = TypeNames.read(tokens);
    while (!tokens.atEnd() && !tokens.at(',')) {
      column.clause(tokens);
    }
    return column;
  }

  private void clause(Tokens tokens) {
    if (tokens.accept("CONSTRAINT")) {
      tokens.identifier();
    } else if (tokens.accept("NOT", "NULL")) {
      notNull = true;
    } else if (tokens.accept("NULL")) {
      return;
    } else if (tokens.accept("DEFAULT")) {
      defaultValue(tokens);
    } else if (tokens.accept("CHECK")) {
      check = true;
      tokens.skipParentheses();
    } else if (tokens.accept("UNIQUE")) {
      unique = true;
    } else if (tokens.accept("PRIMARY", "KEY")) {
      primaryKey = true;
    } else if (tokens.accept("REFERENCES")) {
      reference(tokens);
    } else if (tokens.accept("GENERATED")) {
      generation(tokens);
    } else if (tokens.accept("COLLATE")) {
      tokens.relation();
    } else {
      other(tokens);
    }
  }

  private void other(Tokens tokens) {
    if (!tokens.atAny(CLAUSES)) {
      boolean known =
          tokens.atAny("DISTINCT", "NULLS", "ALWAYS", "STORED", "VIRTUAL", "INHERIT", "VALID");
      understood &= known || tokens.at('(');
    }
    if (!tokens.skipParentheses()) {
      tokens.advance();
    }
  }

  private void defaultValue(Tokens tokens) {
    int from = tokens.position();
    boolean isNull = tokens.at("NULL");
    boolean first = true;
    while (!tokens.atEnd() && !tokens.at(',') && (first || !tokens.atAny(CLAUSES))) {
      first = false;
      if (!tokens.skipParentheses()) {
        tokens.advance();
      }
    }
    hasDefault = !isNull;
    volatility = Volatility.of(tokens.between(from, tokens.position()));
    constantDefault = volatility == Volatility.FIXED;
  }

  private void reference(Tokens tokens) {
    Relation parent = tokens.relation();
    if (parent != null) {
      references.add(parent);
    }
    tokens.skipParentheses();
    while (tokens.acceptAny("MATCH", "ON", "FULL", "SIMPLE", "PARTIAL", "DELETE", "UPDATE")
        || tokens.acceptAny("CASCADE", "RESTRICT", "ACTION")
        || tokens.accept("NO", "ACTION")
        || tokens.accept("SET", "NULL")
        || tokens.accept("SET", "DEFAULT")) {
      tokens.skipParentheses();
    }
  }

  private void generation(Tokens tokens) {
    if (!tokens.accept("ALWAYS")) {
      tokens.accept("BY", "DEFAULT");
    }
    if (!tokens.accept("AS")) {
      return;
    }
    if (tokens.accept("IDENTITY")) {
      identity = true;
      tokens.skipParentheses();
      return;
    }
    generated = true;
    tokens.skipParentheses();
    stored = tokens.accept("STORED");
    if (!stored) {
      tokens.accept("VIRTUAL");
    }
  }

  /** The column as a fact. */
  Column column() {
    return new Column(name == null ? "" : name, type, notNull || primaryKey || isSerial());
  }

  /** The tables it refers to. */
  List<Relation> references() {
    return references;
  }

  /** Whether nothing in it was beyond PostgreSQL's grammar. */
  boolean understood() {
    return understood;
  }

  private boolean isSerial() {
    return type.equals("serial") || type.equals("bigserial") || type.equals("smallserial");
  }

  /** Whether rows that are there make adding it fail. */
  boolean isRequired() {
    return (notNull || primaryKey) && !hasDefault && !generated && !identity && !isSerial();
  }

  /** How its default is worked out for rows that are there. */
  Volatility volatility() {
    return isSerial() || identity ? Volatility.VOLATILE : volatility;
  }

  /** Whether its default is one value, which since version 11 is kept in the catalog. */
  private boolean isCatalogDefault() {
    return hasDefault && constantDefault && !isSerial() && !identity && !generated;
  }

  /** The locks of adding it to a table. */
  List<Effect> effectsOn(Relation table) {
    List<Effect> effects = new ArrayList<>();
    LockMode lock = LockMode.ACCESS_EXCLUSIVE;
    if (isSerial() || identity || (generated && stored) || volatility == Volatility.VOLATILE) {
      effects.add(Effect.of(table, lock, Work.REWRITE));
    } else if (volatility == Volatility.UNKNOWN) {
      effects.add(Effect.possible(table, lock, Work.REWRITE));
    } else {
      if (isCatalogDefault()) {
        effects.add(Effect.of(table, lock, Work.REWRITE).until(10));
      }
      effects.add(Effect.of(table, lock, workWithoutRewrite()));
    }
    for (Relation parent : references) {
      effects.add(Effect.of(parent, LockMode.SHARE_ROW_EXCLUSIVE, Work.BRIEF));
    }
    return effects;
  }

  private Work workWithoutRewrite() {
    if (unique || primaryKey) {
      return Work.INDEX_BUILD;
    }
    boolean validates = !references.isEmpty() && hasDefault;
    return check || isRequired() || validates ? Work.SCAN : Work.BRIEF;
  }

  /** Whether it makes an index on rows that are there. */
  boolean buildsIndex() {
    return unique || primaryKey;
  }

  /** Whether it checks rows that are there against a condition or another table. */
  boolean validates() {
    return check || (!references.isEmpty() && hasDefault);
  }
}
