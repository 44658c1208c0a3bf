package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables a query reads, changes or locks rows of, wherever in it they stand. */
final class Sources {
  private static final int MAX = 64;

  private final Set<String> commonTables = new HashSet<>();
  private final List<Relation> read = new ArrayList<>();
  private final List<Draft> changes = new ArrayList<>();
  private boolean locksRows;

  private Sources() {}

  /** Goes through a query, its subqueries and its WITH clauses. */
  static Sources of(Tokens query) {
    Sources sources = new Sources();
    if (query.accept("TABLE")) {
      sources.from(query);
    }
    sources.walk(query);
    return sources;
  }

  private void walk(Tokens query) {
    while (!query.atEnd()) {
      if (query.at("FROM") || query.at("JOIN") || (query.at("USING") && !query.at('(', 1))) {
        query.advance();
        from(query);
      } else if (query.accept("FOR")) {
        locksRows |= query.atAny("UPDATE", "SHARE", "NO", "KEY");
        query.advance();
      } else if (query.at("INSERT") && query.accept("INSERT", "INTO")) {
        change(Kind.INSERT, query);
      } else if (query.at("DELETE") && query.accept("DELETE", "FROM")) {
        change(Kind.DELETE, query);
      } else if (query.at("UPDATE") && !query.at("SET", 1)) {
        query.advance();
        change(Kind.UPDATE, query);
      } else {
        commonTable(query);
        query.advance();
      }
    }
  }

  private void change(Kind kind, Tokens query) {
    query.accept("ONLY");
    Relation table = query.relation();
    if (table != null && changes.size() < MAX) {
      Draft draft = new Draft(kind, table);
      changes.add(draft.takes(LockMode.ROW_EXCLUSIVE, Work.BRIEF));
    }
  }

  private void commonTable(Tokens query) {
    boolean name = query.atName() && (query.at("AS", 1) || query.at('(', 1));
    if (name && query.at("AS", 1) && (query.at('(', 2) || query.at("MATERIALIZED", 2))) {
      String common = query.identifier();
      if (common != null) {
        commonTables.add(common);
      }
    }
  }

  private void from(Tokens query) {
    while (true) {
      query.acceptAny("ONLY", "LATERAL");
      int start = query.position();
      Relation table = query.relation();
      if (table == null) {
        return;
      }
      if (query.at('(') || isClause(table)) {
        query.moveTo(start + 1);
        return;
      }
      boolean common = table.schema() == null && commonTables.contains(table.name());
      if (!common && read.size() < MAX) {
        read.add(table);
      }
      query.accept("AS");
      if (query.atName() && !query.atAny("WHERE", "JOIN", "LEFT", "ON", "SET", "FOR", "ORDER")) {
        int alias = query.position();
        query.advance();
        if (!query.at(',')) {
          query.moveTo(alias);
        }
      }
      if (!query.accept(',')) {
        return;
      }
    }
  }

  private static boolean isClause(Relation table) {
    return table.schema() == null
        && (table.name().equals("select") || table.name().equals("values"));
  }

  /** Tables read, with the lock of reading them. */
  List<Effect> readEffects() {
    LockMode lock = locksRows ? LockMode.ROW_SHARE : LockMode.ACCESS_SHARE;
    return read.stream().map(table -> Effect.of(table, lock, Work.SCAN)).toList();
  }

  /** Whether FOR UPDATE or the like stands in it. */
  boolean locksRows() {
    return locksRows;
  }

  /** The tables read. */
  List<Relation> read() {
    return read;
  }

  /** Changes of rows inside a WITH clause. */
  List<Draft> changes() {
    return changes;
  }
}
