package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.read.content.sql.Control.Block;
import dten.preflight.read.content.sql.Control.Call;
import java.util.List;

/** Says what one statement means, by its first words. */
final class StatementParser {
  private StatementParser() {}

  /** Reads one statement without its semicolon. */
  static Meaning read(Tokens tokens) {
    Meaning control = TransactionControl.read(tokens);
    if (control != null) {
      return control;
    }
    String verb = tokens.word();
    return switch (verb) {
      case "ALTER" -> {
        tokens.advance();
        yield AlterStatements.read(tokens);
      }
      case "CREATE" -> {
        tokens.advance();
        yield CreateStatements.read(tokens);
      }
      case "DROP" -> {
        tokens.advance();
        yield DropStatements.read(tokens);
      }
      case "TRUNCATE" -> {
        tokens.advance();
        yield DropStatements.truncate(tokens);
      }
      case "SET", "RESET", "DISCARD" -> Settings.read(tokens);
      case "DO" -> block(tokens);
      case "CALL" -> call(tokens);
      case "REINDEX", "CLUSTER", "VACUUM", "ANALYZE", "ANALYSE", "REFRESH", "LOCK", "COMMENT" ->
          Maintenance.read(tokens);
      case "SECURITY" -> Maintenance.read(tokens);
      case "INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "WITH", "SELECT", "VALUES", "TABLE" ->
          RowStatements.read(tokens);
      case "EXPLAIN", "DECLARE", "PREPARE" -> inner(tokens);
      case "GRANT", "REVOKE" -> Maintenance.privileges(tokens);
      default -> tokens.at('(') ? RowStatements.read(tokens) : other(tokens);
    };
  }

  private static Meaning other(Tokens tokens) {
    boolean known =
        tokens.atAny("NOTIFY", "LISTEN", "UNLISTEN", "FETCH", "MOVE", "CLOSE", "EXECUTE")
            || tokens.atAny("DEALLOCATE", "SHOW", "CHECKPOINT", "LOAD", "IMPORT", "REASSIGN");
    Draft draft = new Draft(Kind.OTHER, null).detail(tokens.word());
    return Meaning.of(
        tokens.word(), List.of((known ? draft : draft.with(Trait.UNRECOGNISED)).build()));
  }

  private static Meaning block(Tokens tokens) {
    tokens.advance();
    if (tokens.accept("LANGUAGE")) {
      tokens.identifier();
    }
    Token body = tokens.token();
    return body != null && tokens.literal() != null
        ? Meaning.of("DO", new Block(body))
        : other(tokens);
  }

  private static Meaning call(Tokens tokens) {
    tokens.advance();
    Relation routine = tokens.relation();
    return routine == null
        ? other(tokens)
        : Meaning.of("CALL " + routine, new Call(routine.name()));
  }

  /** EXPLAIN ANALYZE runs its statement; PREPARE and DECLARE only hold one. */
  private static Meaning inner(Tokens tokens) {
    String verb = tokens.word();
    tokens.advance();
    boolean runs = false;
    if (verb.equals("EXPLAIN")) {
      runs = tokens.at('(') ? tokens.parentheses().anywhere("ANALYZE") : tokens.accept("ANALYZE");
      tokens.accept("VERBOSE");
    }
    return runs ? read(tokens) : Meaning.of(verb, List.of());
  }
}
