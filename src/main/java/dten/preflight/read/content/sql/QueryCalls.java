package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.read.content.sql.Control.Call;
import dten.preflight.read.content.sql.Control.Hold;
import dten.preflight.read.content.sql.Control.Lock;
import dten.preflight.read.content.sql.Control.Scope;
import dten.preflight.read.content.sql.Control.Setting;
import java.util.List;
import java.util.Locale;

/** Functions called in a query that do something to the session or to a sequence. */
final class QueryCalls {
  private static final int MAX_CALLS = 32;

  private QueryCalls() {}

  /** Adds what the calls do to the session, in order. */
  static void in(Tokens query, List<Control> controls) {
    int calls = 0;
    while (!query.atEnd() && calls < MAX_CALLS) {
      if (!query.atName()) {
        query.advance();
        continue;
      }
      Relation called = query.relation();
      if (called == null || !query.at('(')) {
        continue;
      }
      calls++;
      one(called.name(), query, controls);
      query.advance();
    }
  }

  private static void one(String name, Tokens query, List<Control> controls) {
    Hold hold = MigrationLocks.ofFunction(name);
    if (hold != null) {
      controls.add(new Lock(hold));
    } else if (name.equals("set_config")) {
      int back = query.position();
      Tokens arguments = query.parentheses();
      query.moveTo(back);
      setting(arguments, controls);
    } else {
      controls.add(new Call(name));
    }
  }

  private static void setting(Tokens arguments, List<Control> controls) {
    String parameter = arguments.literal();
    arguments.skipToComma();
    arguments.accept(',');
    String value = arguments.atEnd() ? null : Settings.value(arguments);
    arguments.skipToComma();
    arguments.accept(',');
    String literal = arguments.literal();
    boolean local =
        arguments.at("TRUE") || (literal != null && literal.toLowerCase(Locale.ROOT).equals("t"));
    if (parameter != null) {
      Scope scope = local ? Scope.LOCAL : Scope.SESSION;
      controls.add(new Setting(scope, parameter.toLowerCase(Locale.ROOT), value));
    }
  }

  /** Adds the locks of nextval and setval. */
  static void sequences(Tokens query, Draft draft) {
    int calls = 0;
    while (!query.atEnd() && calls < MAX_CALLS) {
      if (query.atAny("NEXTVAL", "SETVAL") && query.at('(', 1)) {
        calls++;
        query.advance();
        query.accept('(');
        String sequence = query.literal();
        if (sequence != null && sequence.length() < 128) {
          draft.effect(Effect.of(named(sequence), LockMode.ROW_EXCLUSIVE, Work.BRIEF));
        }
      }
      query.advance();
    }
  }

  private static Relation named(String sequence) {
    String plain = sequence.replace("\"", "");
    int dot = plain.lastIndexOf('.');
    return dot < 0
        ? Relation.existing(null, plain)
        : Relation.existing(plain.substring(0, dot), plain.substring(dot + 1));
  }
}
