package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Relation;
import dten.preflight.read.content.sql.Control.ResetAll;
import dten.preflight.read.content.sql.Control.Scope;
import dten.preflight.read.content.sql.Control.Setting;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SET, RESET and DISCARD, and set_config in a query (PostgreSQL documentation, 20.1). */
final class Settings {
  private Settings() {}

  /** Reads a statement that starts with one of these words. */
  static Meaning read(Tokens tokens) {
    String verb = tokens.word();
    tokens.advance();
    if (verb.equals("DISCARD")) {
      return tokens.at("ALL") ? Meaning.of(verb, new ResetAll()) : Meaning.of(verb, List.of());
    }
    if (verb.equals("RESET")) {
      return tokens.at("ALL")
          ? Meaning.of(verb, new ResetAll())
          : Meaning.of(verb, new Setting(Scope.RESET, parameter(tokens), null));
    }
    Scope scope = Scope.SESSION;
    if (tokens.accept("LOCAL")) {
      scope = Scope.LOCAL;
    } else {
      tokens.accept("SESSION");
    }
    String name = parameter(tokens);
    boolean assigns = tokens.accept("TO") || tokens.accept('=');
    if (!assigns) {
      return Meaning.of(verb, List.of());
    }
    if (tokens.at("DEFAULT")) {
      return Meaning.of(
          verb,
          scope == Scope.LOCAL
              ? new Setting(scope, name, "0")
              : new Setting(Scope.RESET, name, null));
    }
    return Meaning.of(verb, new Setting(scope, name, value(tokens)));
  }

  private static String parameter(Tokens tokens) {
    Relation name = tokens.relation();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }

  /** A number or string as written; null for a variable or anything that only the run knows. */
  static @Nullable String value(Tokens tokens) {
    String sign = tokens.at('-') ? "-" : "";
    if (!sign.isEmpty()) {
      tokens.advance();
    }
    if (tokens.at(Token.Type.NUMBER)) {
      return sign + tokens.spelling();
    }
    if (tokens.at(Token.Type.WORD)) {
      return tokens.spelling();
    }
    String literal = tokens.literal();
    return literal == null || isPlaceholder(literal) ? null : literal;
  }

  /** Text that a tool or psql replaces before the server sees it. */
  private static boolean isPlaceholder(String literal) {
    return literal.contains("${") || literal.contains("{{") || literal.startsWith(":");
  }
}
