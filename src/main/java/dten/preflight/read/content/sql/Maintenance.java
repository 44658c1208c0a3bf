package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.read.content.sql.Control.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** REINDEX, CLUSTER, VACUUM, ANALYZE, REFRESH, LOCK, COMMENT, GRANT. */
final class Maintenance {
  private final Tokens tokens;

  private Maintenance(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads a statement that starts with one of these words. */
  static Meaning read(Tokens tokens) {
    String verb = tokens.word();
    tokens.advance();
    Maintenance statement = new Maintenance(tokens);
    return switch (verb) {
      case "REINDEX" -> statement.reindex();
      case "CLUSTER" -> statement.cluster();
      case "VACUUM" -> statement.vacuum();
      case "REFRESH" -> statement.refresh();
      case "LOCK" -> statement.lock();
      case "COMMENT", "SECURITY" -> statement.comment(verb);
      default -> statement.analyze();
    };
  }

  private static Meaning meaning(String verb, @Nullable Relation object, Draft draft) {
    return Meaning.of(object == null ? verb : verb + " " + object, List.of(draft.build()));
  }

  /** An option of a list in parentheses, on unless it is set to FALSE, OFF or 0. */
  private static boolean option(Tokens options, String name) {
    boolean on = false;
    Tokens each = options.rest();
    while (!each.atEnd()) {
      if (each.accept(name)) {
        on = !each.atAny("FALSE", "OFF") && !each.spelling().equals("0");
        String literal = each.literal();
        on &= literal == null || !literal.equalsIgnoreCase("false");
      }
      each.skipToComma();
      each.accept(',');
    }
    return on;
  }

  private Meaning reindex() {
    boolean concurrently = tokens.at('(') && option(tokens.parentheses(), "CONCURRENTLY");
    String what = tokens.word();
    tokens.advance();
    concurrently |= tokens.accept("CONCURRENTLY");
    Relation object = tokens.relation();
    Relation reached = object == null ? Relation.unnamed("every index") : object;
    Draft draft = new Draft(Kind.REINDEX, reached).detail(what);
    if (concurrently) {
      draft.with(Trait.CONCURRENTLY);
      draft.takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.INDEX_BUILD);
    } else {
      draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.INDEX_BUILD);
    }
    boolean many = what.equals("SCHEMA") || what.equals("DATABASE") || what.equals("SYSTEM");
    if (many || concurrently) {
      draft.with(Trait.NO_TRANSACTION);
    }
    return meaning("REINDEX " + what, object, draft);
  }

  private Meaning cluster() {
    if (tokens.at('(')) {
      tokens.skipParentheses();
    }
    tokens.accept("VERBOSE");
    Relation table = tokens.relation();
    if (table != null && tokens.accept("ON")) {
      table = tokens.relation();
    }
    Relation reached = table == null ? Relation.unnamed("every clustered table") : table;
    Draft draft = new Draft(Kind.CLUSTER, reached).takes(LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
    return meaning("CLUSTER", table, table == null ? draft.with(Trait.NO_TRANSACTION) : draft);
  }

  private Meaning vacuum() {
    boolean full = false;
    if (tokens.at('(')) {
      full = option(tokens.parentheses(), "FULL");
    }
    while (tokens.atAny("FULL", "FREEZE", "VERBOSE", "ANALYZE", "ANALYSE")) {
      full |= tokens.at("FULL");
      tokens.advance();
    }
    boolean all = tokens.atEnd();
    List<SqlAction> actions = new ArrayList<>();
    do {
      Relation table = all ? Relation.unnamed("every table") : tokens.relation();
      Draft draft = new Draft(Kind.VACUUM, table).with(Trait.NO_TRANSACTION);
      if (full) {
        draft.detail("FULL").takes(LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
      } else {
        draft.takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
      }
      actions.add(draft.build());
      tokens.skipToComma();
    } while (tokens.accept(','));
    Relation first = all ? null : actions.get(0).object();
    String verb = full ? "VACUUM FULL" : "VACUUM";
    return Meaning.of(first == null ? verb : verb + " " + first, actions);
  }

  private Meaning analyze() {
    tokens.skipParentheses();
    tokens.accept("VERBOSE");
    Relation first = null;
    List<SqlAction> actions = new ArrayList<>();
    do {
      Relation table = tokens.relation();
      first = first == null ? table : first;
      Relation reached = table == null ? Relation.unnamed("every table") : table;
      Draft draft = new Draft(Kind.ANALYZE, reached);
      actions.add(draft.takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.SCAN).build());
      tokens.skipToComma();
    } while (tokens.accept(','));
    return Meaning.of(first == null ? "ANALYZE" : "ANALYZE " + first, actions);
  }

  private Meaning refresh() {
    tokens.accept("MATERIALIZED", "VIEW");
    boolean concurrently = tokens.accept("CONCURRENTLY");
    Relation view = tokens.relation();
    Draft draft = new Draft(Kind.REFRESH, view);
    if (concurrently) {
      draft.with(Trait.CONCURRENTLY).takes(LockMode.EXCLUSIVE, Work.SCAN);
    } else {
      boolean empty = tokens.accept("WITH", "NO", "DATA");
      draft.takes(LockMode.ACCESS_EXCLUSIVE, empty ? Work.NEW_FILE : Work.REWRITE);
    }
    return meaning("REFRESH MATERIALIZED VIEW", view, draft);
  }

  private Meaning lock() {
    tokens.accept("TABLE");
    List<Relation> tables = new ArrayList<>();
    do {
      tokens.accept("ONLY");
      Relation table = tokens.relation();
      if (table != null) {
        tables.add(table);
      }
    } while (tokens.accept(','));
    LockMode mode = tokens.accept("IN") ? mode() : LockMode.ACCESS_EXCLUSIVE;
    tokens.accept("MODE");
    boolean noWait = tokens.at("NOWAIT");
    List<SqlAction> actions = new ArrayList<>();
    List<Control> controls = new ArrayList<>();
    for (Relation table : tables) {
      Draft draft = new Draft(Kind.LOCK_TABLE, table).takes(mode, Work.BRIEF);
      actions.add((noWait ? draft.with(Trait.NOWAIT) : draft).build());
      if (MigrationLocks.isLockTable(table.name()) && mode.stopsMaintenance()) {
        controls.add(new Control.Lock(Hold.TRANSACTION));
      }
    }
    String summary = tables.isEmpty() ? "LOCK TABLE" : "LOCK TABLE " + tables.get(0);
    return new Meaning(summary, actions, controls);
  }

  private LockMode mode() {
    StringBuilder words = new StringBuilder();
    while (tokens.atAny("ACCESS", "ROW", "SHARE", "UPDATE", "EXCLUSIVE")) {
      words.append(words.isEmpty() ? "" : "_").append(tokens.word());
      tokens.advance();
    }
    for (LockMode mode : LockMode.values()) {
      if (mode.name().contentEquals(words)) {
        return mode;
      }
    }
    return LockMode.ACCESS_EXCLUSIVE;
  }

  /** COMMENT ON and SECURITY LABEL ON: the relation itself, or one that the object belongs to. */
  private Meaning comment(String verb) {
    while (!tokens.atEnd() && !tokens.at("ON")) {
      tokens.advance();
    }
    tokens.accept("ON");
    String summary = verb.equals("COMMENT") ? "COMMENT ON" : "SECURITY LABEL ON";
    String what = tokens.word().toLowerCase(Locale.ROOT);
    Draft draft;
    if (tokens.accept("COLUMN")) {
      Relation column = tokens.relation();
      draft = new Draft(Kind.COMMENT, column == null ? null : tableOf(column));
      draft.takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF);
    } else if (tokens.acceptAny("TABLE", "VIEW", "INDEX", "SEQUENCE")
        || tokens.accept("MATERIALIZED", "VIEW")
        || tokens.accept("FOREIGN", "TABLE")) {
      draft = new Draft(Kind.COMMENT, tokens.relation());
      draft.takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF);
    } else if (tokens.acceptAny("CONSTRAINT", "TRIGGER", "POLICY", "RULE")) {
      tokens.identifier();
      boolean domain = tokens.accept("ON") && tokens.accept("DOMAIN");
      draft = new Draft(Kind.COMMENT, domain ? null : tokens.relation());
      draft.takes(LockMode.ACCESS_SHARE, Work.BRIEF);
    } else {
      draft = new Draft(Kind.COMMENT, null);
    }
    return meaning(summary + " " + what.toUpperCase(Locale.ROOT), null, draft);
  }

  /** {@code schema.table.column} is read as a relation: its schema is then the table. */
  private static Relation tableOf(Relation column) {
    String table = column.schema();
    return Relation.existing(null, table == null ? column.name() : table);
  }

  /** Since version 18 a GRANT locks its tables, and only against their being dropped. */
  static Meaning privileges(Tokens tokens) {
    String verb = tokens.word();
    Draft draft = new Draft(verb.equals("GRANT") ? Kind.GRANT : Kind.REVOKE, null);
    while (!tokens.atEnd() && !tokens.at("ON")) {
      tokens.advance();
    }
    tokens.accept("ON");
    boolean others =
        tokens.atAny("ALL", "SCHEMA", "DATABASE", "FUNCTION", "SEQUENCE", "TYPE", "LANGUAGE")
            || tokens.atAny("PROCEDURE", "ROUTINE", "DOMAIN", "FOREIGN", "LARGE", "TABLESPACE");
    tokens.accept("TABLE");
    Relation table = others ? null : tokens.relation();
    if (table != null) {
      draft.effect(Effect.of(table, LockMode.ACCESS_SHARE, Work.BRIEF).since(18));
    }
    return Meaning.of(verb, List.of(draft.build()));
  }
}
