package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.read.content.sql.Control.SettingElsewhere;
import java.util.List;
import java.util.Locale;

/** ALTER statements other than ALTER TABLE. */
final class AlterStatements {
  private final Tokens tokens;

  private AlterStatements(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads what follows {@code ALTER}. */
  static Meaning read(Tokens tokens) {
    return new AlterStatements(tokens).read();
  }

  private Meaning read() {
    if (tokens.accept("TABLE")) {
      return AlterTable.read("ALTER TABLE", tokens);
    }
    if (tokens.accept("MATERIALIZED", "VIEW")) {
      return AlterTable.read("ALTER MATERIALIZED VIEW", tokens);
    }
    if (tokens.accept("FOREIGN", "TABLE")) {
      return AlterTable.read("ALTER FOREIGN TABLE", tokens);
    }
    if (tokens.accept("INDEX")) {
      return index();
    }
    if (tokens.accept("VIEW")) {
      return named("ALTER VIEW", LockMode.ACCESS_EXCLUSIVE);
    }
    if (tokens.accept("SEQUENCE")) {
      return sequence();
    }
    if (tokens.accept("DOMAIN")) {
      return domain();
    }
    if (tokens.accept("TYPE")) {
      return type();
    }
    if (tokens.atAny("TRIGGER", "RULE", "POLICY")) {
      return on();
    }
    if (tokens.acceptAny("ROLE", "USER", "GROUP") && !tokens.at("MAPPING")) {
      return elsewhere("ALTER ROLE", Kind.ALTER_ROLE);
    }
    if (tokens.accept("DATABASE")) {
      return elsewhere("ALTER DATABASE", Kind.ALTER_OTHER);
    }
    if (tokens.accept("SYSTEM")) {
      return elsewhere("ALTER SYSTEM", Kind.ALTER_OTHER);
    }
    return other();
  }

  private static Meaning meaning(String summary, Draft draft) {
    return Meaning.of(summary, List.of(draft.build()));
  }

  private Meaning other() {
    String what = tokens.word();
    tokens.advance();
    tokens.accept("IF", "EXISTS");
    Relation object = tokens.relation();
    tokens.skipParentheses();
    boolean renamed = tokens.anywhere("RENAME");
    boolean live = what.equals("SCHEMA") || what.equals("FUNCTION") || what.equals("PROCEDURE");
    Kind kind = renamed && live ? Kind.RENAME_OTHER : Kind.ALTER_OTHER;
    Draft draft = new Draft(kind, object).detail(what);
    if (what.equals("PUBLICATION") && tokens.accept("ADD", "TABLE")) {
      Relation table = tokens.relation();
      if (table != null) {
        draft.effect(Effect.of(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF));
      }
    }
    return meaning(object == null ? "ALTER " + what : "ALTER " + what + " " + object, draft);
  }

  private Meaning index() {
    tokens.accept("IF", "EXISTS");
    Relation index = tokens.relation();
    Draft draft = new Draft(Kind.ALTER_OTHER, index).detail("INDEX");
    if (index == null) {
      return meaning("ALTER INDEX", draft);
    }
    if (tokens.at("RENAME")) {
      draft
          .effect(Effect.of(index, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF).since(12))
          .effect(Effect.of(index, LockMode.ACCESS_EXCLUSIVE, Work.BRIEF).until(11));
    } else if (tokens.at("SET") && tokens.at("TABLESPACE", 1)) {
      draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
    } else if (tokens.atAny("SET", "RESET", "ALTER")) {
      draft.takes(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.BRIEF);
    } else {
      draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
    }
    return meaning("ALTER INDEX " + index, draft);
  }

  private Meaning named(String verb, LockMode lock) {
    tokens.accept("IF", "EXISTS");
    Relation object = tokens.relation();
    boolean renamed = tokens.at("RENAME") && tokens.at("TO", 1);
    Draft draft = new Draft(renamed ? Kind.RENAME_OTHER : Kind.ALTER_OTHER, object).detail(verb);
    draft.takes(lock, Work.BRIEF);
    return meaning(object == null ? verb : verb + " " + object, draft);
  }

  private Meaning sequence() {
    boolean definition = !tokens.anywhere("RENAME") && !tokens.anywhere("OWNER");
    definition &= !tokens.anywhere("SCHEMA") && !tokens.anywhere("LOGGED");
    definition &= !tokens.anywhere("UNLOGGED");
    if (!definition) {
      return named("ALTER SEQUENCE", LockMode.ACCESS_EXCLUSIVE);
    }
    tokens.accept("IF", "EXISTS");
    Relation sequence = tokens.relation();
    Draft draft = new Draft(Kind.ALTER_OTHER, sequence).detail("SEQUENCE");
    Work work = tokens.at("OWNED") ? Work.BRIEF : Work.NEW_FILE;
    draft.takes(LockMode.SHARE_ROW_EXCLUSIVE, work);
    return meaning(sequence == null ? "ALTER SEQUENCE" : "ALTER SEQUENCE " + sequence, draft);
  }

  /** A new condition of a domain is checked in every table that has a column of it. */
  private Meaning domain() {
    Relation domain = tokens.relation();
    Draft draft = new Draft(Kind.ALTER_DOMAIN, domain).detail(tokens.word());
    boolean notValid = tokens.anywhere("VALID");
    boolean adds = tokens.at("ADD") && !notValid;
    boolean notNull = tokens.at("SET") && tokens.at("NOT", 1);
    if (notValid) {
      draft.with(Trait.NOT_VALID);
    }
    if (adds || notNull || tokens.at("VALIDATE")) {
      draft.takes(LockMode.SHARE, Work.SCAN);
    }
    return meaning(domain == null ? "ALTER DOMAIN" : "ALTER DOMAIN " + domain, draft);
  }

  private Meaning type() {
    Relation type = tokens.relation();
    boolean renamed = tokens.at("RENAME") && (tokens.at("TO", 1) || tokens.at("ATTRIBUTE", 1));
    Draft draft = new Draft(renamed ? Kind.RENAME_OTHER : Kind.ALTER_OTHER, type).detail("TYPE");
    if (tokens.at("ATTRIBUTE", 1)) {
      draft.takes(LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
    }
    if (tokens.anywhere("CASCADE")) {
      draft.with(Trait.CASCADE);
    }
    return meaning(type == null ? "ALTER TYPE" : "ALTER TYPE " + type, draft);
  }

  private Meaning on() {
    String verb = "ALTER " + tokens.word();
    tokens.advance();
    String name = tokens.identifier();
    Relation table = tokens.accept("ON") ? tokens.relation() : null;
    Draft draft = new Draft(Kind.ALTER_OTHER, table).detail(name);
    boolean depends = tokens.at("DEPENDS") || tokens.at("NO");
    draft.takes(depends ? LockMode.ACCESS_SHARE : LockMode.ACCESS_EXCLUSIVE, Work.BRIEF);
    return meaning(table == null ? verb : verb + " ON " + table, draft);
  }

  /** A role, a database or the server, whose settings no session sees that is there already. */
  private Meaning elsewhere(String verb, Kind kind) {
    SqlAction action = new Draft(kind, null).detail(verb).build();
    while (!tokens.atEnd()) {
      if (tokens.accept("SET") && tokens.atName()) {
        Relation parameter = tokens.relation();
        String name = parameter == null ? "" : parameter.name().toLowerCase(Locale.ROOT);
        return new Meaning(verb, List.of(action), List.of(new SettingElsewhere(name)));
      }
      tokens.advance();
    }
    return Meaning.of(verb, List.of(action));
  }
}
